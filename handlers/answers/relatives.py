""" "Untuk ibu saya", "daftarkan anak": that somebody else is meant; and "saya ibunya": who the one who writes is."""

import re

from handlers.answers.chat_words import NEGATIONS
from handlers.answers.plain_text import plain, word_set, words

_PARENTS = word_set(
    "ibu ibunya mama mamak mamaknya emak emaknya ayah ayahnya bapak bapaknya papa wali walinya ortu orangtua "
    "orangtuanya mother father guardian parent"
)
_OTHERS = word_set(
    "orang kakak kakaknya kakakku abang abangnya abangku adik adiknya adikku adek adeknya adekku anak anaknya "
    "anakku suami istri nenek kakek tante om paman bibi saudara "
    "sepupu keponakan teman kawan tetangga other somebody someone sister brother son daughter husband wife friend"
)
_NOT_PARENTS = word_set("kakak abang adik tante om paman bibi saudara sepupu teman kawan tetangga guru sister brother")
_FOR = word_set("untuk utk buat bwt daftarkan daftarin mendaftarkan daftar register for")
_OWN_PARENT = re.compile(r"\b(?:ibu|mamak?|ayah|bapak|wali|orang tua) (?:saya|aku|kami)\b")
""" "Ibu saya namanya Rahma": of one's own mother, by somebody who is none."""
_MOST_WORDS = 7
_FAVOURED = word_set("dalam titipan titip")
""" "Percuma daftar, titipan orang dalam": who has friends in the office, not for whom one registers."""


def names_another(text: str) -> bool:
    """Whether the form is to be filled in for another person."""
    said = words(plain(text))
    means_for = bool(_FOR.intersection(said)) and bool((_PARENTS | _OTHERS).intersection(said))
    return means_for and len(said) <= _MOST_WORDS and not (NEGATIONS | _FAVOURED).intersection(said) and "?" not in text


def is_parent(text: str) -> bool | None:
    """None where it is not said."""
    spoken = words(plain(text))
    said = {word.removesuffix("nya") for word in spoken}
    if len(said) > _MOST_WORDS or _OWN_PARENT.search(" ".join(spoken)):
        return None
    if _NOT_PARENTS.intersection(said):
        return False
    if NEGATIONS.intersection(said):
        return None
    return True if _PARENTS.intersection(said) else None

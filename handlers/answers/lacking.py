""" "I have none", "it is lost", "later": no answer, and no mistake either. For the phone and the identity number."""

from handlers.answers.plain_text import plain, word_set, words

_NOT_AT_HAND = word_set(
    "hilang ilang lupa nanti ntar tinggal ketinggalan kecopetan rusak belum blm tidak gak ga nggak ngga enggak tak ndak"
    " tdk gk nda lost later none skip lewati lewat"
)


def has_none(text: str) -> bool:
    """Whether the person says that the thing is missing, rather than mistyping it: words, and hardly a digit."""
    said = plain(text)
    return sum(character.isdigit() for character in said) < 4 and bool(_NOT_AT_HAND.intersection(words(said)))

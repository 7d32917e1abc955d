""" "I have none", "it is lost", "later": no answer, and no mistake either. For the phone and the identity number."""

from handlers.answers.plain_text import plain, without_addressing, word_set, words

_NOT_AT_HAND = word_set(
    "hilang ilang lupa nanti ntar tinggal ketinggalan kecopetan rusak belum blm tidak gak ga nggak ngga enggak tak ndak"
    " tdk gk nda lost later none skip lewati lewat"
)

_LATER = word_set("nanti ntar entar later")
_AROUND_LATER = word_set("isi diisi saja aja dulu deh lah ya yah")


def has_none(text: str) -> bool:
    """Whether the person says that the thing is missing, rather than mistyping it: words, and hardly a digit."""
    said = plain(text)
    return sum(character.isdigit() for character in said) < 4 and bool(_NOT_AT_HAND.intersection(words(said)))


def puts_off(text: str) -> bool:
    """ "Nanti aja": the whole message says later, and nothing else."""
    said = set(without_addressing(words(plain(text))))
    return bool(said & _LATER) and said <= _LATER | _AROUND_LATER

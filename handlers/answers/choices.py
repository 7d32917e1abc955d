"""One of a few labelled choices: by its number, its label, or the word that only it has."""

import re
from collections.abc import Sequence
from functools import partial

from handlers.answers.chat_words import NEGATIONS, QUESTION_WORDS
from handlers.answers.plain_text import plain, squeezed, without_fillers, word_set, words

_ORDINALS = (
    "1 satu pertama kesatu ke1 1st first one", "2 dua kedua ke2 2nd second two", "3 tiga ketiga ke3 3rd third three",
    "4 empat keempat ke4", "5 lima kelima ke5", "6 enam keenam ke6", "7 tujuh ketujuh ke7", "8 delapan kedelapan ke8",
    "9 sembilan kesembilan ke9", "10 sepuluh kesepuluh ke10",
)  # fmt: skip
_POSITION = {word: position for position, said in enumerate(_ORDINALS) for word in said.split()}
_LAST = frozenset({"terakhir", "akhir", "last"})
_CHOOSING = word_set(
    "pilih milih pilihan memilih saya aku awak mau mw ambil ikut yang yg no nomor nomer nmr nomr angka opsi "
    "option number ke daftar itu ini aja saja the one pelatihan kursus program training kelas jurusan"
)
_EITHER = word_set("atau dan sama or and semua dua2nya keduanya kecuali selain")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_GLUED = re.compile(r"\b(no|nomor|nomer|nmr|pilih|pilihan|opsi|angka)(?=[0-9])")
_MINUS = re.compile(r"(?<![^\s])-\s?[0-9]")
_MAX_WORDS = 8
_FUZZY_WORD = 5


def read_choice(text: str, labels: Sequence[str]) -> int | None:
    """The position in `labels`, from 0; None if none is meant, or more than one could be."""
    said = plain(text)
    spoken = _spoken(said)
    if not spoken or "?" in said or _MINUS.match(said) or len(spoken) > _MAX_WORDS:
        return None
    options = [_spoken(plain(label)) for label in labels]
    for read in (_by_label, partial(_by_number, count=len(labels)), _by_word, _by_likeness):
        position = read(spoken, options)
        if position is not None:
            return position
    return None


def _spoken(said: str) -> list[str]:
    return [_ROMAN.get(word, word) for word in without_fillers(words(_GLUED.sub(r"\1 ", said)))]


def _only(positions: Sequence[int]) -> int | None:
    return positions[0] if len(positions) == 1 else None


def _by_label(spoken: list[str], options: Sequence[list[str]]) -> int | None:
    told = "".join(spoken)
    bare = "".join(_without_choosing(spoken))
    return _only([position for position, option in enumerate(options) if "".join(option) in {told, bare} - {""}])


def _without_choosing(spoken: list[str]) -> list[str]:
    return [word for word in spoken if word not in _CHOOSING]


def _by_number(spoken: list[str], options: Sequence[list[str]], *, count: int) -> int | None:
    del options
    match without_fillers(_without_choosing(spoken)):
        case [word] if word in _LAST:
            return count - 1 if count else None
        case [word] if (position := _POSITION.get(word.removeprefix("0"), count)) < count:
            return position
    return None


def _by_word(spoken: list[str], options: Sequence[list[str]]) -> int | None:
    """By words that only one option has; a word of another option, a denial or an "atau" leaves it open."""
    if (NEGATIONS | QUESTION_WORDS | _EITHER).intersection(spoken):
        return None
    named = {word for word in spoken if word not in _CHOOSING and not word.isdigit()}
    having = [{position for position, option in enumerate(options) if word in option} for word in named]
    matching = [positions for positions in having if positions]
    together = set.intersection(*matching) if matching else set()
    return _only(list(together))


def _by_likeness(spoken: list[str], options: Sequence[list[str]]) -> int | None:
    """By a small typing error in a long word or in the whole label; two that are like it leave it open."""
    if (NEGATIONS | QUESTION_WORDS | _EITHER).intersection(spoken):
        return None
    named = _without_choosing(spoken)
    told = [squeezed(word) for word in (*named, "".join(named)) if len(word) >= _FUZZY_WORD]
    alike = [position for position, option in enumerate(options) if _any_alike(told, (*option, "".join(option)))]
    return _only(alike)


def _any_alike(told: Sequence[str], option: Sequence[str]) -> bool:
    # Only who mistypes pays for the import.
    from rapidfuzz.distance import OSA

    return any(
        OSA.distance(one, other, score_cutoff=_errors_allowed(other)) <= _errors_allowed(other)
        for one in told
        for other in option
        if len(other) >= _FUZZY_WORD and not other.isdigit()
    )


def _errors_allowed(word: str) -> int:
    return 1 if len(word) < 8 else 2

"""A message as the words of `vocabulary`: "Cemana daftarnya bang" is "gimana daftar".

A word that is unknown as it stands is tried without drawn-out letters, without its endings, as two words written
together, and last, if it is long, with vowels left out ("pndftaran") and with a typing error.
"""

import re
from collections.abc import Iterator

from handlers.answers.plain_text import squeezed, word_set, words
from handlers.understanding import programs
from handlers.understanding.vocabulary import FILLERS, JOINED, KNOWN, WORD_OF

_MOST_WORDS = 40
_LONGEST_WORD = 30
_SHORTEST_STEM = 4
_FUZZY_FROM = 6
_FUZZY_AT_MOST = 4
_SUFFIXES = ("nya", "nye", "lah", "kah", "kan", "ku", "mu", "in", "an", "i")
_PREFIXES = ("meng", "mem", "men", "nge", "me", "ber", "ter", "di", "ke", "se", "ng", "n")
_NASALS = (("meng", "k"), ("meny", "s"), ("mem", "p"), ("men", "t"), ("ng", "k"), ("ny", "s"), ("m", "p"), ("n", "t"))
_MINE = ("ku", "q")
_SHORT_FIRST = word_set("ga gk gak tak tdk mau apa")  # "gajadi", "gakmau": what may be split off though it is short
_ASKED = word_set("bisa ada dapat harus bayar aman resmi benar")
_PLURAL = re.compile(r"^([^\W\d_]{3,})2(nya)?$")
_DIGITS = str.maketrans("01345", "oieas")  # "g0bl0k"
_DISTINCTIVE = sorted(word for word in WORD_OF if len(word) >= _FUZZY_FROM + 1 and word.isalpha())


_CONSONANTS = 4
_NO_VOWELS = str.maketrans("", "", "aeiou")
_SHORTENED = {
    bare: word
    for word in reversed(WORD_OF)
    if word.isalpha() and len(bare := word.translate(_NO_VOWELS)) >= _CONSONANTS
}


def meant_words(said: str) -> list[str]:
    """The words of `plain` text, in their order, fillers left out; a word that is not known stays as it is."""
    spoken = [found for word in words(said)[:_MOST_WORDS] for found in _spelled(word[:_LONGEST_WORD])]
    meant = [_meaning(word) for word in _corrected(list(_joined(spoken))) if word not in FILLERS]
    return list(_asking(meant, is_asked="?" in said))


def _asking(meant: list[str], *, is_asked: bool) -> Iterator[str]:
    """A denial that asks is a "?": at the end ("masuk gak"), or after what is asked ("bisa gak ikut")."""
    for position, word in enumerate(meant):
        is_last = position == len(meant) - 1
        if word == "tidak" and position and (is_last or meant[position - 1] in _ASKED):
            is_asked = True
        elif not (word == "atau" and meant[position + 1 :] == ["tidak"]):
            yield word
    if is_asked and meant:
        yield "?"


def _meaning(word: str) -> str:
    return "program" if programs.is_word(word) else WORD_OF.get(word, word)


def _spelled(word: str) -> list[str]:
    """The known word or words that this one is; itself where there is none."""
    for form in (word, squeezed(word), _PLURAL.sub(r"\1", word), word.translate(_DIGITS)):
        if form in KNOWN or programs.is_word(form):
            return [form]
    stem = _stem(word)
    if stem:
        return [stem, "saya"] if word.endswith(_MINE) else [stem]
    return list(_parted(word)) or [word]


def _stem(word: str) -> str | None:
    """Without prefix and suffixes, where a word of the vocabulary is left."""
    for once in (word, *_without_suffix(word)):
        for form in (once, *_without_suffix(once)):
            for stem in (form, *_without_prefix(form)):
                is_long = len(stem) >= _SHORTEST_STEM or (stem == once and len(stem) == _SHORTEST_STEM - 1)
                if is_long and stem in WORD_OF:
                    return stem
    return None


def _without_prefix(word: str) -> list[str]:
    """ "mengirim" and "ngirim" are "kirim": the prefix has taken the first letter with it."""
    bare = [word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix)]
    restored = [letter + word.removeprefix(nasal) for nasal, letter in _NASALS if word.startswith(nasal)]
    return bare + restored


def _without_suffix(word: str) -> list[str]:
    return [word.removesuffix(suffix) for suffix in _SUFFIXES if word.endswith(suffix)]


def _parted(word: str) -> tuple[str, ...]:
    """Two words without the space between them: "hapusdata", "gajadi", "maudaftar"."""
    if len(word) < 6:
        return ()
    for cut in range(len(word) - 3, 1, -1):
        first, second = word[:cut], word[cut:]
        if (cut > 3 or first in _SHORT_FIRST) and first in WORD_OF and (second in WORD_OF or _stem(second)):
            return first, second if second in WORD_OF else _stem(second) or second
    return ()


def _joined(spoken: list[str]) -> Iterator[str]:
    position = 0
    while position < len(spoken):
        two = JOINED.get(tuple(spoken[position : position + 2]))
        yield two or spoken[position]
        position += 2 if two else 1


def _corrected(spoken: list[str]) -> Iterator[str]:
    tried = 0
    for word in spoken:
        if word in KNOWN or programs.is_word(word) or len(word) < _CONSONANTS or not word.isalpha():
            yield word
            continue
        tried += 1
        yield _SHORTENED.get(_consonants(word)) or (_alike(word) if tried <= _FUZZY_AT_MOST else None) or word


def _consonants(word: str) -> str:
    """Of a shortened word; of one that has its vowels nothing."""
    bare = word.translate(_NO_VOWELS)
    return bare if len(bare) > 2 * (len(word) - len(bare)) else ""


def _alike(word: str) -> str | None:
    """The one long word that differs by a typing error, with the same first letter."""
    # Only who mistypes pays for the import.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    if len(word) < _FUZZY_FROM:
        return None
    errors = 1 if len(word) < 10 else 2
    found = extractOne(word, _DISTINCTIVE, scorer=OSA.distance, processor=None, score_cutoff=errors)
    return found[0] if found and found[0][0] == word[0] else None

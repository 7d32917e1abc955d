"""Capital and small letters of a name: the identity card has only capitals, a chat often none."""

import re

_LOWER = frozenset({"bin", "binti", "binte", "boru", "br", "br."})
_FIXED = {
    "ok": "OK",  # Orang Kaya, a Malay title; only in front of a name
    "s.pd": "S.Pd", "spd": "S.Pd", "skom": "S.Kom", "amd": "Amd", "se": "SE", "st": "ST", "sh": "SH", "mm": "MM",
    "mt": "MT", "mh": "MH", "ss": "SS", "sp": "SP", "msi": "M.Si", "mpd": "M.Pd", "phd": "PhD", "ph.d": "Ph.D",
    "ii": "II", "iii": "III", "iv": "IV",
}  # fmt: skip
_DEGREES_AFTER_COMMA = frozenset(_FIXED) - {"ok", "ii", "iii", "iv"}
_NUMERALS = frozenset({"ii", "iii", "iv"})
_PARTS = re.compile(r"([ .,-]+)")
_WORD = re.compile(r"\S+")


def in_name_case(name: str) -> str:
    """ "RINA BR. SIREGAR, S.PD" is "Rina br. Siregar, S.Pd". What was written in both cases keeps its own capitals.

    The result, put in again, comes out the same.
    """
    name = re.sub(r"\s*,\s*", ", ", re.sub(r"\s+", " ", name)).strip(" ,")
    one_case = name.isupper() or name.islower()
    head, comma, degrees = name.partition(", ")
    shown = [_cased(word, one_case=one_case, first=not index) for index, word in enumerate(head.split(" "))]
    if len(shown) > 1 and shown[0].lower() == "ok":
        shown[0] = _FIXED["ok"]
    written = " ".join(shown) + comma + _WORD.sub(lambda match: _degree(match[0], one_case=one_case), degrees)
    # "AA b" became "AA B": only capitals now, and read as such the next time.
    return written if one_case or not written.isupper() else in_name_case(written)


def _cased(word: str, *, one_case: bool, first: bool) -> str:
    plain = word.lower()
    if plain in _LOWER and not first:
        return plain
    if plain in _NUMERALS and not first:
        return _FIXED[plain]
    if not one_case and not word.islower() and not (word.isupper() and len(word.strip(".")) > 3):
        return word
    return "".join(_capital(part) for part in _PARTS.split(word))


def _capital(part: str) -> str:
    """A capital in front; one more after "D'" and "O'", where the name goes on, not after "Nur'" or "Ma'"."""
    if len(part) > 2 and part[1] == "'" and part.isascii():
        return part[0].upper() + "'" + part[2:].capitalize()
    return part.capitalize()


def _degree(word: str, *, one_case: bool) -> str:
    core = word.rstrip(".,")
    if core.lower() in _DEGREES_AFTER_COMMA and (one_case or core.islower()):
        return _FIXED[core.lower()] + word[len(core) :]
    return _cased(word, one_case=one_case, first=True)

"""Yes, no, or neither: the whole message is read, every word must be known, and what could be two things is neither."""

from handlers.answers import yes_no_words as said_as
from handlers.answers.chat_words import QUESTION_WORDS
from handlers.answers.plain_text import plain, squeezed, without_addressing, words
from handlers.answers.yes_no_words import YesNo

__all__ = ["YesNo", "is_consent", "read_yes_no"]

_CONSENT = frozenset({"ya", "iya", "setuju", "saya setuju", "agree", "i agree", "1"})
_LONGEST = 100
_AROUND = " \t\n.,!;:*_\"'()-"


def is_consent(text: str) -> bool:
    """Whether this is one of the few answers that count as agreement to the privacy notice (UU 27/2022, art. 22)."""
    return plain(text).strip(_AROUND) in _CONSENT


def read_yes_no(text: str) -> YesNo:
    said = plain(text)
    if "?" in said:
        return YesNo.QUESTION
    if len(said) > _LONGEST:
        return YesNo.UNKNOWN
    spoken = without_addressing(_without_thanks([_spelled(word) for word in words(said_as.DOUBLED.sub(r"\1", said))]))
    if not spoken:
        return _read_symbols(said)
    return YesNo.UNKNOWN if len(spoken) > 8 else _read(spoken)


def _without_thanks(spoken: list[str]) -> list[str]:
    kept = [word for word in spoken if word not in said_as.POLITE]
    return kept if kept and len(kept) < len(spoken) else spoken


def _spelled(word: str) -> str:
    for form in (word, squeezed(word)):
        if form in said_as.SPELLED:
            return said_as.SPELLED[form]
    return word if word in said_as.KNOWN else squeezed(word)


def _read_symbols(said: str) -> YesNo:
    meant = {answer for answer, symbols in said_as.SYMBOLS.items() if any(symbol in said for symbol in symbols)}
    if meant:
        return meant.pop() if len(meant) == 1 else YesNo.UNSURE
    return YesNo.UNSURE if any(ord(character) > 0x2000 for character in said) else YesNo.UNKNOWN


def _read(spoken: list[str]) -> YesNo:
    phrase = " ".join(spoken)
    if phrase in said_as.PHRASES:
        return said_as.PHRASES[phrase]
    bare = [word for word in spoken if word not in said_as.SELF and word not in said_as.SOFT]
    if not bare:
        return YesNo.UNKNOWN
    if " ".join(bare) in said_as.PHRASES:
        return said_as.PHRASES[" ".join(bare)]
    if len(bare) > 1 and bare[0] in said_as.AGREEING:
        return _after_agreeing(bare[1:])
    return _plainly(bare)


def _after_agreeing(rest: list[str]) -> YesNo:
    """ "ya enggak lah", "oke gak usah", "iya sudah benar", "ya tapi nanti": what follows decides."""
    return _read(rest[1:] if rest[0] in {"tapi", "tp"} and len(rest) > 1 else rest)


def _plainly(bare: list[str]) -> YesNo:
    if bare[0] in said_as.NO:
        return _negated(bare[0], bare[1:])
    if bare[-1] == "tidak" and bare[0] in said_as.CAN_BE_ASKED:
        return YesNo.QUESTION
    if bare[0] in said_as.CERTAIN and bare[1:] == ["tidak"]:
        return YesNo.NO
    if _puts_off(bare):
        return YesNo.DEFER
    if any(word in QUESTION_WORDS for word in bare):
        return YesNo.QUESTION
    if bare[0] in said_as.UNSURE and all(word in said_as.AFTER_UNSURE for word in bare[1:]):
        return YesNo.UNSURE
    return _affirmed(bare)


def _puts_off(bare: list[str]) -> bool:
    """ "nanti aja", "besok pagi", "tanya suami dulu"."""
    if any(word in said_as.THINKING for word in bare[:2]) and bare[-1] in said_as.LATER_FILLERS | said_as.LATER:
        return True
    return bare[0] in said_as.LATER and all(word in said_as.AFTER_LATER for word in bare[1:])


def _affirmed(bare: list[str]) -> YesNo:
    is_yes = not said_as.YES.isdisjoint(bare) and all(word in said_as.YES | said_as.STRONGLY for word in bare)
    return YesNo.YES if is_yes else YesNo.UNKNOWN


def _negated(negation: str, rest: list[str]) -> YesNo:
    if all(word in said_as.NO and word not in said_as.WRONG for word in rest):
        return YesNo.NO
    if negation in said_as.WRONG:
        return YesNo.NO if all(word in said_as.STRONGLY or word == "ada" for word in rest) else YesNo.UNKNOWN
    if all(word in said_as.NO_HARM for word in rest):
        # "belum salah" and "jangan salah" deny nothing.
        return YesNo.YES if negation in {"tidak", "tak", "no", "bukan"} else YesNo.UNKNOWN
    if all(word in said_as.NOT_KNOWN for word in rest):
        return YesNo.UNSURE
    return YesNo.NO if all(word in said_as.NOT_WANTED or word in said_as.NO for word in rest) else YesNo.UNKNOWN

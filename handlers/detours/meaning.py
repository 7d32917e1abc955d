"""What a message means beside the open question, and how sure that is. Read only where it is needed: it is slow."""

from dataclasses import dataclass
from datetime import date

from handlers.answers.chat_words import NEGATIONS, QUESTION_WORDS, is_talk
from handlers.answers.plain_text import plain, without_fillers, word_set, words
from handlers.answers.yes_no import read_yes_no
from handlers.answers.yes_no_words import YesNo
from handlers.detours.topics import Topic, topic_of
from handlers.understanding.intents import Intent
from handlers.understanding.spelling import meant_words
from handlers.understanding.understanding import understand
from handlers.understanding.vocabulary import KNOWN, WORD_OF

_ASKING = QUESTION_WORDS | word_set(
    "boleh bole bisa bsa ada perlu harus wajib dapat dapet is are can do does will may should could masih masi"
)
_USUAL = frozenset(WORD_OF.values()) | {"program", "?"}
_LONGEST = 1000
_MOSTLY = 2 / 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """`is_asked`: plainly a question. `is_plain`: mostly of words that no name and no address is made of.

    `is_one_word`: "Ade" may be a younger sister, and a name. `puts_off`: "nanti", "tanya suami dulu".
    """

    intent: Intent
    topic: Topic | None
    is_asked: bool
    is_plain: bool
    is_one_word: bool
    puts_off: bool


def meaning_of(text: str, *, today: date) -> Meaning:
    said = plain(text[:_LONGEST])
    meant = meant_words(said)
    intent = understand("any", said, today=today).intent
    topic = topic_of(intent, meant=meant, written=words(said))
    usual = sum(word in _USUAL for word in meant)
    asked = is_asked(text)
    return Meaning(
        intent,
        topic,
        asked,
        is_plain=bool(meant) and usual >= _MOSTLY * len(meant),
        is_one_word=len(meant) == 1,
        puts_off=read_yes_no(text) is YesNo.DEFER or (not asked and _asks_at_home(meant, said)),
    )


def _asks_at_home(meant: list[str], said: str) -> bool:
    """ "I will ask my husband first", "izin suami dulu ya"."""
    first = not {"dulu", "dlu", "dl", "first"}.isdisjoint(words(said))
    return first and "keluarga" in meant and not {"tanya", "izin"}.isdisjoint(meant)


def is_asked(text: str) -> bool:
    """A question mark, a question word, or "gak" at its end: no name and no address has one."""
    said = plain(text[:_LONGEST])
    spoken = words(said)
    if "?" in said or not QUESTION_WORDS.isdisjoint(spoken):
        return True
    bare = without_fillers(spoken)
    return len(bare) > 1 and bare[-1] in NEGATIONS


def may_mean_something(text: str) -> bool:
    """Whether a word of it is known at all: a name has hardly ever one. What has digits is a phone or an address.

    "[stiker]" stands for what is no text.
    """
    said = plain(text[:_LONGEST])
    if any(character.isdigit() for character in said):
        return False
    return said.startswith("[") or not KNOWN.isdisjoint(words(said))


def is_worth_asking(text: str) -> bool:
    """A question that somebody can answer: "boleh gak?" and "rizky contoh?" are none."""
    spoken = without_fillers(words(plain(text[:_LONGEST])))
    asks = not _ASKING.isdisjoint(spoken) or (len(spoken) > 2 and spoken[-1] in NEGATIONS)
    return asks and len(spoken) > 1 and not is_talk(spoken)

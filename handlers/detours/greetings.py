"""A greeting is returned in kind, and by the hour that the person used."""

from handlers.answers.plain_text import plain, squeezed, word_set, words
from handlers.talk import Talk

_IN_KIND = {
    "greeting.in_kind": "assalamualaikum assalamu'alaikum assalamu asalamualaikum aslamualaikum asslamualaikum "
    "asslmkm aslmkm samlekom salamlekum assalam ass askum",
    "greeting.horas": "horas",
    "greeting.mejuah": "mejuah mejuahjuah njuah",
    "greeting.shalom": "shalom salom syalom",
    "greeting.yaahowu": "ya'ahowu yaahowu yahowu",
    "greeting.morning": "pagi pgi morning",
    "greeting.noon": "siang",
    "greeting.afternoon": "sore afternoon",
    "greeting.evening": "malam mlm malem evening",
}
_KEYS = {said: key for key, spellings in _IN_KIND.items() for said in spellings.split()}
_OPENERS = frozenset(_KEYS) | word_set(
    "halo hallo hello helo hai hi hei hey p permisi selamat slamat met good kak bang pak bu min"
)
_HOURS = (
    (4, "greeting.evening"),
    (11, "greeting.morning"),
    (15, "greeting.noon"),
    (18, "greeting.afternoon"),
    (24, "greeting.evening"),
)
"""Until when one says which."""

_AT_MOST = 4
"""Words at the beginning among which a greeting stands; "besok pagi" further on is none."""


def salute(talk: Talk, text: str) -> str:
    """Empty where no greeting stands at the beginning that has an answer of its own."""
    for word in words(plain(text[:200]))[:_AT_MOST]:
        said = word if word in _OPENERS else squeezed(word)
        if key := _KEYS.get(said):
            return talk.say(key)
        if said not in _OPENERS:
            return ""
    return ""


def by_hour(talk: Talk) -> str:
    """ "Selamat siang.": to who has only said what is wanted."""
    hour = talk.facts.now.astimezone(talk.facts.zone).hour
    return talk.say(next(key for until, key in _HOURS if hour < until))

"""About the office itself: that it is the office, when it is open, where it is, and what becomes of one's data."""

from datetime import date, timedelta

from handlers.answers.plain_text import plain
from handlers.talk import Talk
from handlers.understanding.spelling import meant_words
from handlers.wording import dates
from handlers.wording.lists import enumerate_words

_LONGEST = 1000
_A_MONDAY = date(2024, 1, 1)
"""The names of weekdays are read off the week that begins here."""


_FEARED = frozenset({"tipu", "jebakan", "curang"})
_ASKED_WHO = frozenset({"siapa", "mana", "nomor"})


def official(talk: Talk, text: str) -> str:
    """The way to check it; a way whose value the office has not given is left out. "Is this a fraud?" gets no "Yes"."""
    office = talk.facts.catalogue.office
    match office.phone, office.website:
        case (str(phone), str(website)):
            check = talk.say("anywhere.official_both", phone=phone, website=website)
        case (str(phone), None):
            check = talk.say("anywhere.official_phone", phone=phone)
        case (None, str(website)):
            check = talk.say("anywhere.official_website", website=website)
        case _:
            check = talk.say("anywhere.official_visit", address=office.address)
    return " ".join((talk.say(_who_we_are(text), office=office.name), check, talk.say("anywhere.never_asked")))


def _who_we_are(text: str) -> str:
    said = meant_words(plain(text[:_LONGEST]))
    if not _FEARED.isdisjoint(said):
        return "anywhere.no_fraud"
    return "anywhere.official" if _ASKED_WHO.isdisjoint(said) else "anywhere.who_we_are"


def opening_hours(talk: Talk) -> str:
    office = talk.facts.catalogue.office
    week = [dates.weekday(_A_MONDAY + timedelta(days=day), talk.facts.language) for day in sorted(office.workdays)]
    in_a_row = len(week) > 2 and max(office.workdays) - min(office.workdays) == len(week) - 1
    days = (
        talk.say("page.day_range", first=week[0], last=week[-1])
        if in_a_row
        else enumerate_words(week, talk.facts.phrases)
    )
    return talk.say("anywhere.hours", days=days, opens=_hour(talk, office.opens), closes=_hour(talk, office.closes))


def where(talk: Talk) -> str:
    office = talk.facts.catalogue.office
    key = "anywhere.office_near" if office.landmark else "anywhere.office_at"
    return talk.say(key, office=office.name, address=office.address, landmark=office.landmark)


def _hour(talk: Talk, hour: str) -> str:
    return hour.replace(":", "." if talk.facts.language == "id" else ":")

"""Whom an announcement is for, in words, and the trainings that a person of the staff may speak to."""

from handlers.answers.places.table import place_name
from handlers.staff.staff import Permission
from handlers.talk import Talk
from handlers.wording.lists import enumerate_words
from models.audience import REGISTERED, Audience
from models.catalogue import Batch, Program

CHANNELS = {
    "telegram": "staff_announcing.by_telegram",
    "whatsapp": "staff_announcing.by_whatsapp",
    "web": "staff_announcing.by_web",
}
LANGUAGES = {"id": "staff_announcing.indonesian", "en": "staff_announcing.english"}
STATUSES = {
    "confirmed": "staff_announcing.status_confirmed",
    "completed": "staff_announcing.status_completed",
    "offered": "staff_announcing.status_offered",
    "waiting": "staff_announcing.status_waiting",
    "review": "staff_announcing.status_review",
}
"""Who held a seat for minutes only, or has gone, is told nothing."""

_SHOWN_PLACES = 3


def own_batches(talk: Talk) -> list[Batch]:
    return [one for one in talk.facts.catalogue.batches if _may(talk, one.program.id, one.id)]


def own_programs(talk: Talk) -> list[Program]:
    return [one for one in talk.facts.catalogue.programs if _may(talk, one.id, None)]


def is_everywhere(talk: Talk) -> bool:
    staff = talk.facts.staff
    return staff is not None and staff.may(Permission.ANNOUNCE) and staff.scope.is_everywhere


def audience_words(talk: Talk, audience: Audience) -> str:
    """ "peserta Bordir 2, umur 18 sampai 25, lewat Telegram"."""
    told = [
        _whose(talk, audience),
        _statuses(talk, audience),
        _places(talk, audience),
        _ages(talk, audience),
        talk.say("staff_announcing.only_by", way=talk.say(CHANNELS[audience.channel])) if audience.channel else "",
        talk.say("staff_announcing.only_in", language=talk.say(LANGUAGES[audience.language]))
        if audience.language
        else "",
        # Attendance ("tidak hadir kemarin") gets its place here once it is taken.
    ]
    return ", ".join(part for part in told if part)


def statuses_in_words(talk: Talk, audience: Audience) -> str:
    known = [talk.say(STATUSES[one]) for one in audience.statuses if one in STATUSES]
    return enumerate_words(known, talk.facts.phrases)


def _whose(talk: Talk, audience: Audience) -> str:
    batch = talk.facts.batch(audience.batch_id)
    if batch is not None:
        return talk.say("staff_announcing.people_of", training=talk.batch_name(batch))
    programs = (one for one in talk.facts.catalogue.programs if one.id == audience.program_id)
    if program := next(programs, None):
        return talk.say("staff_announcing.people_of_all", training=talk.word(program.title))
    return talk.say("staff_announcing.everybody")


def _statuses(talk: Talk, audience: Audience) -> str:
    if set(audience.statuses) == set(REGISTERED):
        return ""
    return talk.say("staff_announcing.only_status", statuses=statuses_in_words(talk, audience))


def _places(talk: Talk, audience: Audience) -> str:
    names = [place_name(code) for code in audience.kecamatan]
    if not names:
        return ""
    if len(names) > _SHOWN_PLACES:
        return talk.say("staff_announcing.only_places", count=len(names))
    return talk.say("staff_announcing.only_from", places=enumerate_words(names, talk.facts.phrases))


def _ages(talk: Talk, audience: Audience) -> str:
    match audience.age_from, audience.age_to:
        case None, None:
            return ""
        case None, high:
            return talk.say("staff_announcing.age_to", max=high)
        case low, None:
            return talk.say("staff_announcing.age_from", min=low)
        case low, high:
            return talk.say("staff_announcing.age_between", min=low, max=high)


def _may(talk: Talk, program_id: int, batch_id: int | None) -> bool:
    staff = talk.facts.staff
    return staff is not None and staff.may_in(Permission.ANNOUNCE, program_id=program_id, batch_id=batch_id)

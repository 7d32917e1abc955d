"""A meeting was moved: the old time and the new one, the place, and "Bisa datang?" to whoever has a seat.

Nobody asked for this message, and phones are shared: each names its person.
"""

from datetime import tzinfo

from handlers.fitting import units
from handlers.messages import Link, Message, TemplateUse
from handlers.news.buttons import coming_buttons
from handlers.news.by_template import about
from handlers.talk import lines, paragraphs
from handlers.wording import dates
from handlers.wording.phrases import Phrases
from models.catalogue import Meeting
from models.move_plan import MovedSchedule
from models.statuses import Status

_LONGEST_IN_TEMPLATE = 600
"""Of old and new time, and what staff wrote: more than that is announced, for a template would cut it."""

_AFTER = {Status.WAITING: "moved.waiting", Status.OFFERED: "moved.offered", Status.REVIEW: "moved.review"}


def moved_message(
    schedule: MovedSchedule, *, name: str, status: Status, registration_id: int, phrases: Phrases, zone: tzinfo
) -> Message:
    """Asked is whoever has a seat; for the others it says what does not change for them."""
    told = moved_text(schedule, name=name, phrases=phrases, zone=zone)
    map_url = schedule.place.map_url if schedule.old_place else None
    links = (Link(map_url, phrases.say("button.see_map")),) if map_url else ()
    if status is not Status.CONFIRMED:
        text = paragraphs(told, phrases.say(_AFTER[status])) if status in _AFTER else told
        return Message(text, links=links, template=about(phrases, name))
    named = schedule.named
    buttons = coming_buttons(phrases, registration_id, named.id, starts_at=named.after.starts_at)
    by_template = _by_template(schedule, name, phrases, zone)
    return Message(paragraphs(told, phrases.say("moved.can_come")), buttons, links, template=by_template)


def moved_text(schedule: MovedSchedule, *, name: str, phrases: Phrases, zone: tzinfo) -> str:
    """Without the question. `name` empty: for a group, where nobody is named."""
    return paragraphs(
        _head(schedule, name, phrases),
        lines(*_times(schedule, phrases, zone), _place(schedule, phrases)),
        lines(_following(schedule, phrases), schedule.words),
    )


def _by_template(schedule: MovedSchedule, name: str, phrases: Phrases, zone: tzinfo) -> TemplateUse:
    if schedule.has_new_time:
        named, language = schedule.named, phrases.language
        before = dates.moment_in_words(named.before.starts_at, zone=zone, language=language)
        after = meeting_in_words(named.after, zone=zone, language=language)
        stays = [_place(schedule, phrases)]
    else:
        before, after = schedule.old_place, _new_place(schedule, phrases)
        stays = _times(schedule, phrases, zone)
    more = " ".join(filter(None, (*stays, _following(schedule, phrases), schedule.words)))
    if units(before + after + more) > _LONGEST_IN_TEMPLATE:
        return about(phrases, name)
    said = {"name": name, "training": _training(schedule, phrases), "before": before, "after": after, "more": more}
    return TemplateUse("moved", said)


def _training(schedule: MovedSchedule, phrases: Phrases) -> str:
    return phrases.word(schedule.training)


def _head(schedule: MovedSchedule, name: str, phrases: Phrases) -> str:
    training = _training(schedule, phrases)
    if schedule.has_new_time:
        told = phrases.say("moved.time", training=training)
        return phrases.say("moved.time_of", training=training, name=name) if name else told
    told = phrases.say("moved.place", training=training)
    return phrases.say("moved.place_of", training=training, name=name) if name else told


def meeting_in_words(one: Meeting, *, zone: tzinfo, language: str) -> str:
    """ "Selasa, 27 April 2027, pukul 09.00–15.00 WIB"."""
    at = {"id": "pukul", "en": "at"}[language]
    day = dates.full_date(one.starts_at.astimezone(zone).date(), language)
    return f"{day}, {at} {dates.hours(one.starts_at, one.ends_at, zone=zone, language=language)} WIB"


def _times(schedule: MovedSchedule, phrases: Phrases, zone: tzinfo) -> list[str]:
    before, after, language = schedule.named.before, schedule.named.after, phrases.language
    new = meeting_in_words(after, zone=zone, language=language)
    if not schedule.has_new_time:
        return [phrases.say("moved.same_time", time=new)]
    old = dates.moment_in_words(before.starts_at, zone=zone, language=language)
    return [phrases.say("moved.before", time=old), phrases.say("moved.after", time=new)]


def _place(schedule: MovedSchedule, phrases: Phrases) -> str:
    if not schedule.old_place:
        return phrases.say("moved.same_place", venue=schedule.place.name)
    return phrases.say("moved.new_place", old=schedule.old_place, new=_new_place(schedule, phrases))


def _new_place(schedule: MovedSchedule, phrases: Phrases) -> str:
    place = schedule.place
    where = phrases.say("moved.near", landmark=place.landmark) if place.landmark else ""
    return ", ".join(filter(None, (place.name, place.address, where)))


def _following(schedule: MovedSchedule, phrases: Phrases) -> str:
    if schedule.last is None:
        return ""
    return phrases.say("moved.following", date=dates.full_date(schedule.last, phrases.language))

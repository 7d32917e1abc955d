"""The move before it is sent: what a participant will read, how many get it by which way, and what follows from it."""

from datetime import date

from handlers.messages import BUTTON_LABEL_MAX, Button, Message
from handlers.news.moved import moved_text
from handlers.staff.moving.asks import MoveSeen
from handlers.staff.moving.progress import missed
from handlers.staff.moving.questions import give_up
from handlers.staff.moving.wish import tap
from handlers.talk import Talk, lines, paragraphs
from handlers.wording.dates import clock, full_date
from handlers.wording.lists import enumerate_words
from models.schedules import LeftOut, Why
from models.statuses import Status

_CHANNELS = {
    "telegram": "staff_moving.by_telegram",
    "whatsapp": "staff_moving.by_whatsapp",
    "web": "staff_moving.by_web",
}
_WITH_TEMPLATES = "staff_moving.by_whatsapp_paid"
_OTHERS = {
    Status.OFFERED: "staff_moving.and_offered",
    Status.WAITING: "staff_moving.and_waiting",
    Status.REVIEW: "staff_moving.and_review",
}
_MOST_LEFT_OUT = 5


def previewed(talk: Talk, seen: MoveSeen) -> Message:
    facts = talk.facts
    somebody = talk.say("staff_moving.somebody")
    said = moved_text(seen.schedule, name=somebody, phrases=facts.phrases, zone=facts.zone)
    seats = seen.people.get(Status.CONFIRMED, 0)
    asks = facts.phrases.say("moved.can_come") if seats else ""
    text = paragraphs(
        talk.say("staff_moving.will_read") if seen.total else "",
        f"“{paragraphs(said, asks)}”",
        lines(_reached(talk, seen), _others(talk, seen), _kept(talk, seen)),
        lines(*_follows(talk, seen)),
        talk.say("staff_moving.ask_send"),
    )
    return Message(text, (*_send(talk, seen.total), give_up(talk)))


def _send(talk: Talk, total: int) -> tuple[Button, ...]:
    label = talk.say("staff_moving.send", count=total)
    if len(label) > BUTTON_LABEL_MAX or not total:
        label = talk.say("staff_moving.send_all" if total else "staff_moving.save")
    return Button(tap("send"), label), Button(tap("words"), talk.say("staff_moving.change_words"))


def _reached(talk: Talk, seen: MoveSeen) -> str:
    if not seen.total:
        return talk.say("staff_moving.nobody")
    keys = {**_CHANNELS, "whatsapp": _WITH_TEMPLATES} if seen.by_template else _CHANNELS
    chats = [(keys[name], count) for name, count in sorted(seen.chats.items()) if name in keys]
    ways = [talk.say(key, count=count, paid=seen.by_template) for key, count in chats]
    told = ", ".join([*ways, *missed({**seen.missed}, talk.facts.phrases)])
    all_have_seats = seen.people.get(Status.CONFIRMED, 0) == seen.total
    return talk.say(
        "staff_moving.reached" if all_have_seats else "staff_moving.reached_mixed", people=seen.total, ways=told
    )


def _others(talk: Talk, seen: MoveSeen) -> str:
    told = [talk.say(key, count=seen.people[status]) for status, key in _OTHERS.items() if seen.people.get(status)]
    return talk.say("staff_moving.others", others=enumerate_words(told, talk.facts.phrases)) if told else ""


def _kept(talk: Talk, seen: MoveSeen) -> str:
    if seen.kept_until is None:
        return ""
    return talk.say("staff_moving.kept", time=clock(seen.kept_until, talk.facts.zone, talk.facts.language))


def _follows(talk: Talk, seen: MoveSeen) -> list[str]:
    """What becomes of the last day, of the days left out, of reminders, and of nobody's registration."""
    plan = seen.plan
    told = []
    if plan.last[0] != plan.last[1]:
        told.append(talk.say("staff_moving.last_day", place=len(plan.meetings), date=_day(talk, plan.last[1])))
    elif len(plan.moved) > 1 and seen.schedule.has_new_time:
        told.append(talk.say("staff_moving.last_day_stays", place=len(plan.meetings), date=_day(talk, plan.last[1])))
    told += [_left_out(talk, one) for one in plan.left_out[:_MOST_LEFT_OUT]]
    if seen.total:
        told.append(talk.say("staff_moving.reminders"))
    if plan.first[0] != plan.first[1] and seen.total:
        told.append(talk.say("staff_moving.nobody_by_age"))
    return told


def _left_out(talk: Talk, one: LeftOut) -> str:
    day = _day(talk, one.day)
    if one.why is Why.CLOSED:
        return talk.say("staff_moving.left_out", date=day, why=one.name)
    return talk.say("staff_moving.left_out_hours", date=day)


def _day(talk: Talk, day: date) -> str:
    return full_date(day, talk.facts.language)

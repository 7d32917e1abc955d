"""A new batch, question by question: each with an example, back one step at any time, a summary before it is kept."""

from typing import Any

from handlers.messages import BUTTON_LABEL_MAX, Button
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.trainings.asks import BatchSaved, KnownRead, PlanSchedule, ReadKnown, SaveBatch, SchedulePlanned
from handlers.staff.trainings.at_desk import TASK, ask, choice, desk_of, say
from handlers.staff.trainings.fields import BY_NAME, Field, is_asked, next_field
from handlers.staff.trainings.listing import open_batch, open_list
from handlers.staff.trainings.plans import Known, pattern_of, problem_of
from handlers.staff.trainings.reading import Reading
from handlers.staff.trainings.showing import schedule_lines, shown, summary_lines
from handlers.talk import Talk, lines, paragraphs

MOST_PICKS = 12


def begin_new(talk: Talk) -> Outcome:
    return ask(talk, Desk(TASK, "field", {"values": {}, "order": []}), ReadKnown())


def known_read(talk: Talk, known: KnownRead) -> Outcome:
    desk = desk_of(talk)
    return _go_on(talk, desk.at("field", programs=dict(known.programs), venues=dict(known.venues)))


def answer_field(talk: Talk, text: str) -> Outcome:
    """A typed answer to the open field."""
    desk = desk_of(talk)
    field = BY_NAME[desk.data["field"]]
    value = read_value(talk, field, text)
    if value is None:
        return ask_field(talk, missed(desk), field, head=talk.say("staff_trainings.not_read"))
    return _take(talk, desk, field, value)


def tapped(talk: Talk, what: str, which: str) -> Outcome | None:
    """None for what is not offered at the open field."""
    desk = desk_of(talk)
    field = BY_NAME.get(str(desk.data.get("field", "")))
    match what:
        case "skip" if desk.step == "field" and field is not None and not field.is_needed:
            return _take(talk, desk, field, None)
        case "pick" if desk.step == "field" and field is not None:
            value = picked(desk, field, which)
            return None if value is None else _take(talk, desk, field, value)
        case "enough" if desk.step == "field" and not _needed_left(desk):
            return show_summary(talk, desk)
        case "back" if desk.step in {"field", "summary"}:
            return go_back(talk)
        case "save" if desk.step == "summary":
            return ask(talk, desk, SaveBatch(desk.data["values"]))
        case _:
            return None


def go_back(talk: Talk) -> Outcome:
    """To the answer before; from the first to the list."""
    desk = desk_of(talk)
    order, values = list(desk.data.get("order", [])), dict(desk.data.get("values", {}))
    if not order:
        return open_list(talk)
    last = order.pop()
    values.pop(last, None)
    return ask_field(talk, desk.at("field", order=order, values=values), BY_NAME[last])


def planned(talk: Talk, answer: SchedulePlanned) -> Outcome:
    """The summary with the meetings."""
    desk = desk_of(talk)
    text = paragraphs(
        talk.say("staff_trainings.summary"),
        lines(*summary_lines(talk, desk.data["values"])),
        lines(*schedule_lines(talk, answer.schedule)),
        talk.say("staff_trainings.save_ask") if answer.schedule.meetings else talk.say("staff_trainings.go_back_ask"),
    )
    save = [talk.button(choice("save"), "staff_save_draft")] if answer.schedule.meetings else []
    return say(talk, desk, text, [*save, talk.button(choice("back"), "staff_back"), _cancel(talk)])


def saved(talk: Talk, answer: BatchSaved) -> Outcome:
    return open_batch(talk, answer.batch_id, hint=talk.say("staff_trainings.saved"))


def ask_field(talk: Talk, desk: Desk, field: Field, *, head: str = "") -> Outcome:
    """With what it is now, where it is changed."""
    now = desk.data.get("values", {}).get(field.name)
    current = talk.say("staff_trainings.now", value=shown(talk, field, now)) if now not in (None, "") else ""
    buttons = _picks(talk, desk, field)
    if not field.is_needed:
        buttons.append(talk.button(choice("skip"), "skip"))
    if desk.step == "field" and not _needed_left(desk):
        buttons.append(talk.button(choice("enough"), "staff_to_summary"))
    buttons.append(talk.button(choice("back"), "staff_back"))
    question = paragraphs(head, current, talk.say(field.ask))
    return say(talk, desk.at(desk.step, field=field.name), question, buttons)


def read_value(talk: Talk, field: Field, text: str) -> Any:
    """None where it is not understood."""
    return field.read(text, Reading(talk.facts.today, talk.facts.zone))


def picked(desk: Desk, field: Field, which: str) -> Any:
    """What a button stands for: one of the field's choices, or a program or venue by its place."""
    if any(value == which for value, _ in field.choices):
        return [int(number) for number in which.split(",")] if field.name == "weekdays" else which
    names = _names(desk, field)
    if not which.isdecimal() or int(which) >= len(names):
        return None
    return {"id": names[int(which)]} if field.name == "program" else names[int(which)]


def missed(desk: Desk) -> Desk:
    return Desk(desk.task, desk.step, desk.data, desk.misses + 1)


def known_of(desk: Desk) -> Known:
    return Known(desk.data.get("programs", {}), desk.data.get("venues", {}))


def show_summary(talk: Talk, desk: Desk) -> Outcome:
    return ask(talk, desk.at("summary"), PlanSchedule(pattern_of(desk.data["values"])))


def _take(talk: Talk, desk: Desk, field: Field, value: Any) -> Outcome:
    values = {**desk.data["values"], field.name: value}
    if problem := problem_of(values, today=talk.facts.today, zone=talk.facts.zone):
        return ask_field(talk, missed(desk), field, head=talk.say(problem))
    order = [*(name for name in desk.data["order"] if name != field.name), field.name]
    return _go_on(talk, desk.at("field", values=values, order=order))


def _go_on(talk: Talk, desk: Desk) -> Outcome:
    known = known_of(desk)
    following = next_field(desk.data["values"], programs=known.programs, venues=known.venues)
    return show_summary(talk, desk) if following is None else ask_field(talk, desk, following)


def _needed_left(desk: Desk) -> bool:
    known, values = known_of(desk), desk.data.get("values", {})
    asked = (one for one in BY_NAME.values() if is_asked(one, values, programs=known.programs, venues=known.venues))
    return any(one.is_needed and values.get(one.name) is None for one in asked)


def _picks(talk: Talk, desk: Desk, field: Field) -> list[Button]:
    choices = [Button(choice("pick", value), talk.say(key)) for value, key in field.choices]
    names = enumerate(_names(desk, field)[:MOST_PICKS])
    return [*choices, *(Button(choice("pick", place), _short(name)) for place, name in names)]


def _names(desk: Desk, field: Field) -> list[str]:
    match field.name:
        case "program":
            return list(desk.data.get("programs", {}))
        case "venue":
            return list(desk.data.get("venues", {}))
        case _:
            return []


def _short(name: str) -> str:
    return name if len(name) <= BUTTON_LABEL_MAX else f"{name[: BUTTON_LABEL_MAX - 1]}…"


def _cancel(talk: Talk) -> Button:
    return talk.button(choice("quit"), "staff_quit")

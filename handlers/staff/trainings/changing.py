"""One thing of a batch is changed: which, what to, before and after, and only then it is done."""

from typing import Any

from handlers.messages import Button
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.moving.steps import batch_chosen
from handlers.staff.trainings.asks import BatchRead, PlanSchedule, ReadBatch, ReadKnown, SaveBatch, SchedulePlanned
from handlers.staff.trainings.at_desk import TASK, ask, choice, desk_of, say
from handlers.staff.trainings.entering import ask_field, known_of, missed, picked, read_value
from handlers.staff.trainings.fields import BY_NAME, FIELDS, PATTERN, Field, is_asked
from handlers.staff.trainings.listing import may_change, open_batch
from handlers.staff.trainings.plans import pattern_of, problem_of, values_of
from handlers.staff.trainings.showing import schedule_lines, shown
from handlers.talk import Talk, lines, paragraphs

_MOVES = frozenset({"first_day", "hours", "weekdays", "venue"})
"""Changed by /pindah where somebody has registered: they are asked whether they can come then, and there."""

_OF_THE_DAYS = PATTERN | {"venue", "address", "landmark"}
"""Where a change concerns those who have a seat already."""


def begin_change(talk: Talk, batch_id: int) -> Outcome:
    return ask(talk, Desk(TASK, "change", {"batch": batch_id}), ReadKnown())


def known_read(talk: Talk, programs: dict[str, int], venues: dict[str, int]) -> Outcome:
    desk = desk_of(talk).at("change", programs=programs, venues=venues)
    return ask(talk, desk, ReadBatch(int(desk.data["batch"])))


def batch_read(talk: Talk, read: BatchRead) -> Outcome:
    """For the question what is to be changed."""
    desk, batch = desk_of(talk), read.batch
    if not may_change(talk, batch.line) or batch.line.status == "cancelled":
        return open_batch(talk, batch.line.id)
    values = values_of(batch.plan, zone=talk.facts.zone)
    people = batch.confirmed + batch.held + batch.offered + batch.line.waiting
    told = people if batch.line.status == "published" else 0
    return _which(
        talk,
        desk.at("change", values=values, before=values, people=people, told=told, program_id=batch.line.program_id),
    )


def _which(talk: Talk, desk: Desk, *, head: str = "") -> Outcome:
    buttons = [Button(choice("field", one.name), talk.say(one.label)) for one in FIELDS if _can_change(desk, one)]
    text = paragraphs(head, talk.say("staff_trainings.change_which"))
    return say(
        talk, desk.at("change"), text, [*buttons, talk.button(choice("batch", desk.data["batch"]), "staff_back")]
    )


def _can_change(desk: Desk, field: Field) -> bool:
    """The words of the batch's own program and venue too."""
    return field.name != "answer_by" or desk.data["values"].get("selection") == "reviewed"


def tapped(talk: Talk, what: str, which: str) -> Outcome | None:
    """None for what is not offered here."""
    desk = desk_of(talk)
    field = BY_NAME.get(str(desk.data.get("field", "")))
    match what:
        case "field" if desk.step == "change" and which in _MOVES and desk.data["told"]:
            note = talk.say("staff_moving.from_training", people=desk.data["told"])
            return batch_chosen(talk, int(desk.data["batch"]), note=note)
        case "field" if desk.step == "change" and which in BY_NAME:
            return ask_field(talk, desk.at("one"), BY_NAME[which])
        case "skip" if desk.step == "one" and field is not None and not field.is_needed:
            return _changed(talk, desk, field, None)
        case "pick" if desk.step == "one" and field is not None:
            value = picked(desk, field, which)
            return None if value is None else _changed(talk, desk, field, value)
        case "back" if desk.step in {"one", "sure"}:
            return _which(talk, desk.at("change", values=desk.data["before"]))
        case "save" if desk.step == "sure":
            return ask(talk, desk, SaveBatch(_changes(desk), int(desk.data["batch"])))
        case _:
            return None


def answer_field(talk: Talk, text: str) -> Outcome:
    desk = desk_of(talk)
    field = BY_NAME[desk.data["field"]]
    value = read_value(talk, field, text)
    if value is None:
        return ask_field(talk, missed(desk), field, head=talk.say("staff_trainings.not_read"))
    return _changed(talk, desk, field, value)


def planned(talk: Talk, answer: SchedulePlanned) -> Outcome:
    """Before and after, with the meetings that would be."""
    desk = desk_of(talk)
    values, before = desk.data["values"], desk.data["before"]
    changed = [one for one in FIELDS if values.get(one.name) != before.get(one.name)]
    text = paragraphs(
        *(_difference(talk, one, before, values) for one in changed),
        lines(*schedule_lines(talk, answer.schedule)) if PATTERN.intersection(one.name for one in changed) else "",
        _concerned(talk, desk, changed),
        talk.say("staff_trainings.sure") if answer.schedule.meetings else talk.say("staff_trainings.go_back_ask"),
    )
    save = [talk.button(choice("save"), "staff_save")] if answer.schedule.meetings else []
    return say(talk, desk, text, [*save, talk.button(choice("back"), "staff_back")])


def refused(talk: Talk, said: str) -> Outcome:
    """The same question once more, with what speaks against the answer."""
    desk = desk_of(talk)
    field = BY_NAME[desk.data["field"]]
    return ask_field(talk, desk.at("one", values=desk.data["before"]), field, head=said)


def _changed(talk: Talk, desk: Desk, field: Field, value: Any) -> Outcome:
    """A new venue is asked for its address; then before and after are shown."""
    values = {**desk.data["values"], field.name: value}
    if problem := problem_of(values, today=talk.facts.today, zone=talk.facts.zone):
        return ask_field(talk, missed(desk), field, head=talk.say(problem))
    if field.name == "venue" and value != desk.data["before"]["venue"]:
        values = {name: said for name, said in values.items() if name not in {"address", "landmark", "map"}}
    known = known_of(desk)
    for following in FIELDS:
        if (
            following.of == "venue"
            and following.name not in values
            and is_asked(following, values, programs=(), venues=known.venues)
        ):
            return ask_field(talk, desk.at("one", values=values), following)
    if values.get("selection") == "reviewed" and not values.get("answer_by"):
        return ask_field(talk, desk.at("one", values=values), BY_NAME["answer_by"])
    return ask(talk, desk.at("sure", values=values), PlanSchedule(pattern_of(values)))


def _changes(desk: Desk) -> dict[str, Any]:
    """Only these are written: what a colleague changed meanwhile stays."""
    before = desk.data["before"]
    return {name: value for name, value in desk.data["values"].items() if value != before.get(name)}


def _difference(talk: Talk, field: Field, before: dict[str, Any], after: dict[str, Any]) -> str:
    return talk.say(
        "staff_trainings.difference",
        label=talk.say(field.label),
        before=shown(talk, field, before.get(field.name)),
        after=shown(talk, field, after.get(field.name)),
    )


def _concerned(talk: Talk, desk: Desk, changed: list[Field]) -> str:
    people = int(desk.data["people"])
    if not people or not _OF_THE_DAYS.intersection(one.name for one in changed):
        return ""
    return talk.say("staff_trainings.not_told", people=people)

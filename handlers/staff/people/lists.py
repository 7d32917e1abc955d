"""Pages of lists: trainings, participants, the review queue, filters."""

from handlers.messages import BUTTON_LABEL_MAX, Button, Message
from handlers.staff.desk import Desk
from handlers.staff.dispatch import TAP
from handlers.staff.people.asks import PAGE, PeopleFound
from handlers.staff.people.waiting_words import waiting_words
from handlers.staff.people.words import (
    PEOPLE,
    REVIEWS,
    line_in_words,
    name_of,
    press,
    promised,
    training_line,
    training_name,
    written,
)
from handlers.talk import Talk, lines, paragraphs
from handlers.wording.short_names import short_names
from models.participant import Group, Training

_PLACE = 3
"""Characters before a name on a button: "10 "."""

_TEXT_AT_MOST = 40
"""Characters of what was looked for, as the list repeats it."""


def trainings_page(talk: Talk, trainings: tuple[Training, ...], *, after: int) -> Message:
    shown = trainings[after : after + PAGE]
    if not shown:
        return Message(talk.say("staff_people.no_trainings"))
    buttons = [Button(f"{TAP}:{PEOPLE}:batch:{one.batch_id}", _label(talk, one)) for one in shown]
    if after + PAGE < len(trainings):
        buttons.append(press(talk, f"trainings:{after + PAGE}", "staff_people_button.more"))
    listed = lines(*(f"• {training_line(talk, one)}" for one in shown))
    return Message(paragraphs(listed, talk.say("staff_people.which")), tuple(buttons))


def people_page(talk: Talk, found: PeopleFound, desk: Desk, training: Training | None) -> Message:
    text, group = written(str(desk.data.get("text", "")), most=_TEXT_AT_MOST), Group(desk.data.get("group", Group.ALL))
    if text:
        head = talk.say("staff_people.found", text=text, count=found.total)
    elif training is None:
        head = talk.say("staff_people.everywhere", group=talk.say(f"staff_group.{group}"), count=found.total)
    else:
        named = training_name(talk, training)
        head = talk.say("staff_people.head", training=named, group=talk.say(f"staff_group.{group}"), count=found.total)
    listed = lines(
        *(
            line_in_words(talk, one, place=found.after + place, with_training=training is None)
            for place, one in enumerate(found.lines, start=1)
        )
    )
    cut = talk.say("staff_people.cut") if found.is_cut else ""
    waiting = waiting_words(talk, found.waiting) if found.waiting else ""
    without = talk.say("staff_people.without_nik", count=found.without_nik) if _offers_niks(found, group) else ""
    key = "staff_people.open" if found.lines else "staff_people.nobody"
    return Message(
        paragraphs(head, listed, cut, waiting, without, talk.say(key)),
        _list_buttons(talk, found, desk.data.get("batch"), group),
    )


def queue_page(talk: Talk, found: PeopleFound) -> Message:
    if not found.lines:
        return Message(talk.say("staff_review.none"), (press(talk, "trainings:0", "staff_people_button.people"),))
    late = sum(1 for one in found.lines if one.answer_by is not None and one.answer_by < talk.facts.today)
    key = "staff_review.head_late" if late else "staff_review.head"
    head = talk.say(key, count=found.total, late=late) if late else talk.say(key, count=found.total)
    listed = lines(
        *(
            f"{line_in_words(talk, one, place=found.after + place, with_training=True)}. {promised(talk, one)}"
            for place, one in enumerate(found.lines, start=1)
        )
    )
    return Message(paragraphs(head, listed, talk.say("staff_review.open")), _people(talk, found, REVIEWS))


def groups_page(talk: Talk) -> Message:
    buttons = tuple(Button(f"{TAP}:{PEOPLE}:group:{one}", talk.say(f"staff_group_label.{one}")) for one in Group)
    return Message(talk.say("staff_people.which_group"), buttons)


def _offers_niks(found: PeopleFound, group: Group) -> bool:
    """Where the list is of those, its head says how many."""
    return found.without_nik > 0 and group is not Group.WITHOUT_NIK


def _list_buttons(talk: Talk, found: PeopleFound, batch_id: int | None, group: Group) -> tuple[Button, ...]:
    """The file is of one training, and of all its people."""
    without = (Button(f"{TAP}:{PEOPLE}:group:{Group.WITHOUT_NIK}", talk.say("staff_group_label.without_nik")),)
    file = (press(talk, f"file:{batch_id}", "staff_people_button.file"),) if batch_id and found.lines else ()
    return (
        *_people(talk, found, PEOPLE),
        *(without if _offers_niks(found, group) else ()),
        *file,
        press(talk, "groups", "staff_people_button.filter"),
        press(talk, "trainings:0", "staff_people_button.trainings"),
    )


def _people(talk: Talk, found: PeopleFound, task: str) -> tuple[Button, ...]:
    """One for each line, and the way to the next page."""
    names = short_names([name_of(talk, one.name) for one in found.lines], longest=BUTTON_LABEL_MAX - _PLACE - 1)
    buttons = [
        Button(f"{TAP}:{task}:show:{line.registration_id}", f"{found.after + place} {name}")
        for place, (line, name) in enumerate(zip(found.lines, names, strict=True), start=1)
    ]
    if found.after + len(found.lines) < found.total:
        after = found.after + len(found.lines)
        buttons.append(press(talk, f"after:{after}", "staff_people_button.more", task=task))
    return tuple(buttons)


def _label(talk: Talk, training: Training) -> str:
    dated = f"{training.code}, {talk.short_date(training.first_day)}"
    return dated if len(dated) <= BUTTON_LABEL_MAX else training.code

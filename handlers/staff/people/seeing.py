"""Looking at participants: the trainings, a list, one person. What is decided there: `deciding`."""

from dataclasses import replace

from handlers.messages import Message
from handlers.outcome import Outcome
from handlers.staff.desk import Desk
from handlers.staff.people.asks import (
    PAGE,
    FindPeople,
    ListTrainings,
    PeopleAsk,
    PeopleFound,
    PersonRead,
    ReadPerson,
    ReadQueue,
    TrainingsListed,
)
from handlers.staff.people.lists import groups_page, people_page, queue_page, trainings_page
from handlers.staff.people.page import person_page
from handlers.staff.people.words import PEOPLE, REVIEWS, may
from handlers.staff.staff import Permission
from handlers.staff.tells import ClearDesk, KeepDesk
from handlers.talk import Talk
from models.participant import Group, Training

TRAININGS, LIST, PERSON, QUEUE, PURPOSE = "trainings", "list", "person", "queue", "purpose"
NIK_HEARD, NIK_DOUBTED, NIK_SURE = "nik_heard", "nik_doubted", "nik_sure"
"""Steps of the desk."""

_NIK_STEPS = frozenset({NIK_HEARD, NIK_DOUBTED, NIK_SURE})


def desk_of(talk: Talk, task: str = PEOPLE) -> Desk:
    """The one that is open, or a new one."""
    desk = talk.facts.desk
    return desk if desk is not None and desk.task in {PEOPLE, REVIEWS} else Desk(task, TRAININGS)


def asking(talk: Talk, desk: Desk, ask: PeopleAsk) -> Outcome:
    return Outcome(talk.state, tells=(_kept(desk),), ask=ask)


def showing(talk: Talk, desk: Desk, message: Message) -> Outcome:
    return talk.stay(message, _kept(desk))


def _kept(desk: Desk) -> KeepDesk:
    """A NIK that was typed lies on the desk no longer than it is asked about."""
    if desk.step in _NIK_STEPS or "typed" not in desk.data:
        return KeepDesk(desk)
    return KeepDesk(replace(desk, data={name: value for name, value in desk.data.items() if name != "typed"}))


def closed(talk: Talk) -> Outcome:
    return talk.stay(Message(talk.say("staff_people.closed")), ClearDesk())


# --- What is looked for ----------------------------------------------------------------------------------------------


def list_trainings(talk: Talk, *, after: int = 0) -> Outcome:
    return asking(talk, Desk(PEOPLE, TRAININGS, {"after": after}), ListTrainings())


def open_list(talk: Talk, batch_id: int | None, *, group: Group = Group.ALL, text: str = "") -> Outcome:
    """The first page: of one training, or of all that may be seen."""
    return turn_to(talk, Desk(PEOPLE, LIST, {"batch": batch_id, "group": group.value, "text": text}), after=0)


def search(talk: Talk, text: str) -> Outcome:
    """A training by its code; else people, within the training that is open, if one is."""
    desk = desk_of(talk)
    if (named := batch_named(talk, text)) is not None:
        return open_list(talk, named)
    return open_list(talk, desk.data.get("batch") if desk.task == PEOPLE else None, text=text)


def batch_named(talk: Talk, text: str) -> int | None:
    """By its code, as buttons and lists show it."""
    batches = talk.facts.catalogue.batches
    return next((one.id for one in batches if one.code.casefold() == text.casefold()), None)


def with_group(talk: Talk, group: Group) -> Outcome:
    desk = desk_of(talk)
    return open_list(talk, desk.data.get("batch"), group=group)


def choose_group(talk: Talk) -> Outcome:
    return showing(talk, desk_of(talk), groups_page(talk))


def turn_to(talk: Talk, desk: Desk, *, after: int) -> Outcome:
    """A page of the open list."""
    data = {**desk.data, "after": after}
    wanted = FindPeople(data.get("batch"), Group(data.get("group", Group.ALL)), str(data.get("text", "")), after)
    return asking(talk, replace(desk, step=LIST, data=data), wanted)


def open_queue(talk: Talk, *, after: int = 0) -> Outcome:
    return asking(talk, Desk(REVIEWS, QUEUE, {"after": after}), ReadQueue(after))


def open_person(talk: Talk, registration_id: int, *, task: str = PEOPLE) -> Outcome:
    desk = desk_of(talk, task)
    return asking(talk, desk.at(PERSON, id=registration_id), ReadPerson(registration_id))


def list_again(talk: Talk) -> Outcome:
    """The list or queue that the person was found in."""
    desk = desk_of(talk)
    after = int(desk.data.get("after", 0))
    if desk.task == REVIEWS:
        return open_queue(talk, after=after)
    return turn_to(talk, desk, after=after) if "group" in desk.data else list_trainings(talk)


def back(talk: Talk, desk: Desk) -> Outcome:
    """One step: an open question to the person or list it is about, the person to the list, a list to the trainings."""
    if desk.step in {PERSON, PURPOSE}:
        return list_again(talk)
    if desk.step == LIST:
        return list_trainings(talk)
    if desk.step in {TRAININGS, QUEUE}:
        return closed(talk)
    return open_person(talk, int(desk.data["id"]))


# --- What was found --------------------------------------------------------------------------------------------------


def trainings_listed(talk: Talk, desk: Desk, listed: TrainingsListed) -> Outcome:
    seen = tuple(one for one in listed.trainings if may(talk, Permission.SEE_PEOPLE, one))
    return showing(talk, desk, trainings_page(talk, seen, after=int(desk.data.get("after", 0))))


def people_found(talk: Talk, desk: Desk, found: PeopleFound) -> Outcome:
    """Who may be seen was chosen where it was looked for; the places typed are those of the page."""
    known = desk.at(desk.step, shown=[one.registration_id for one in found.lines])
    if desk.task == REVIEWS:
        return showing(talk, known, queue_page(talk, found))
    if found.total == 1 and len(found.lines) == 1 and desk.data.get("text"):
        only = found.lines[0].registration_id  # "kembali" leads to the whole list, not to this one again
        alone = desk.at(PERSON, id=only, text="")
        return asking(talk, alone, ReadPerson(only))
    return showing(talk, known, people_page(talk, found, known, _training(talk, desk)))


def person_read(talk: Talk, desk: Desk, read: PersonRead) -> Outcome:
    person = read.person
    if person is None or not may(talk, Permission.SEE_PEOPLE, person.training):
        return showing(talk, desk, Message(talk.say("staff_people.not_there")))
    known = desk.at(PERSON, id=person.registration_id, program=person.training.program_id)
    known = replace(known, data={**known.data, "of_batch": person.training.batch_id, "status": person.status.value})
    return showing(talk, known, person_page(talk, person, in_queue=desk.task == REVIEWS))


def nth_shown(desk: Desk, text: str) -> int | None:
    """The registration at the place that was typed: "3" is the third of the whole list."""
    shown: list[int] = desk.data.get("shown", [])
    place = int(text) - int(desk.data.get("after", 0)) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    return shown[place - 1] if 1 <= place <= len(shown) else None


def _training(talk: Talk, desk: Desk) -> Training | None:
    """As far as the catalogue knows it: of an ended one the list says no name."""
    batch = talk.facts.batch(desk.data.get("batch"))
    if batch is None:
        return None
    seats = talk.facts.seats.get(batch.id)
    return Training(
        batch_id=batch.id,
        program_id=batch.program.id,
        title=batch.program.title,
        code=batch.code,
        ordinal=batch.ordinal,
        status="published",
        first_day=batch.first_day,
        last_day=batch.last_day,
        quota=seats.quota if seats else 0,
        taken=seats.taken if seats else 0,
        waiting=seats.waiting if seats else 0,
    )


MOST_AFTER = 100 * PAGE
"""A forged place in a list is no further than this."""

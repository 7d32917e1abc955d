"""The permission matrix: every task of the staff, by everybody who could try to begin it or press its buttons.

It enumerates `TASKS`: a task that is added is covered. Whoever may not is answered exactly as if no task had the word.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pytest

from handlers.draft import Draft
from handlers.facts import Facts
from handlers.inputs import Edited, Given, Tap, Text
from handlers.outcome import Outcome
from handlers.respond import respond
from handlers.staff.dispatch import Task, staff_outcome
from handlers.staff.staff import Permission, Role, Scope, Staff, allowed
from handlers.staff.tasks import TASKS
from handlers.state import State
from handlers.talk import Talk
from tests.conversation.office import SmallOffice

ROLES = tuple(Role)
EVERYWHERE = Scope()
COMMANDS = [(name, f"/{sorted(task.commands)[0]}") for name, task in TASKS.items()]
GUESSES = (
    *("", "show:1", "list:0", "yes:1", "sure", "all", "end", "send", "accept:1", "kind:batches", "publish:1"),
    *("absent:1", "present:1", "meeting:1", "asks:yes", "file:1", "whole:1", "for:pay"),
    *("note_nik:1", "next_nik:1", "nik_is:right"),
)
"""What a forged button could say to any task."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who tries, and how: `facts` makes the situation out of a stranger's."""

    name: str
    facts: Callable[[Facts], Facts]
    role: Role | None = None


def at_work(role: Role, *, scope: Scope = EVERYWHERE) -> Callable[[Facts], Facts]:
    return lambda facts: replace(facts, staff=Staff(1, role, "Sari Contoh", scope))


def forwarding(role: Role) -> Callable[[Facts], Facts]:
    return lambda facts: replace(at_work(role)(facts), is_forwarded=True)


EVERYBODY = (
    Somebody("resident", lambda facts: facts),
    Somebody("resident in the middle of a form", lambda facts: replace(facts, draft=Draft(), consented=True)),
    Somebody("somebody who was staff, or whose hours in a browser are over", lambda facts: replace(facts, staff=None)),
    Somebody("an admin's words, forwarded", forwarding(Role.ADMIN)),
    *(Somebody(role.value, at_work(role), role) for role in ROLES),
    *(
        Somebody(f"{role.value} of one batch", at_work(role, scope=Scope(batches=frozenset({1}))), role)
        for role in (Role.OFFICER, Role.INSTRUCTOR)
    ),
)

UNDER_ROLES: Mapping[Permission, frozenset[Role]] = {
    Permission.MANAGE_STAFF: frozenset({Role.ADMIN}),
    Permission.SEE_AUDIT: frozenset({Role.ADMIN}),
    Permission.ANNOUNCE: frozenset({Role.ADMIN, Role.OFFICER}),
    Permission.EDIT_TRAININGS: frozenset({Role.ADMIN, Role.OFFICER}),
    Permission.DECIDE: frozenset({Role.ADMIN, Role.OFFICER}),
    Permission.REVEAL: frozenset({Role.ADMIN, Role.OFFICER}),
    Permission.NOTE: frozenset({Role.ADMIN, Role.OFFICER, Role.INSTRUCTOR}),
    Permission.TAKE_ATTENDANCE: frozenset({Role.ADMIN, Role.OFFICER, Role.INSTRUCTOR}),
    Permission.SEE_PEOPLE: frozenset({Role.ADMIN, Role.OFFICER, Role.INSTRUCTOR}),
    Permission.SEE_FIGURES: frozenset(Role),
}
"""As the office reads it aloud. Written down twice, so that a slip in one of them is noticed."""

MAY_BEGIN: Mapping[str, Permission] = {
    "announcing": Permission.ANNOUNCE,
    "kelola": Permission.EDIT_TRAININGS,
    "keluar": Permission.SEE_FIGURES,
    "menu": Permission.SEE_FIGURES,
    "periksa": Permission.DECIDE,
    "pindahhp": Permission.DECIDE,
    "pertanyaan": Permission.DECIDE,
    "pindah": Permission.EDIT_TRAININGS,
    "peserta": Permission.SEE_PEOPLE,
    "ringkas": Permission.SEE_FIGURES,
    "riwayat": Permission.SEE_AUDIT,
    "staf": Permission.MANAGE_STAFF,
    "telepon": Permission.DECIDE,
    "undang": Permission.MANAGE_STAFF,
    "web": Permission.SEE_FIGURES,
}
"""A task that is missing here fails the first test: whoever adds one says who it is for."""


def stranger() -> Facts:
    return SmallOffice(consented=True).facts(State())


def heard(given: Given, facts: Facts, tasks: Mapping[str, Task] = TASKS) -> Outcome | None:
    return staff_outcome(Talk(State(), facts, Draft()), given, tasks)


def test_every_task_is_for_somebody_and_it_is_known_for_whom() -> None:
    assert {name: task.needs for name, task in TASKS.items()} == dict(MAY_BEGIN)


def test_every_permission_is_given_to_the_roles_that_the_office_names() -> None:
    assert {one: frozenset(role for role in Role if one in allowed(role)) for one in Permission} == UNDER_ROLES


@pytest.mark.parametrize("who", EVERYBODY, ids=lambda who: who.name)
def test_a_command_begins_its_task_for_who_may_and_is_an_unknown_word_for_all_others(who: Somebody) -> None:
    facts = who.facts(stranger())
    answered = {name for name, command in COMMANDS if heard(Text(command), facts) is not None}

    assert answered == {name for name in TASKS if who.role in UNDER_ROLES[MAY_BEGIN[name]]}


@pytest.mark.parametrize("who", EVERYBODY, ids=lambda who: who.name)
def test_a_forged_button_does_nothing_for_who_may_not(who: Somebody) -> None:
    facts = who.facts(stranger())
    closed = [name for name in TASKS if who.role not in UNDER_ROLES[MAY_BEGIN[name]]]
    answered = {
        (name, guess) for name in closed for guess in GUESSES if heard(Tap(f"s:{name}:{guess}", 0), facts) is not None
    }

    assert answered == set()


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=dict(COMMANDS).get)
def test_an_edited_text_commands_nothing(name: str, command: str) -> None:
    facts = at_work(Role.ADMIN)(stranger())

    assert heard(Edited(command, newest=True), facts) is None, name


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=dict(COMMANDS).get)
def test_to_a_resident_it_is_a_resident_who_has_written(name: str, command: str) -> None:
    """Some of the words mean something to residents too: "staf" is who wants to talk to a person."""
    said = respond(State(), Text(command), stranger())
    choices = [button.choice for one in said.replies for button in one.buttons]

    assert said.replies, name
    assert (said.ask, [one.keys for one in said.replies if one.keys]) == (None, [])
    assert not [choice for choice in choices if choice.startswith("s:")]


@pytest.mark.parametrize("name", TASKS)
def test_an_old_button_is_old_unless_it_says_all_it_needs(name: str) -> None:
    facts = at_work(Role.ADMIN)(stranger())
    lasting = TASKS[name].anytime
    answered = {
        guess
        for guess in GUESSES
        if heard(Tap(f"s:{name}:{guess}", 3), facts) is not None and guess.partition(":")[0] not in lasting
    }

    assert answered == set()


def test_a_forged_task_does_nothing() -> None:
    assert heard(Tap("s:nothing:show:1", 0), at_work(Role.ADMIN)(stranger())) is None

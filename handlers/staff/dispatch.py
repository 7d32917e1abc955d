"""From an input to the staff's task that it belongs to. Whoever is no staff never comes here.

In this order: a button of the staff (its choice begins with "s:" and names its task), a command, an answer to what the
begun task asks. Everything else is a resident's input; edited and forwarded words always are. The codes by which
somebody becomes staff are read before this, by `handlers.staff.joining.entering`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handlers.inputs import Edited, Given, InGroup, Left, Start, Tap, Text
from handlers.outcome import Outcome
from handlers.staff.joining.own_link_asks import NewOwnLink
from handlers.staff.shortcuts import command_of_key
from handlers.staff.staff import Permission
from handlers.talk import Talk

TAP = "s"
"""A staff button's choice: "s:<task>:<what>[:<which>]", at most 40 bytes."""


@dataclass(frozen=True, slots=True)
class Task:
    """`commands`: whole messages that begin it, without the slash. `begin`, `tap`: of its own. `answer`: to the open
    step of its desk; also the answers to its asks and uploads. None: not for this task.

    `anytime`: what its buttons may say however old they are, because they stand in messages that nobody asked for and
    name all they need: "show" of "s:periksa:show:12". `answers`: to its asks, which come to it whatever desk is open.
    `begin_with`: begins it with the words after its command, as in "/peserta rizky"; there the slash must stand.
    `in_every_chat`: where `Abilities.whole_desk` is not, this is done all the same.
    """

    needs: Permission
    commands: frozenset[str]
    begin: Callable[[Talk], Outcome]
    tap: Callable[[Talk, str], Outcome | None]
    answer: Callable[[Talk, Given], Outcome | None]
    anytime: frozenset[str] = frozenset()
    answers: tuple[type, ...] = ()
    begin_with: Callable[[Talk, str], Outcome] | None = None
    in_every_chat: bool = False


def staff_outcome(talk: Talk, given: Given, tasks: Mapping[str, Task]) -> Outcome | None:
    """None where it is a resident's input after all. `tasks`: by name."""
    staff, desk = talk.facts.staff, talk.facts.desk
    if staff is None or talk.facts.is_forwarded:
        return None
    match given:
        case Edited() | Left() | InGroup() | Start(str()):
            return None
        case Start():
            return _menu(talk, tasks)
        case Tap(choice, revision) if choice.startswith(f"{TAP}:"):
            return _tapped(talk, choice, revision, tasks)
        case Text(text) if (task := _commanded(talk, text, tasks)) and staff.may(task.needs):
            return _on_page(talk, task) or task.begin(talk)
        case Text(text) if begin := _commanded_with(talk, text, tasks):
            return begin(talk)
        case _ if (task := _asker(given, tasks)) and staff.may(task.needs):
            return task.answer(talk, given)
        case _ if desk is not None and (task := tasks.get(desk.task)) and staff.may(task.needs):
            return task.answer(talk, given)
        case _:
            return None


def is_lasting(choice: str, tasks: Mapping[str, Task]) -> bool:
    """A button of the staff that is never old."""
    kind, _, named = choice.partition(":")
    name, _, what = named.partition(":")
    return kind == TAP and name in tasks and what.partition(":")[0] in tasks[name].anytime


def commands_of(tasks: Mapping[str, Task]) -> frozenset[str]:
    return frozenset(command for task in tasks.values() for command in task.commands)


def _menu(talk: Talk, tasks: Mapping[str, Task]) -> Outcome | None:
    """The chat was opened, by no link."""
    menu = tasks.get("menu")
    return menu.begin(talk) if menu else None


def _commanded(talk: Talk, text: str, tasks: Mapping[str, Task]) -> Task | None:
    """By its name, or by the words on its key below the chat."""
    said = command_of_key(text, talk.facts.phrases) or text.strip().casefold().lstrip("/").partition("@")[0]
    return next((task for task in tasks.values() if said in task.commands), None)


def _commanded_with(talk: Talk, text: str, tasks: Mapping[str, Task]) -> Callable[[Talk], Outcome] | None:
    command, _, words = text.strip().partition(" ")
    task = _commanded(talk, command, tasks) if command.startswith("/") and words.strip() else None
    if task is None or task.begin_with is None or talk.facts.staff is None or not talk.facts.staff.may(task.needs):
        return None
    begin_with, said = task.begin_with, words.strip()
    return lambda talk: _on_page(talk, task) or begin_with(talk, said)


def _asker(given: Given, tasks: Mapping[str, Task]) -> Task | None:
    return next((task for task in tasks.values() if isinstance(given, task.answers)), None)


def _tapped(talk: Talk, choice: str, revision: int, tasks: Mapping[str, Task]) -> Outcome | None:
    """An old button of the staff is old like any other."""
    _, _, named = choice.partition(":")
    name, _, what = named.partition(":")
    task, staff = tasks.get(name), talk.facts.staff
    if task is None or staff is None or not staff.may(task.needs):
        return None
    if revision != talk.state.revision and what.partition(":")[0] not in task.anytime:
        return None
    return _on_page(talk, task) or task.tap(talk, what)


def _on_page(talk: Talk, task: Task) -> Outcome | None:
    """A link to where it is done. None where it is done here, as everything is for whom no link of ours opens."""
    facts = talk.facts
    here = task.in_every_chat or facts.abilities.whole_desk or not facts.opens_links
    return None if here else Outcome(talk.state, ask=NewOwnLink())

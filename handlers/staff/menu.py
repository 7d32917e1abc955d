"""The menu of the staff: what one may do, as words that stay under the chat. The resident's own menu is a word away."""

from collections.abc import Mapping

from handlers.messages import Message
from handlers.outcome import Outcome
from handlers.pages.menu import menu as residents_menu
from handlers.staff.dispatch import Task, commands_of
from handlers.staff.shortcuts import keys_of, shortcuts_of
from handlers.staff.staff import Permission
from handlers.staff.tells import ClearDesk
from handlers.talk import Talk, lines, paragraphs


def menu_task(work: Mapping[str, Task]) -> Task:
    """`work`: all other tasks. Whatever was begun is put away by it."""
    known = commands_of(work) | {"menu"}

    def begin(talk: Talk) -> Outcome:
        return talk.stay(menu(talk, known), ClearDesk())

    return Task(Permission.SEE_FIGURES, frozenset({"menu"}), begin, _nothing, _nothing, in_every_chat=True)


def menu(talk: Talk, known: frozenset[str]) -> Message:
    staff = talk.facts.staff
    if staff is None:
        return residents_menu(talk)
    phrases = talk.facts.phrases
    shown = (one for one in shortcuts_of(staff.role, known) if one.command != "menu")
    does = (
        talk.say(
            "staff_menu.line", word=talk.say(f"staff_key.{one.command}"), does=talk.say(f"staff_does.{one.command}")
        )
        for one in shown
    )
    head = talk.say("staff_menu.head", name=staff.name or talk.say(f"staff_role.{staff.role}"))
    text = paragraphs(head, lines(*does), talk.say("staff_menu.after"))
    return Message(text, keys=keys_of(staff.role, known, phrases))


def _nothing(talk: Talk, said: object) -> Outcome | None:  # noqa: ARG001 - it has no buttons and asks nothing
    return None

"""The words that stay under the chat of the staff, each a command of a task; the same commands for the chat's menu."""

from collections.abc import Collection
from dataclasses import dataclass

from handlers.staff.staff import Permission, Role, allowed
from handlers.wording.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Shortcut:
    """`command`: as the task knows it. Its words are "staff_key.<command>", what it does "staff_does.<command>"."""

    command: str
    needs: Permission


SHORTCUTS = (
    Shortcut("umumkan", Permission.ANNOUNCE),
    Shortcut("pindah", Permission.EDIT_TRAININGS),
    Shortcut("periksa", Permission.DECIDE),
    Shortcut("peserta", Permission.SEE_PEOPLE),
    Shortcut("pertanyaan", Permission.DECIDE),
    Shortcut("kelola", Permission.EDIT_TRAININGS),
    Shortcut("ringkas", Permission.SEE_FIGURES),
    Shortcut("undang", Permission.MANAGE_STAFF),
    Shortcut("staf", Permission.MANAGE_STAFF),
    Shortcut("riwayat", Permission.SEE_AUDIT),
    Shortcut("menu", Permission.SEE_FIGURES),
)


def shortcuts_of(role: Role, known: Collection[str]) -> tuple[Shortcut, ...]:
    """`known`: the commands that there are."""
    return tuple(one for one in SHORTCUTS if one.needs in allowed(role) and one.command in known)


def keys_of(role: Role, known: Collection[str], phrases: Phrases) -> tuple[str, ...]:
    return tuple(phrases.say(f"staff_key.{one.command}") for one in shortcuts_of(role, known))


def command_of_key(text: str, phrases: Phrases) -> str:
    """The command that these words stand for; empty for none."""
    said = text.strip().casefold()
    keys = ((one.command, phrases.say(f"staff_key.{one.command}").casefold()) for one in SHORTCUTS)
    return next((command for command, key in keys if key == said), "")

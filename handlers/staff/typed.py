"""Words typed at a task's question: a button's label, "batal", "kembali"."""

from handlers.detours.commands import Command, read_command
from handlers.messages import Message


def tap_typed(message: Message, text: str) -> str | None:
    """What the button with these words says to its task: of "s:staf:one:3" the "one:3"."""
    wanted = text.strip().casefold()
    chosen = next((one.choice for one in message.buttons if one.label.casefold() == wanted), None)
    return None if chosen is None else chosen.split(":", 2)[2]


def is_cancel(text: str) -> bool:
    return read_command(text) is Command.CANCEL


def is_back(text: str) -> bool:
    return read_command(text) is Command.BACK

"""People whom no message reached, of an announcement or of a move: listed page by page, so that staff phone them."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ToPhone:
    """`phone`: empty where none is known. `cause`: as the outbox has it, or `stopped`, or `without_chat`."""

    name: str = field(repr=False)
    phone: str = field(repr=False)
    cause: str


def place_in(which: str) -> tuple[int, int] | None:
    """What a tap names, and after whom the list goes on: "7", "7:120". None for what no button says."""
    number, _, after = which.partition(":")
    return (int(number), int(after) if _is_id(after) else 0) if _is_id(number) else None


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16

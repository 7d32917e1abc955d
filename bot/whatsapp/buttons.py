"""What a button or a row of ours carries on WhatsApp."""

import re
from dataclasses import dataclass
from typing import ClassVar

from bot.button_seal import ButtonSeal as Seal
from bot.whatsapp.limits import ROW_ID_MAX

BROUGHT = "read"
"""Of the button that brings a message whose place a template has held: any answer does, and this one says nothing else.
"""

_MORE = re.compile(r"more:(\d{1,9}):(\d{1,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class ButtonSeal(Seal):
    """Bound to the contact: the ids that WhatsApp knows a person by change."""

    PURPOSE: ClassVar[str] = "whatsapp button 1"
    DATA_MAX: ClassVar[int] = ROW_ID_MAX


def bound_to(contact_id: int) -> str:
    return f"contact {contact_id}"


@dataclass(frozen=True, slots=True)
class More:
    """The row that shows the next rows of a list. `position`: of the message in the chat."""

    position: int
    page: int

    @property
    def data(self) -> str:
        return f"more:{self.position}:{self.page}"


def read_more(data: str) -> More | None:
    """Worth no seal: whoever makes one up sees the rows of a message of theirs."""
    found = _MORE.fullmatch(data)
    return More(int(found[1]), int(found[2])) if found else None


def words_key(words: str) -> str:
    """Of a key that only says words: it is no choice, and comes back as if they had been typed."""
    return f"={words}"


def read_words_key(data: str) -> str:
    """Empty for anything else."""
    return data[1:] if data.startswith("=") else ""

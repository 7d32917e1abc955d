"""One ask of one contact, with what every answer to it needs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.conversation.world import World
from handlers.draft import Draft
from handlers.facts import Facts
from handlers.inputs import SeatHeld
from models.holds import hold_seat
from models.refusals import Refused


@dataclass(frozen=True, slots=True)
class Asking:
    """`facts` as they are after the tells of the round."""

    conn: Connection
    world: World
    contact_id: int
    channel: str
    facts: Facts

    @property
    def now(self) -> datetime:
        return self.facts.now

    @property
    def draft(self) -> Draft:
        return self.facts.draft or Draft()

    @property
    def resident_id(self) -> int:
        if self.draft.resident_id is None:
            raise LookupError("a resident who was to be added")
        return self.draft.resident_id

    @property
    def entry(self) -> dict[str, Any]:
        """Who registers, as every way into a batch asks for it."""
        return {
            "resident_id": self.resident_id,
            "contact_id": self.contact_id,
            "channel": self.channel,
            "kecamatan": self.draft.answers.kecamatan,
        }


def hold(asking: Asking, batch_id: int, *, by_form: bool = False) -> SeatHeld | Refused:
    """Keeps a seat of this batch for the draft's resident, within the caps of the contact's channel."""
    rules = asking.world.holds
    until = asking.now + timedelta(minutes=rules.form_minutes if by_form else rules.minutes)
    caps = rules.caps(asking.channel)
    seat = hold_seat(asking.conn, batch_id=batch_id, **asking.entry, now=asking.now, until=until, caps=caps)
    return seat if isinstance(seat, Refused) else SeatHeld(seat.held_until or until)


def relation_of(draft: Draft) -> str:
    if not draft.for_other:
        return "self"
    return "guardian" if draft.answers.helper_is_guardian else "helper"

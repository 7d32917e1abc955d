"""Registrations as the facts hold them, with sensible defaults."""

from typing import Any

from handlers.facts import OwnRegistration
from models.catalogue import Batch
from models.statuses import Status


def own_registration(key: int, of: Batch, *, resident_id: int, status: Status, **columns: Any) -> OwnRegistration:
    plain: dict[str, Any] = {"number": None, "held_until": None, "answer_by": None, "position": None}
    mine: dict[str, Any] = {"id": key, "batch_id": of.id, "resident_id": resident_id, "status": status}
    return OwnRegistration(**mine, first_day=of.first_day, program_id=of.program.id, **(plain | columns))

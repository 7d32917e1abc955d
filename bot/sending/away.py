"""Lanes that went back to the database: what was answered before that was known there must go the same way.

An input sees in its transaction whether a reply of before still waits. One that looked before the return was written
did not see it, and its own replies would overtake.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.sending.lanes import Key
from models.outbox import LEASE

_SWEEP_FROM = 1024
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Return:
    """`unwritten`: reports of messages that went back, and that the database does not know yet."""

    unwritten: int = 0
    written_at: datetime = _NEVER


class Away:
    """Moments are those of the clock by which inputs are dated."""

    def __init__(self) -> None:
        self._returns: dict[Key, _Return] = {}

    def __len__(self) -> int:
        return len(self._returns)

    def note(self, key: Key) -> None:
        self._returns.setdefault(key, _Return()).unwritten += 1

    def note_written(self, key: Key, now: datetime) -> None:
        if (returned := self._returns.get(key)) is not None:
            returned.unwritten -= 1
            returned.written_at = now
        if len(self._returns) >= _SWEEP_FROM:
            self._sweep(now)

    def takes(self, key: Key, came_at: datetime | None) -> bool:
        """Whether a reply to an input of that moment must go back as well."""
        returned = self._returns.get(key)
        if returned is None:
            return False
        return returned.unwritten > 0 or (came_at is not None and came_at <= returned.written_at)

    def _sweep(self, now: datetime) -> None:
        """Whoever came before that is no longer sent: its lease is over."""
        self._returns = {
            key: one for key, one in self._returns.items() if one.unwritten > 0 or one.written_at > now - LEASE
        }

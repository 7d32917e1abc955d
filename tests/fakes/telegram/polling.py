"""getUpdates: one poller at a time, told what is pending, at once or as soon as there is something."""

from typing import Any

from tests.fakes.telegram.errors import OTHER_POLLER, WEBHOOK_SET, conflict
from tests.fakes.telegram.incoming import Call
from tests.fakes.telegram.world import World

LONGEST_POLL, MOST_UPDATES = 50, 100
"""Seconds, and updates in one answer; tdlib/telegram-bot-api, Client.h."""


class Polling:
    def __init__(self, world: World) -> None:
        self._world = world
        self._turn = 0
        self._waiting = False
        self._ended_by = ""

    async def get_updates(self, call: Call) -> list[dict[str, Any]]:
        """Raises ApiError to a poller whose place another one took."""
        self.end(OTHER_POLLER)
        self._turn += 1
        updates, turn = self._world.updates, self._turn
        updates.allow(call.given.get("allowed_updates"))
        updates.drop_expired()
        updates.confirm(int(call.given.get("offset", 0)))
        timeout = min(max(int(call.given.get("timeout", 0)), 0), LONGEST_POLL)
        if timeout and not updates.pending:
            await self._wait(turn, timeout)
        if self._turn != turn:
            raise conflict(self._ended_by)
        limit = int(call.given.get("limit", MOST_UPDATES))
        return [update.wire() for update in updates.told(min(max(limit, 1), MOST_UPDATES))]

    async def _wait(self, turn: int, seconds: int) -> None:
        self._waiting = True
        pending = self._world.updates.pending
        await self._world.changes.until(lambda: bool(pending) or self._turn != turn, within=seconds)
        if self._turn == turn:
            self._waiting = False

    def end(self, reason: str = WEBHOOK_SET) -> None:
        """Whoever is waiting is sent away."""
        if self._waiting:
            self._waiting, self._ended_by = False, reason
            self._turn += 1
            self._world.changes.now()

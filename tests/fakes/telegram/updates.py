"""What the bot has not yet been told. Each update is kept until it is confirmed, or until its time is over."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.fakes.waiting import Changes

Json = dict[str, Any]

DAY = 86_400
CALLBACK_LIFE = 150
"""Seconds until a tap is told no more; tdlib/telegram-bot-api, Client.cpp."""

_CALLBACKS, _MEMBERS = 3 << 33, 5 << 33
_KINDS = {
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages", "message_reaction", "message_reaction_count",
    "inline_query", "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query",
    "purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_member", "chat_join_request",
    "chat_boost", "removed_chat_boost",
}  # fmt: skip
_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(frozen=True, slots=True)
class Update:
    """`queue`: only the oldest of a queue is delivered to a webhook. `expires_at`: seconds since 1970."""

    id: int
    kind: str
    body: Json
    queue: int
    expires_at: float

    def wire(self) -> Json:
        return {"update_id": self.id, self.kind: self.body}


class Updates:
    """The pending ones, oldest first. `expired`: how many were dropped unseen."""

    def __init__(self, now: Callable[[], float], changes: Changes) -> None:
        self.pending: dict[int, Update] = {}
        self.allowed: set[str] = _KINDS - _ON_REQUEST
        self.on_new: Callable[[Update], None] | None = None
        self.expired = 0
        self._now, self._changes = now, changes
        self._next_id = random.randint(10**8, 9 * 10**8)
        self._told: set[int] = set()

    def restart_ids(self, at: int) -> None:
        """As after a week without updates: what a poller was told already counts as confirmed."""
        for update in [one for one in self.pending.values() if one.id in self._told]:
            self.forget(update)
        self._next_id = at

    def allow(self, kinds: list[str] | None) -> None:
        """As `allowed_updates`: none given keeps what was, an empty list is what is told by default."""
        if kinds is not None:
            self.allowed = (set(kinds) & _KINDS) or (_KINDS - _ON_REQUEST)

    @property
    def allowed_unusual(self) -> list[str]:
        return [] if self.allowed == _KINDS - _ON_REQUEST else sorted(self.allowed)

    def message(self, body: Json, *, edited: bool = False) -> None:
        since: int = body["edit_date" if edited else "date"]
        self.add("edited_message" if edited else "message", body, queue=body["chat"]["id"], expires_at=since + DAY)

    def callback(self, body: Json) -> None:
        queue = body["from"]["id"] + _CALLBACKS
        self.add("callback_query", body, queue=queue, expires_at=self._now() + CALLBACK_LIFE)

    def bot_membership(self, body: Json) -> None:
        self.add("my_chat_member", body, queue=body["chat"]["id"] + _MEMBERS, expires_at=body["date"] + DAY)

    def add(self, kind: str, body: Json, *, queue: int, expires_at: float) -> None:
        if kind not in self.allowed:
            return
        update = Update(self._next_id, kind, body, queue, expires_at)
        self._next_id += 1
        self.pending[update.id] = update
        if self.on_new:
            self.on_new(update)
        self._changes.now()

    def forget(self, update: Update) -> None:
        if self.pending.get(update.id) is update:
            del self.pending[update.id]
            self._changes.now()

    def drop(self, update: Update) -> None:
        """Its time is over, and nobody took it."""
        if self.pending.get(update.id) is update:
            self.expired += 1
            self.forget(update)

    def forget_all(self) -> None:
        self.pending.clear()
        self._changes.now()

    def drop_expired(self) -> None:
        now = self._now()
        for update in [one for one in self.pending.values() if one.expires_at < now]:
            self.drop(update)

    def told(self, limit: int) -> list[Update]:
        """The oldest, to be told to a poller."""
        oldest = [update for update, _ in zip(self.pending.values(), range(limit), strict=False)]
        self._told = {update.id for update in oldest}
        return oldest

    def confirm(self, offset: int) -> None:
        """As getUpdates has it: everything before `offset`; a negative one keeps only so many of the newest.

        An offset far ahead is of before the numbers restarted, and confirms nothing.
        """
        if offset > self._next_id + 10:
            return
        waiting = list(self.pending.values())
        for update in waiting[:offset] if offset < 0 else [one for one in waiting if one.id < offset]:
            self.forget(update)

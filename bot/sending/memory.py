"""The lanes in memory of one channel: what is in them, how many, and how they go back to the database."""

from collections.abc import Iterable
from datetime import datetime

from bot.sending.away import Away
from bot.sending.lanes import Key, Lane
from bot.sending.ledger import Ledger
from models.leases import PACED
from models.outbox import Outgoing, Priority
from models.reports import Returned


class Memory:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lanes: dict[Key, Lane] = {}
        self._away = Away()
        self.urgent = self.paced = 0

    def append(self, message: Outgoing) -> Lane | None:
        """The lane, where it is a new one, whose turn must be found."""
        key = _key(message)
        self._count(message.priority, 1)
        if (lane := self._lanes.get(key)) is not None:
            lane.messages.append(message)
            return None
        lane = self._lanes[key] = Lane(key)
        lane.messages.append(message)
        return lane

    def holds(self, lane: Lane) -> bool:
        """False of one that went back while a timer ran."""
        return self._lanes.get(lane.key) is lane

    def lanes_of(self, contact_id: int) -> int:
        return sum((contact_id, priority) in self._lanes for priority in Priority)

    def is_away(self, message: Outgoing) -> bool:
        return self._away.takes(_key(message), message.created_at)

    def note_written(self, returned: Returned, now: datetime) -> None:
        self._away.note_written(_key(returned.message), now)

    def drop_first(self, lane: Lane) -> bool:
        """It is done with. Whether another one stands behind it."""
        lane.messages.popleft()
        self._count(lane.priority, -1)
        if not lane.messages and self.holds(lane):
            del self._lanes[lane.key]
        return bool(lane.messages)

    def give_back_contact(self, contact_id: int) -> None:
        """Whatever is not in flight. Most of these rows are about to fail in the database; any that came a moment too
        late for that must not stay leased to nobody.
        """
        for priority in Priority:
            lane = self._lanes.get((contact_id, priority))
            if lane is not None and lane.is_in_flight:
                self._give_back_followers(lane)
            elif lane is not None:
                self.give_back(lane)

    def _give_back_followers(self, lane: Lane) -> None:
        first, *others = lane.messages
        lane.messages.clear()
        lane.messages.append(first)
        self._count(lane.priority, -len(others))
        self.return_untried(others)

    def give_back(self, lane: Lane) -> None:
        """All that is still in the lane, untried."""
        messages = list(lane.messages)
        lane.messages.clear()
        self._lanes.pop(lane.key, None)
        self._count(lane.priority, -len(messages))
        self.return_untried(messages)

    def give_back_tried(self, lane: Lane, returned: Returned) -> None:
        """The first message, and untried all that stands behind it."""
        self._note(returned)
        self.drop_first(lane)
        self.give_back(lane)

    def return_untried(self, messages: Iterable[Outgoing]) -> None:
        for message in messages:
            self._note(Returned(message, message.failures, message.is_uncertain))

    def _note(self, returned: Returned) -> None:
        self._away.note(_key(returned.message))
        self._ledger.note(returned)

    def _count(self, priority: Priority, by: int) -> None:
        if priority in PACED:
            self.paced += by
        else:
            self.urgent += by


def _key(message: Outgoing) -> Key:
    return message.contact_id, message.priority

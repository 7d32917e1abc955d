"""Whose turn it is on one channel, and when the next one's comes. Knows no message's content, and sends nothing."""

from math import inf

from bot.sending.chats import Chats
from bot.sending.gate import Gate
from bot.sending.lanes import Lane, Queues
from bot.sending.pacing import Pace, Slots
from models.outbox import Priority

MOST_IN_FLIGHT = 64
MOST_PACED_IN_FLIGHT = 48
"""The other places are left to replies when the platform is slow while an announcement goes out."""


class Turns:
    """Moments are those of the event loop."""

    def __init__(self, pace: Pace, gate: Gate) -> None:
        self.slots, self.chats = Slots(pace), Chats(pace.chat)
        self._gate, self._queues = gate, Queues()
        self._in_flight = 0
        self.paced_in_flight = 0

    def queue(self, lane: Lane, now: float) -> float:
        """Seconds that its chat has still to wait; 0: it stands in the queue."""
        if lane.priority is not Priority.CHANGE:
            contact_id = lane.key[0]
            if wait := self.chats.wait(contact_id, now):
                return wait
            self.chats.use(contact_id, now)
        self._queues.add(lane)
        return 0.0

    def queue_again(self, lane: Lane, *, first: bool = False) -> None:
        """One whose chat did not have to wait when it was queued."""
        self._queues.add(lane, first=first)

    def pick(self, now: float) -> Lane | None:
        """Who may begin at this moment: replies first."""
        if self._gate.is_held(now) or self._in_flight >= self._most:
            return None
        if self._queues.has_urgent and self.slots.reply_at(now) <= now:
            return self._queues.next_urgent()
        if self._may_pace and self.slots.paced_at(now) <= now:
            return self._queues.next_paced()
        return None

    def next_moment(self, now: float) -> float | None:
        """When to look again; None: when somebody ends, or comes."""
        if self._in_flight >= self._most:
            return None
        if self._gate.is_held(now):
            return self._gate.held_until
        at = self.slots.reply_at(now) if self._queues.has_urgent else inf
        if self._may_pace:
            at = min(at, self.slots.paced_at(now))
        return None if at == inf else at

    def begin(self, lane: Lane, now: float) -> None:
        lane.is_in_flight, lane.began = True, now
        self._in_flight += 1
        if lane.is_paced:
            self.paced_in_flight += 1
            self.slots.start_paced(now)
        else:
            self.slots.start_reply()

    def end(self, lane: Lane, now: float, *, is_taken: bool) -> None:
        """`is_taken`: the platform has the message now."""
        lane.is_in_flight = False
        self._in_flight -= 1
        if lane.is_paced:
            self.paced_in_flight -= 1
            self.slots.end_paced(now)
        else:
            self.slots.end_reply(now)
        if is_taken:
            self.slots.note_taken(now - lane.began)

    def empty(self) -> list[Lane]:
        """Takes everybody out of the queue, in the order they stood in."""
        self.slots.forget_grants()
        return self._queues.empty()

    @property
    def _most(self) -> int:
        return 1 if self._gate.is_down else MOST_IN_FLIGHT

    @property
    def _may_pace(self) -> bool:
        return self._queues.has_paced and self.paced_in_flight < MOST_PACED_IN_FLIGHT

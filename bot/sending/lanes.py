"""Lanes: the messages of one contact and one priority, which go out one at a time and in their order."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from models.leases import PACED
from models.outbox import Outgoing, Priority

ATTEMPT_SECONDS = 20.0
"""Longest request of a courier. A channel has its own, shorter limits; this one stands behind them."""

_LEFT = timedelta(seconds=ATTEMPT_SECONDS + 10)
"""What a lease must still have for an attempt to begin: its report shall be written before anybody else may send."""

Key = tuple[int, Priority]


@dataclass(slots=True)
class Lane:
    """`is_in_flight`: its first message is being sent, since `began`, by the event loop's clock."""

    key: Key
    messages: deque[Outgoing] = field(default_factory=deque)
    is_in_flight: bool = False
    began: float = 0.0

    @property
    def priority(self) -> Priority:
        return self.key[1]

    @property
    def is_paced(self) -> bool:
        return self.key[1] in PACED


def may_begin(message: Outgoing, now: datetime) -> bool:
    """Whether the lease lasts for one more attempt."""
    return message.lease_until - now >= _LEFT


class Queues:
    """Lanes whose turn it is. The most urgent priority first; within each, first come, first served."""

    def __init__(self) -> None:
        self._by_priority: dict[Priority, deque[Lane]] = {priority: deque() for priority in Priority}
        self._urgent = [self._by_priority[Priority.REPLY], self._by_priority[Priority.CHANGE]]
        self._paced = [self._by_priority[Priority.REMINDER], self._by_priority[Priority.ANNOUNCEMENT]]

    def add(self, lane: Lane, *, first: bool = False) -> None:
        queue = self._by_priority[lane.priority]
        if first:
            queue.appendleft(lane)
        else:
            queue.append(lane)

    @property
    def has_urgent(self) -> bool:
        return any(self._urgent)

    @property
    def has_paced(self) -> bool:
        return any(self._paced)

    def next_urgent(self) -> Lane:
        return next(queue for queue in self._urgent if queue).popleft()

    def next_paced(self) -> Lane:
        return next(queue for queue in self._paced if queue).popleft()

    def empty(self) -> list[Lane]:
        lanes = [lane for queue in self._by_priority.values() for lane in queue]
        for queue in self._by_priority.values():
            queue.clear()
        return lanes

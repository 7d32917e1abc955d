"""Whether a channel may send at all: it was told to wait, its token is not accepted, or nothing goes through.

Tells a platform in trouble from a message in trouble: when several people's messages fail and none goes through,
nobody's has lost an attempt, and one message at a time tries whether it works again.
"""

PEOPLE = 3
LONGEST_WAIT = 30.0

_NEVER = float("-inf")
_SAME_MOMENT = 0.05


class Gate:
    """`is_down`: one message at a time tries, until there is an answer."""

    def __init__(self) -> None:
        self.held_until = _NEVER
        self._told_until = _NEVER
        self.is_down = False
        self._people: set[int] = set()
        self._waits = 0

    def is_held(self, now: float) -> bool:
        return now < self.held_until

    def hold(self, until: float, *, is_told: bool = False) -> bool:
        """Whether that is longer than it was held already. `is_told`: by the platform, which an answer does not end."""
        if is_told:
            self._told_until = max(self._told_until, until)
        if until <= self.held_until + _SAME_MOMENT:
            return False
        self.held_until = until
        return True

    def opens(self, now: float) -> bool:
        """Once after each hold."""
        if self.held_until == _NEVER or self.is_held(now):
            return False
        self.held_until = _NEVER
        return True

    def note_failure(self, contact_id: int) -> bool:
        """Whether the platform is in trouble, and not this message."""
        if len(self._people) < PEOPLE:
            self._people.add(contact_id)
        return self.is_down or len(self._people) >= PEOPLE

    def next_wait(self) -> float:
        """Seconds until the next try; each time twice as many."""
        self._waits += 1
        return min(2.0 ** min(self._waits - 1, 10), LONGEST_WAIT)

    def note_answer(self) -> bool:
        """The platform works, whatever it said. Whether it had been down: then nothing waits for the next try."""
        was_down, self.is_down = self.is_down, False
        if was_down:
            self.held_until = self._told_until
        self._people.clear()
        self._waits = 0
        return was_down

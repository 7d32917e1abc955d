"""How much, how fast: of a number, to one person, and to how many people a business may write first."""

from collections import deque
from dataclasses import dataclass, field

from tests.fakes.faults import Window
from tests.fakes.whatsapp.errors import GraphError

DAY, HOUR = 24 * 3600.0, 3600.0


@dataclass(frozen=True, slots=True)
class Limits:
    """None: no limit. `throughput`: messages in any second, in and out. `pair`: on credit at most.

    `portfolio`: different people written to outside their windows in 24 hours. `management`: calls in an hour.
    `strict_pair`: what a burst of six seconds borrowed has to be waited for, whole, before the next message.
    """

    throughput: int | None = 80
    pair: int | None = 45
    strict_pair: bool = False
    portfolio: int | None = 250
    management: int | None = 5000


NO_LIMITS = Limits(throughput=None, pair=None, portfolio=None, management=None)


@dataclass(slots=True)
class Pair:
    """One message in six seconds, and more on credit. `free_at`: when all that was sent will be paid for."""

    SECONDS = 6.0

    free_at: float = 0.0
    burst_from: float = -1.0

    def take(self, now: float, limits: Limits) -> bool:
        """Whether one more may go."""
        most = limits.pair or 0
        if now >= self.free_at:
            self.free_at = self.burst_from = now
        elif self.free_at - now > (most - 1) * self.SECONDS or (
            limits.strict_pair and now - self.burst_from >= self.SECONDS
        ):
            return False
        self.free_at += self.SECONDS
        return True


@dataclass(slots=True)
class Pace:
    """`beat` is in seconds of a clock that never goes back; `now` in seconds since 1970."""

    limits: Limits
    strangers: dict[str, float] = field(default_factory=dict)
    _pairs: dict[str, Pair] = field(default_factory=dict)
    _window: Window | None = None
    _management: deque[float] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self._window = Window(self.limits.throughput) if self.limits.throughput else None

    def take_inbound(self, beat: float) -> None:
        """What people write uses up the number's throughput too; it is never refused."""
        if self._window:
            self._window.passed(beat)

    def take(self, who: str, beat: float) -> None:
        """Raises GraphError."""
        if self._window and self._window.wait(beat) > 0:
            raise GraphError(130429, "Cloud API message throughput has been reached.")
        if self.limits.pair and not self._pairs.setdefault(who, Pair()).take(beat, self.limits):
            details = "Too many messages sent to this phone number in a short period of time; wait and retry."
            raise GraphError(131056, details)
        if self._window:
            self._window.passed(beat)

    def take_stranger(self, who: str, now: float) -> None:
        """Somebody outside the window. Raises GraphError: Meta gives this limit no code of its own."""
        if self.limits.portfolio is None:
            return
        self.strangers = {one: at for one, at in self.strangers.items() if now - at < DAY}
        if who not in self.strangers and len(self.strangers) >= self.limits.portfolio:
            raise GraphError(131048, "The messaging limit of the business portfolio has been reached.")
        self.strangers.setdefault(who, now)

    def take_management(self, beat: float) -> None:
        """Raises GraphError."""
        if self.limits.management is None:
            return
        while self._management and beat - self._management[0] >= HOUR:
            self._management.popleft()
        if len(self._management) >= self.limits.management:
            raise GraphError(80007, "The WhatsApp Business Account has reached its rate limit.")
        self._management.append(beat)

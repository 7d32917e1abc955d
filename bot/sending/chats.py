"""How fast one chat goes: a burst of messages, then one in so many seconds (platforms.md 1.1 and 3.8)."""

from bot.sending.pacing import ChatPace

BURST = 5
EACH_SECONDS = 1.0
"""Telegram's; another channel brings its own."""

_SWEEP_FROM = 4096
_NOTHING = 1e-6


class Chats:
    """Remembers for each contact only when its burst will be whole again, and nobody whose burst is."""

    def __init__(self, pace: ChatPace | None = None) -> None:
        self._pace = pace or ChatPace(BURST, EACH_SECONDS)
        self._whole_at: dict[int, float] = {}
        self._sweep_at = _SWEEP_FROM

    def __len__(self) -> int:
        return len(self._whole_at)

    def wait(self, contact_id: int, now: float) -> float:
        """Seconds until one more message may go to this chat."""
        whole_at = self._whole_at.get(contact_id)
        if whole_at is None:
            return 0.0
        wait = whole_at - now - (self._pace.burst - 1) * self._pace.seconds
        return wait if wait > _NOTHING else 0.0

    def use(self, contact_id: int, now: float) -> None:
        self._whole_at[contact_id] = max(self._whole_at.get(contact_id, now), now) + self._pace.seconds
        if len(self._whole_at) >= self._sweep_at:
            self._sweep(now)

    def note_answer(self, contact_id: int, now: float, *, under_way: int) -> None:
        """A strict platform may have counted a message as late as now, and whatever else is under way later still."""
        if self._pace.is_strict:
            least = now + under_way * self._pace.seconds
            self._whole_at[contact_id] = max(self._whole_at.get(contact_id, least), least)

    def give_back(self, contact_id: int) -> None:
        """The person wrote: the answer need not wait, where the platform sees it so."""
        if self._pace.answers_are_free and contact_id in self._whole_at:
            self._whole_at[contact_id] -= self._pace.seconds

    def hold(self, contact_id: int, until: float) -> None:
        """The platform said that this chat is too fast."""
        least = until + (self._pace.burst - 1) * self._pace.seconds
        self._whole_at[contact_id] = max(self._whole_at.get(contact_id, least), least)

    def _sweep(self, now: float) -> None:
        self._whole_at = {contact_id: at for contact_id, at in self._whole_at.items() if at > now}
        self._sweep_at = max(_SWEEP_FROM, 2 * len(self._whole_at))

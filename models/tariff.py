"""What Meta takes for a delivered message on WhatsApp, as the office has entered it. Pure.

Since 1 October 2026 words of our own (a "service message") cost what a utility template costs, but for some each month.
"""

from dataclasses import dataclass

FREE_SERVICE_MESSAGES = 1_000
"""Of each number, each month."""


@dataclass(frozen=True, slots=True)
class Tariff:
    """Rupiah for one message; None where nobody has entered it. `ceiling`: paid announcements a month, if any."""

    marketing: float | None = None
    utility: float | None = None
    ceiling: int | None = None

    def cost(self, *, marketing: int, service: int) -> int | None:
        """In rupiah, rounded up. `service`: those that are not free. None where a price that it takes is not known."""
        parts = ((marketing, self.marketing), (service, self.utility))
        if any(price is None for count, price in parts if count) or (self.marketing, self.utility) == (None, None):
            return None
        return -int(-sum(count * (price or 0) for count, price in parts) // 1)


@dataclass(frozen=True, slots=True)
class MonthOnWhatsApp:
    """`marketing`: messages delivered this month so far; `free`: service messages that Meta has not charged."""

    tariff: Tariff = Tariff()
    marketing: int = 0
    free: int = 0

    def free_of(self, service: int) -> int:
        """How many of so many service messages cost nothing."""
        return min(service, max(0, FREE_SERVICE_MESSAGES - self.free))

    def late(self, marketing: int) -> int:
        """How many of so many announcements have to wait for the next month."""
        if self.tariff.ceiling is None:
            return 0
        return min(marketing, max(0, self.marketing + marketing - self.tariff.ceiling))

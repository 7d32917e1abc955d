"""What one process does, where several share the work. One alone does all of it."""

from enum import StrEnum


class Role(StrEnum):
    """`WEB` hears residents over HTTP and answers them. `SENDER` keeps the clock, polls, and sends what is due."""

    ALL = "all"
    WEB = "web"
    SENDER = "sender"

    @property
    def serves(self) -> bool:
        return self is not Role.SENDER

    @property
    def claims(self) -> bool:
        """Sends more than the replies it makes itself, and keeps the clock."""
        return self is not Role.WEB

    def listens(self, *, polling: bool) -> bool:
        """Telegram lets one process poll; a webhook may be kept by every process that it leads to."""
        return self.claims if polling else self.serves

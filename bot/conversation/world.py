"""What stays the same from input to input: keys, texts, rules of holding a seat, abilities of channels, the clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from sqlalchemy import Connection

from handlers.facts import Abilities
from handlers.wording.phrases import Phrases
from models.catalogue import Catalogue
from models.catalogue_rows import catalogue_version, read_catalogue
from models.holds import HoldCaps
from models.quiet_hours import QuietHours
from models.tariff import Tariff
from models.vault import Vault


@dataclass(frozen=True, slots=True)
class HoldRules:
    """Minutes a seat is kept after the last answer in the chat, on the form's page, and at most.

    `per_contact`: how many one contact may have kept.
    """

    minutes: int
    form_minutes: int
    limit_minutes: int
    per_contact: int
    web_share: float
    per_origin: int

    def caps(self, channel: str) -> HoldCaps:
        """A web visitor costs nothing to invent, so those together hold a share of a batch only."""
        if channel == "web":
            return HoldCaps(self.per_contact, self.web_share, self.per_origin)
        return HoldCaps(self.per_contact)


@dataclass(frozen=True, slots=True)
class Sending:
    """`owner`: this process, as leases name it. `channels`: those whose messages a sender takes to a platform."""

    owner: str = ""
    channels: frozenset[str] = frozenset()


class CatalogueCache:
    """The catalogue of the newest version seen; read anew when its version or the day changes."""

    def __init__(self) -> None:
        self._key: tuple[int, int] | None = None
        self._catalogue: Catalogue | None = None

    def read(self, conn: Connection, *, version: int, now: datetime) -> Catalogue:
        key = (version, now.toordinal())
        if self._catalogue is None or key != self._key:
            self._key, self._catalogue = key, read_catalogue(conn, now=now)
        return self._catalogue


@dataclass(frozen=True, slots=True)
class World:
    vault: Vault
    books: Mapping[str, Phrases]
    language: str
    zone: tzinfo
    clock: Callable[[], datetime]
    holds: HoldRules
    abilities: dict[str, Abilities]  # of each channel; where its chat is opened may be learnt later
    draft_days: int
    quiet: QuietHours
    people_per_contact: int = 5
    public_url: str = ""  # what links begin with
    people_per_day: int = 0  # whom we may write to first on WhatsApp; 0 for no limit
    tariff: Tariff = field(default_factory=Tariff)  # of WhatsApp
    is_public: bool = True  # others than this machine can open them
    sending: Sending = Sending()
    admins: frozenset[tuple[str, str]] = frozenset()  # channel and address of those whom the settings name
    catalogues: CatalogueCache = field(default_factory=CatalogueCache)

    def catalogue(self, conn: Connection) -> Catalogue:
        """As it is now."""
        return self.catalogues.read(conn, version=catalogue_version(conn), now=self.clock())

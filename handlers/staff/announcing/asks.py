"""What announcements ask the world, and what they are answered. Nothing here names a resident but `PeopleToPhone`.

Whoever may not do it is answered NotAllowed; what names an announcement that is not there, NoSuchAnnouncement.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from handlers.staff.announcing.content import Content
from handlers.staff.unreached import ToPhone
from models.audience import Audience
from models.tariff import MonthOnWhatsApp


@dataclass(frozen=True, slots=True)
class CountAudience:
    """Answer: AudienceCounted."""

    audience: Audience


@dataclass(frozen=True, slots=True)
class AudienceCounted:
    """`people`: whoever is meant, reached or not. `chats`: that get a message, by channel; one names all its people.

    `waiting`: of those, who are filling in a form just now and get theirs a little later. The others get none: chats
    that wrote "stop"; chats that nothing reaches, by cause (blocked, deactivated, never_started, not_found); people
    without any chat. `has_more`: the count stopped at the most that may be counted here; it is "more than".
    `by_template`: of those on WhatsApp, who have not written for a day: only so many different ones may be written to
    first in a day, so that it takes `days`. `month`: what was paid for until now, and what a message costs.
    """

    people: int
    chats: Mapping[str, int]
    waiting: int = 0
    stopped: int = 0
    unreachable: Mapping[str, int] = field(default_factory=dict)
    without_chat: int = 0
    has_more: bool = False
    by_template: int = 0
    days: int = 0
    month: MonthOnWhatsApp = field(default_factory=MonthOnWhatsApp)

    @property
    def messages(self) -> int:
        return sum(self.chats.values())


@dataclass(frozen=True, slots=True)
class StartAnnouncement:
    """`send_at`: None for now, with 30 seconds to undo. `again`: said yes to SameAgain.

    Answer: AnnouncementStarted, SameAgain or NothingToSend.
    """

    content: Content
    audience: Audience
    send_at: datetime | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class AnnouncementStarted:
    """`is_behind`: others are being sent, or due, before it."""

    id: int
    send_at: datetime
    is_behind: bool = False


@dataclass(frozen=True, slots=True)
class SameAgain:
    """The same words went, or are to go, to the same audience within the hour."""

    id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class NothingToSend:
    """Nobody of the audience can be reached, or nothing failed that could be sent again."""


@dataclass(frozen=True, slots=True)
class UndoAnnouncement:
    """Before the first message. Answer: AnnouncementNow; its status is `cancelled` where it was not too late."""

    id: int


@dataclass(frozen=True, slots=True)
class PauseAnnouncement:
    """Answer: AnnouncementNow. What is on its way at this moment still arrives."""

    id: int


@dataclass(frozen=True, slots=True)
class ContinueAnnouncement:
    """Answer: AnnouncementNow."""

    id: int


@dataclass(frozen=True, slots=True)
class CancelAnnouncement:
    """For good. Answer: AnnouncementNow."""

    id: int


@dataclass(frozen=True, slots=True)
class AnnouncementNow:
    """`status` after the ask: scheduled, sending, paused, cancelled, done. `changed`: by this ask."""

    id: int
    status: str
    changed: bool


@dataclass(frozen=True, slots=True)
class RecentAnnouncements:
    """Of the last seven days, where the staff may announce; newest first, at most ten. Answer: AnnouncementList."""


@dataclass(frozen=True, slots=True)
class ListedAnnouncement:
    """`text`: the beginning of its words."""

    id: int
    status: str
    send_at: datetime
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AnnouncementList:
    announcements: tuple[ListedAnnouncement, ...]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """Answer: Report."""

    id: int


@dataclass(frozen=True, slots=True)
class Report:
    """How far it is. Counts are messages, one for each chat; `total` is None until they are counted.

    `queued`: still to be sent, those kept for later included; `kept_back` of them, by cause (models.kept_back).
    `sent`: left us, and nothing is known beyond that; `delivered` and `read` are not in it. `failed`: by cause:
    blocked, deactivated, never_started, not_found, refused, stopped, passing (tried often), uncertain (may be there).
    `cancelled`: taken back before they went. `without_chat`: people whom no chat could tell, counted with `total`;
    `unreachable`: chats that nothing was sent to because nothing reached them before, by cause; `stopped`: chats that
    want nothing. `seconds`: since the first message, or from the first to the end.
    """

    id: int
    status: str
    send_at: datetime
    total: int | None
    queued: int = 0
    sent: int = 0
    delivered: int = 0
    read: int = 0
    failed: Mapping[str, int] = field(default_factory=dict)
    kept_back: Mapping[str, int] = field(default_factory=dict)
    expired: int = 0
    cancelled: int = 0
    unreachable: Mapping[str, int] = field(default_factory=dict)
    stopped: int = 0
    without_chat: int = 0
    seconds: int = 0
    done_at: datetime | None = None

    @property
    def filling(self) -> int:
        """Queued for nothing but that their people are in the middle of a form."""
        return self.queued - sum(self.kept_back.values())

    @property
    def arrived(self) -> int:
        return self.sent + self.delivered + self.read

    @property
    def ended(self) -> int:
        """Messages that nothing more will happen to."""
        return self.arrived + sum(self.failed.values()) + self.expired + self.cancelled


@dataclass(frozen=True, slots=True)
class ResendFailed:
    """The same words to those whose message failed or came too late, and who can be reached now.

    Not where it may have arrived. Answer: AnnouncementStarted, SameAgain or NothingToSend.
    """

    id: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class SendByOtherChannel:
    """The same words to other chats of the people whom no message reached. Answers: as of ResendFailed."""

    id: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class ListToPhone:
    """People whom no message of it reached, ten at a time. `after`: as the last answer says. Answer: PeopleToPhone."""

    id: int
    after: int = 0


@dataclass(frozen=True, slots=True)
class PeopleToPhone:
    """`next_after`: None where these are the last. `id`: of the announcement."""

    people: tuple[ToPhone, ...]
    next_after: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """The role or its scope does not reach so far; or not any more."""


@dataclass(frozen=True, slots=True)
class NoSuchAnnouncement:
    pass


AnnouncingAsk = (
    CountAudience
    | StartAnnouncement
    | UndoAnnouncement
    | PauseAnnouncement
    | ContinueAnnouncement
    | CancelAnnouncement
    | RecentAnnouncements
    | ReadReport
    | ResendFailed
    | SendByOtherChannel
    | ListToPhone
)
AnnouncingAnswer = (
    AudienceCounted
    | AnnouncementStarted
    | SameAgain
    | NothingToSend
    | AnnouncementNow
    | AnnouncementList
    | Report
    | PeopleToPhone
    | NotAllowed
    | NoSuchAnnouncement
)

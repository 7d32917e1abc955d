"""What the tasks of roles and invitations ask the world, and what they are answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from handlers.staff.staff import Role, Scope

PAGE = 5
"""Rows of the log in one message."""

# --- By whoever holds a code -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class UseCode:
    """Answer: CodeTaken, CodeRefused or CodeIgnored; ConfirmationAwaited for a link that is one's own."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CodeTaken:
    """It is theirs; now the name is asked."""

    role: Role


@dataclass(frozen=True, slots=True)
class CodeRefused:
    """Unknown, used, too old, one's own, or its time ran out before the name was told: all look the same."""


@dataclass(frozen=True, slots=True)
class CodeIgnored:
    """After too many wrong ones: the words are those of a resident."""


@dataclass(frozen=True, slots=True)
class TellName:
    """Of who has taken a code. Answer: RoleBegun, ConfirmationAwaited or CodeRefused."""

    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RoleBegun:
    role: Role
    name: str = field(repr=False)
    expires_at: datetime | None = None  # on a web page


@dataclass(frozen=True, slots=True)
class ConfirmationAwaited:
    """Who made the code has been asked: an admin, or oneself in another chat."""

    by_oneself: bool = False


EnteringAsk = UseCode | TellName
EnteringAnswer = CodeTaken | CodeRefused | CodeIgnored | RoleBegun | ConfirmationAwaited

# --- By admins -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """A code that works once, for fifteen minutes. Answer: InvitationMade."""

    role: Role
    scope: Scope


@dataclass(frozen=True, slots=True)
class InvitationMade:
    """`code`: shown once; only its keyed hash is stored."""

    code: str = field(repr=False)
    role: Role
    scope: Scope
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class DecideInvitation:
    """Answer: InvitationDecided, or InvitationGone where it is too late."""

    invitation_id: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class InvitationDecided:
    name: str = field(repr=False)
    role: Role
    confirmed: bool


@dataclass(frozen=True, slots=True)
class InvitationGone:
    """Decided already, or its time is over."""


@dataclass(frozen=True, slots=True)
class StaffMember:
    """`channel`: where they write. `expires_at`: of a web page. `by_setting`: the operator names them."""

    id: int
    role: Role
    name: str = field(repr=False)
    scope: Scope
    channel: str
    since: datetime
    expires_at: datetime | None = None
    by_setting: bool = False


@dataclass(frozen=True, slots=True)
class ListStaff:
    """All who are at work. Answer: StaffListed."""


@dataclass(frozen=True, slots=True)
class StaffListed:
    members: tuple[StaffMember, ...]


@dataclass(frozen=True, slots=True)
class ReadStaff:
    """Answer: StaffRead, or StaffGone."""

    staff_id: int


@dataclass(frozen=True, slots=True)
class StaffRead:
    member: StaffMember
    is_oneself: bool


@dataclass(frozen=True, slots=True)
class StaffGone:
    """The role has ended meanwhile."""


@dataclass(frozen=True, slots=True)
class ChangeScope:
    """Answer: StaffRead, as it is now, or StaffGone."""

    staff_id: int
    scope: Scope


@dataclass(frozen=True, slots=True)
class EndRole:
    """Answer: RoleEnded, RoleStays or StaffGone."""

    staff_id: int


@dataclass(frozen=True, slots=True)
class RoleEnded:
    name: str = field(repr=False)
    role: Role


class WhyNot(StrEnum):
    LAST_ADMIN = "last_admin"
    BY_SETTING = "by_setting"


@dataclass(frozen=True, slots=True)
class RoleStays:
    why: WhyNot


@dataclass(frozen=True, slots=True)
class EndOwnSession:
    """On a web page. Answer: SessionEnded, or SessionStays where it is no such page."""


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """From the next input on it is a resident's page."""


@dataclass(frozen=True, slots=True)
class SessionStays:
    """Only the browser's role ends by itself."""


@dataclass(frozen=True, slots=True)
class ReadLog:
    """Newest first, PAGE rows older than `before`. `subject`: "batch:12", or a kind ("batch:"). Answer: LogRead."""

    before: int | None = None
    staff_id: int | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class LogLine:
    """`name`: empty for the operator and the clock."""

    id: int
    at: datetime
    name: str = field(repr=False)
    action: str
    subject: str
    before: Mapping[str, Any] | None = field(repr=False)
    after: Mapping[str, Any] | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class LogRead:
    """`names`: of staff, by id, for choosing one of them."""

    lines: tuple[LogLine, ...]
    has_more: bool
    names: Mapping[int, str] = field(default_factory=dict, repr=False)


JoiningAsk = (
    UseCode
    | TellName
    | NewInvitation
    | DecideInvitation
    | ListStaff
    | ReadStaff
    | ChangeScope
    | EndRole
    | EndOwnSession
    | ReadLog
)
JoiningAnswer = (
    EnteringAnswer
    | InvitationMade
    | InvitationDecided
    | InvitationGone
    | StaffListed
    | StaffRead
    | StaffGone
    | RoleEnded
    | RoleStays
    | SessionEnded
    | SessionStays
    | LogRead
)

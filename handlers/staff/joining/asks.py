"""What the task of roles and invitations asks the world, and what it is answered."""

from dataclasses import dataclass, field
from datetime import datetime

from handlers.staff.staff import Role, Scope


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """A code that works once, for fifteen minutes. Answer: InvitationMade."""

    role: Role
    scope: Scope


@dataclass(frozen=True, slots=True)
class InvitationMade:
    """`code`: shown once; only its keyed hash is stored."""

    code: str = field(repr=False)
    expires_at: datetime


JoiningAsk = NewInvitation
JoiningAnswer = InvitationMade

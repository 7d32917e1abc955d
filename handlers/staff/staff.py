"""Who of the staff is writing, what the role allows, and where."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    ADMIN = "admin"
    OFFICER = "officer"
    INSTRUCTOR = "instructor"
    HEAD = "pimpinan"  # reads figures


class Permission(StrEnum):
    """What can be allowed. One for each kind of act, so that the table below can be read aloud."""

    MANAGE_STAFF = "manage_staff"
    SEE_AUDIT = "see_audit"
    ANNOUNCE = "announce"
    EDIT_TRAININGS = "edit_trainings"
    SEE_PEOPLE = "see_people"
    DECIDE = "decide"  # reviews, promoting, moving, declining; writing down a NIK
    NOTE = "note"
    TAKE_ATTENDANCE = "take_attendance"  # who was at a meeting
    REVEAL = "reveal"  # whole NIKs: one at a time, or of a list for a stated purpose; each an audit row
    SEE_FIGURES = "see_figures"


_ALLOWED = {
    Role.ADMIN: frozenset(Permission),
    Role.OFFICER: frozenset(Permission) - {Permission.MANAGE_STAFF, Permission.SEE_AUDIT},
    Role.INSTRUCTOR: frozenset(
        {
            Permission.SEE_PEOPLE,
            Permission.NOTE,
            Permission.TAKE_ATTENDANCE,
            Permission.SEE_FIGURES,
        }
    ),
    Role.HEAD: frozenset({Permission.SEE_FIGURES}),
}


def allowed(role: Role) -> frozenset[Permission]:
    """Somewhere at least: the scope says where."""
    return _ALLOWED[role]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a role holds. Both empty: everywhere."""

    programs: frozenset[int] = frozenset()
    batches: frozenset[int] = frozenset()

    @property
    def is_everywhere(self) -> bool:
        return not self.programs and not self.batches

    def covers(self, *, program_id: int, batch_id: int | None = None) -> bool:
        return self.is_everywhere or program_id in self.programs or batch_id in self.batches


@dataclass(frozen=True, slots=True)
class Staff:
    """The person of the staff whose contact this is."""

    id: int
    role: Role
    name: str = field(repr=False)
    scope: Scope = Scope()

    def may(self, permission: Permission) -> bool:
        """Somewhere at least."""
        return permission in _ALLOWED[self.role]

    def may_in(self, permission: Permission, *, program_id: int, batch_id: int | None = None) -> bool:
        return self.may(permission) and self.scope.covers(program_id=program_id, batch_id=batch_id)

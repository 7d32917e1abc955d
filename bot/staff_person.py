"""One of the staff as the database has them, as the handlers know them: by role and scope."""

from handlers.staff.staff import Role, Scope, Staff
from models.staff import Member, StaffRow


def person_of(row: StaffRow | Member) -> Staff:
    return Staff(row.id, Role(row.role), row.name, Scope(frozenset(row.programs), frozenset(row.batches)))

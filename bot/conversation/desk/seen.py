"""What of the office one person of the staff may see and touch, asked where it is done."""

from handlers.staff.staff import Permission, Staff
from models.participant import Training
from models.participants import Seen


def seen_by(staff: Staff) -> Seen:
    return Seen(tuple(staff.scope.programs), tuple(staff.scope.batches))


def may(staff: Staff, permission: Permission, training: Training) -> bool:
    return staff.may_in(permission, program_id=training.program_id, batch_id=training.batch_id)

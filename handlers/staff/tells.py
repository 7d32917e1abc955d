"""What staff's tasks do to the world and nothing can refuse."""

from dataclasses import dataclass

from handlers.staff.desk import Desk


@dataclass(frozen=True, slots=True)
class KeepDesk:
    desk: Desk


@dataclass(frozen=True, slots=True)
class ClearDesk:
    """The task has ended, or was given up."""


StaffTell = KeepDesk | ClearDesk

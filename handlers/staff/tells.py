"""What staff's tasks do to the world and nothing can refuse."""

from dataclasses import dataclass

from handlers.staff.desk import Desk


@dataclass(frozen=True, slots=True)
class KeepDesk:
    desk: Desk


@dataclass(frozen=True, slots=True)
class ClearDesk:
    """The task has ended, or was given up."""


@dataclass(frozen=True, slots=True)
class EndSession:
    """Whoever stood at this browser has left it: a role that holds in it for some hours ends now."""


StaffTell = KeepDesk | ClearDesk | EndSession

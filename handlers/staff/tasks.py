"""Every task of the staff, by the name that its buttons carry."""

from collections.abc import Mapping

from handlers.staff.dispatch import Task

TASKS: Mapping[str, Task] = {}

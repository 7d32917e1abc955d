"""Every task of the staff, by the name that its buttons carry."""

from collections.abc import Mapping

from handlers.staff.announcing.task import ANNOUNCING
from handlers.staff.dispatch import Task
from handlers.staff.joining import inviting, leaving, log, members
from handlers.staff.menu import menu_task
from handlers.staff.people.tasks import PEOPLE_TASKS
from handlers.staff.trainings.task import KELOLA

_WORK: Mapping[str, Task] = {
    **PEOPLE_TASKS,
    "announcing": ANNOUNCING,
    "kelola": KELOLA,
    "keluar": leaving.LEAVING,
    "riwayat": log.LOG,
    "staf": members.MEMBERS,
    "undang": inviting.INVITING,
}
TASKS: Mapping[str, Task] = {**_WORK, "menu": menu_task(_WORK)}

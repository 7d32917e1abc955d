"""Every task of the staff, by the name that its buttons carry."""

from collections.abc import Mapping

from handlers.staff.announcing.task import ANNOUNCING
from handlers.staff.dispatch import Task
from handlers.staff.joining import inviting, leaving, log, members, own_link
from handlers.staff.menu import menu_task
from handlers.staff.moving.task import MOVING
from handlers.staff.new_phone import task as new_phone
from handlers.staff.people.tasks import PEOPLE_TASKS
from handlers.staff.silent import task as silent
from handlers.staff.trainings.task import KELOLA

_WORK: Mapping[str, Task] = {
    **PEOPLE_TASKS,
    "announcing": ANNOUNCING,
    "kelola": KELOLA,
    "keluar": leaving.LEAVING,
    new_phone.NAME: new_phone.NEW_PHONE,
    "pindah": MOVING,
    "riwayat": log.LOG,
    "staf": members.MEMBERS,
    silent.NAME: silent.SILENT,
    "undang": inviting.INVITING,
    own_link.NAME: own_link.OWN_LINK,
}
TASKS: Mapping[str, Task] = {**_WORK, "menu": menu_task(_WORK)}

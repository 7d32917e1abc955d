"""A training with people, an officer who moves its meetings, and what carries the moves through."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection, select

from bot.conversation.ask import Asking
from bot.conversation.desk.moving import answer_moving
from bot.moving.keeping import Moves
from handlers.staff.moving.asks import MoveStarted, MovingAnswer, MovingAsk, StartMove
from handlers.staff.moving.wish import Wish
from handlers.staff.staff import Role, Scope, Staff
from models import tables
from models.move_plan import NewTime
from models.statuses import Status
from models.store import Store
from tests.journeys.office import ZONE, Clock
from tests.staff.announcing.hall import Hall, open_hall

TUESDAY, SATURDAY = NewTime(date(2027, 2, 2), time(10)), NewTime(date(2027, 2, 6), time(10))
"""Instead of Monday, 1 February, at nine, when the embroidery training begins; it meets on every workday."""


@dataclass(slots=True)
class School:
    """`hall`: its people and their chats."""

    hall: Hall
    meetings: list[Any] = field(default_factory=list)

    @property
    def store(self) -> Store:
        return self.hall.store

    @property
    def clock(self) -> Clock:
        return self.hall.office.clock

    def moves(self) -> Moves:
        """Another process, with nothing but what the database knows."""
        return Moves(self.store, self.hall.world)

    async def ask(self, ask: MovingAsk, *, role: Role = Role.OFFICER, scope: Scope | None = None) -> MovingAnswer:
        staff = Staff(self.hall.staff_id, role, "Sari", scope or Scope())

        def answer(conn: Connection) -> MovingAnswer:
            facts, contact_id = self.hall._facts(conn, staff), self.hall.contacts["Petugas"]
            return answer_moving(Asking(conn, self.hall.world, contact_id, "telegram", facts), staff, ask)

        return await self.store.transact(answer)

    def wish(self, to: NewTime, *, meeting: int = 0, follows: bool = False, **more: Any) -> Wish:
        """`meeting`: its place among those of the training."""
        return Wish(self.clock(), self.hall.batch_id, self.meetings[meeting].id, follows, to, **more)

    async def start(self, to: NewTime, **more: Any) -> int:
        """The 30 seconds to undo have passed."""
        answer = await self.ask(StartMove(self.wish(to, **more)))
        assert isinstance(answer, MoveStarted), answer
        self.clock.passes(seconds=31)
        return answer.id

    async def read_meetings(self) -> list[Any]:
        row = tables.meeting
        found = select(row).where(row.c.batch_id == self.hall.batch_id).order_by(row.c.starts_at)
        return await self.store.read(lambda conn: list(conn.execute(found)))

    async def told(self, kind: str = "moved") -> dict[int, list[str]]:
        """The words of all messages about moves, by contact, in order."""
        row = tables.outbox
        found = select(row).where(row.c.purpose.like(f"{kind}:%")).order_by(row.c.contact_id, row.c.position)
        rows = await self.store.read(lambda conn: conn.execute(found).all())
        said: dict[int, list[str]] = {}
        for one in rows:
            words = self.hall._opened(one.contact_id, one.position, one.payload)["text"]
            said.setdefault(one.contact_id, []).append(words)
        return said

    async def status_of(self, table: Any, **where: Any) -> list[Any]:
        conditions = [table.c[name] == value for name, value in where.items()]
        return await self.store.read(
            lambda conn: list(conn.execute(select(table).where(*conditions).order_by(*table.primary_key)))
        )


async def open_school(store: Store, *, people: int = 0, code: str = "BOR2") -> School:
    hall = await open_hall(store)
    hall.batch_id = await hall.office.batch(code)
    if people:
        await hall.people(people)
    school = School(hall)
    school.meetings = await school.read_meetings()
    return school


def local(moment: datetime) -> str:
    return f"{moment.astimezone(ZONE):%a %d %b %H.%M}"


STATUSES: Mapping[str, Status] = {
    "Ani": Status.CONFIRMED,
    "Budi": Status.WAITING,
    "Citra": Status.OFFERED,
    "Dewi": Status.REVIEW,
    "Eko": Status.HELD,
}

"""A training of the office's own with its people, and what they are told about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, insert, select, update

from bot.reminding.reminding import remind
from models.catalogue import Meeting
from models.catalogue_rows import bump_catalogue_version
from models.coming import answer_coming
from models.leaving import release
from models.reminder_rounds import bump_schedule
from models.residents import write_answers
from models.statuses import Status
from models.tables import batch, contact, conversation, meeting, outbox, program, registration, reminder_round, resident
from tests import cast
from tests.cast import Person
from tests.journeys.office import VAULT, ZONE, Office
from tests.staff.people.desk import somebody

T = TypeVar("T")

MONDAY = date(2027, 2, 15)
"""Five weeks after `tests.cast.NOW`."""


def local(day: date, hour: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), ZONE).astimezone(UTC)


def lesson(day: date, hour: str = "09:00", *, hours: int = 6) -> Meeting:
    return Meeting(local(day, hour), local(day, hour) + timedelta(hours=hours))


@dataclass(frozen=True, slots=True)
class Classroom:
    office: Office
    batch_id: int

    async def does(self, work: Callable[[Connection], T]) -> T:
        return await self.office.store.transact(work)

    async def seats(self, *names: str, **more: Any) -> list[int]:
        """Their registrations. `more`: as `somebody` has it."""
        return await self.does(lambda conn: [self.seat(conn, somebody(conn, name=name, **more)) for name in names])

    async def crowd(self, count: int) -> None:
        """So many people on Telegram who have given no name, put straight into the tables."""

        def add(conn: Connection) -> None:
            now = self.office.clock.now
            reached = {"channel": "telegram", "language": "id", "created_at": now, "seen_at": now}
            contacts = _added(conn, contact, [{**reached, "address_index": b"%d" % one} for one in range(count)])
            conn.execute(insert(conversation), [{"contact_id": one, "state": ""} for one in contacts])
            residents = _added(conn, resident, [{"created_at": now}] * count)
            of = {"batch_id": self.batch_id, "channel": "telegram", "status": "confirmed", "flags": []}
            pairs = zip(contacts, residents, strict=True)
            rows = [{**of, "contact_id": one, "resident_id": person} for one, person in pairs]
            conn.execute(insert(registration), [{**row, "created_at": now, "updated_at": now} for row in rows])

        await self.does(add)

    def seat(self, conn: Connection, who: Person) -> int:
        return cast.seated(conn, self.batch_id, who, now=self.office.clock.now).registration_id

    async def family(self, *names: str) -> list[int]:
        """Of one chat."""

        def register(conn: Connection) -> list[int]:
            mother = somebody(conn, name=names[0])
            children = [cast.child_of(conn, mother) for _ in names[1:]]
            for child, name in zip(children, names[1:], strict=True):
                write_answers(conn, child.resident_id, {"name": name}, vault=VAULT)
            return [self.seat(conn, who) for who in (mother, *children)]

        return await self.does(register)

    async def changes_contact(self, registration_id: int, **columns: Any) -> None:
        whose = select(registration.c.contact_id).where(registration.c.id == registration_id).scalar_subquery()
        await self.does(
            lambda conn: conn.execute(update(contact).where(contact.c.id == whose).values(columns)) and None
        )

    async def leaves(self, registration_id: int) -> None:
        now = self.office.clock.now
        await self.does(
            lambda conn: release(conn, registration_id, to=Status.CANCELLED, now=now, actor="resident") and None
        )

    async def answers(self, registration_id: int, *, can: bool) -> None:
        meeting_id, now = await self.meeting(), self.office.clock.now
        await self.does(lambda conn: answer_coming(conn, registration_id, meeting_id, can=can, now=now) and None)

    async def meeting(self, ordinal: int = 1) -> int:
        found = select(meeting.c.id).where(meeting.c.batch_id == self.batch_id, meeting.c.ordinal == ordinal)
        return await self.office.store.read(lambda conn: int(conn.execute(found).scalar_one()))

    async def goes_out(self) -> None:
        """All that is queued, as the sender does it."""
        await self.does(lambda conn: conn.execute(update(outbox).values(status="sent", attempts=1)) and None)

    async def is_planned(self) -> None:
        """As on any day before."""
        await remind(self.office.store, self.office.world)

    async def comes_to(self, day: date, hour: str) -> None:
        """The clock ticks then, after nothing has ticked in between."""
        self.office.clock.now = local(day, hour)
        await remind(self.office.store, self.office.world)

    async def said(self, *registrations: int) -> list[str]:
        """Everything that is queued or was said to their chats, oldest first; with None to everybody's of the batch."""
        return [self.words(row) for row in await self.messages(*registrations) if row.status != "cancelled"]

    async def messages(self, *registrations: int) -> list[Any]:
        wanted = select(registration.c.contact_id).where(registration.c.batch_id == self.batch_id)
        if registrations:
            wanted = wanted.where(registration.c.id.in_(registrations))
        found = select(outbox).where(outbox.c.contact_id.in_(wanted)).order_by(outbox.c.id)
        return await self.office.store.read(lambda conn: list(conn.execute(found).all()))

    async def rounds(self) -> list[Any]:
        found = select(reminder_round).where(reminder_round.c.batch_id == self.batch_id)
        return await self.office.store.read(
            lambda conn: list(conn.execute(found.order_by(reminder_round.c.due_at)).all())
        )

    async def moves_to(self, *lessons: Meeting) -> None:
        """As staff do it, but nobody is told."""

        def move(conn: Connection) -> None:
            rows = conn.execute(select(meeting.c.id).where(meeting.c.batch_id == self.batch_id).order_by(meeting.c.id))
            for number, one in zip(rows.scalars().all(), lessons, strict=True):
                conn.execute(update(meeting).where(meeting.c.id == number).values(one.moments))
            last_day = lessons[-1].starts_at.astimezone(ZONE).date()
            conn.execute(update(batch).where(batch.c.id == self.batch_id).values(last_day=last_day))
            bump_schedule(conn, self.batch_id)
            bump_catalogue_version(conn)

        await self.does(move)

    @staticmethod
    def words(row: Any) -> str:
        place = f"{row.contact_id}:{row.position}"
        text: str = VAULT.open_json(row.payload, table="outbox", column="payload", row=place)["text"]
        return text


async def training(office: Office, *lessons: Meeting, rules: Any = None, **columns: Any) -> Classroom:
    """Published, with meetings at these times. `rules`: of the program's reminders."""

    def add(conn: Connection) -> int:
        first, last = (lessons[place].starts_at.astimezone(ZONE).date() for place in (0, -1))
        days = {"first_day": first, "last_day": last, "closes_at": lessons[0].starts_at}
        batch_id = cast.open_batch(conn, code="UJI1", quota=300, **days, **columns)
        conn.execute(insert(meeting), [_row(batch_id, number, one) for number, one in enumerate(lessons, start=1)])
        if rules:
            of_batch = select(batch.c.program_id).where(batch.c.id == batch_id).scalar_subquery()
            conn.execute(update(program).where(program.c.id == of_batch).values(reminders=rules))
        bump_catalogue_version(conn)
        return batch_id

    return Classroom(office, await office.store.transact(add))


def _added(conn: Connection, table: Table, rows: list[dict[str, Any]]) -> list[int]:
    return list(conn.scalars(insert(table).returning(table.c.id, sort_by_parameter_order=True), rows).all())


def _row(batch_id: int, number: int, one: Meeting) -> dict[str, Any]:
    return {"batch_id": batch_id, "ordinal": number, **one.moments}


def first_words(said: Sequence[str]) -> list[str]:
    return [text.partition(":")[0] for text in said]

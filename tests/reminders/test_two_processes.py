"""Processes that remind at the same time, and one that is killed in the middle: 200 of 200, each once. With a control.

What is counted are the messages in the outbox: from there on it is the sender's, which tests/sending holds to its word.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from typing import Literal

import pytest
from sqlalchemy import Connection, text

from bot.reminding import fan_out
from bot.reminding.fan_out import send_round
from models.reminder_rounds import DueRound, rounds_due
from models.reminder_rules import Kind
from models.store import Store, Work, open_store
from models.store.contract import T
from tests.journeys.office import Clock, Office
from tests.reminders.classroom import MONDAY, Classroom, lesson, local, training
from tests.reminders.conftest import with_telegram

PEOPLE = 200
_LAST_WORDS = 30
"""Statements during which the others find what the dying process holds."""

SUNDAY = MONDAY - timedelta(days=1)


class KilledError(Exception):
    """The process is no more."""


@dataclass(slots=True)
class Dying:
    """Commits so many transactions; the next one is lost with the process. `dying`: it has all its locks by then."""

    store: Store
    commits: int
    dying: asyncio.Event = field(default_factory=asyncio.Event)
    dialect: Literal["sqlite", "postgresql"] = "sqlite"

    async def transact(self, work: Work[T]) -> T:
        self.commits -= 1
        return await self.store.transact(work if self.commits >= 0 else self._lost(work))

    def _lost(self, work: Callable[[Connection], T]) -> Callable[[Connection], T]:
        def die(conn: Connection) -> T:
            work(conn)
            self.dying.set()
            for _ in range(_LAST_WORDS):
                conn.execute(text("SELECT 1"))
            raise KilledError

        return die

    async def read(self, work: Work[T]) -> T:
        return await self.store.read(work)

    async def close(self) -> None:
        await self.store.close()


def _has_no_lock(conn: Connection, one: DueRound) -> bool:
    return True


async def class_of_200(office: Office) -> Classroom:
    """On Sunday at five: everything is planned and nothing sent."""
    room = await training(office, lesson(MONDAY))
    await room.crowd(PEOPLE)
    await room.is_planned()
    office.clock.now = local(SUNDAY, "17:00")
    return room


async def day_before(room: Classroom) -> DueRound | None:
    """As a tick finds it; None once it is done."""
    now = room.office.clock.now
    due = await room.office.store.read(lambda conn: rounds_due(conn, now=now, limit=99))
    return next((one for one in due if one.batch_id == room.batch_id and one.kind is Kind.DAY_BEFORE), None)


async def works(office: Office, room: Classroom) -> None:
    """Looks and sends until the round is done, as one tick after another would."""
    at_home = replace(room, office=office)
    while one := await day_before(at_home):
        await send_round(office.store, office.world, one)


async def killed(office: Office, room: Classroom, *, store: Dying) -> None:
    with pytest.raises(KilledError):
        await works(replace(office, store=store), room)


async def times_reminded(room: Classroom) -> Counter[int]:
    """How many people were reminded how often."""
    return Counter(Counter(row.contact_id for row in await room.messages() if ":day_before:" in row.purpose).values())


async def test_who_was_not_reminded_before_the_kill_is_reminded_after_it(office: Office) -> None:
    room = await class_of_200(office)

    await killed(office, room, store=Dying(office.store, commits=2))
    assert await times_reminded(room) == {1: 2 * fan_out.CHUNK}
    await works(office, room)

    assert await times_reminded(room) == {1: PEOPLE}


@pytest.fixture
async def two(postgresql_sample_url: str, clock: Clock) -> AsyncIterator[tuple[Office, Office]]:
    """Processes of one office."""
    stores = [await open_store(postgresql_sample_url) for _ in range(2)]
    yield await with_telegram(stores[0], clock), await with_telegram(stores[1], clock)
    for store in stores:
        await store.close()


async def test_of_two_at_once_one_is_killed_and_nobody_is_reminded_twice_or_not_at_all(
    two: tuple[Office, Office],
) -> None:
    one, other = two
    room = await class_of_200(one)

    dying = Dying(other.store, commits=1)

    async def meanwhile() -> None:
        await dying.dying.wait()
        await works(one, room)

    await asyncio.gather(killed(other, room, store=dying), meanwhile())

    assert await times_reminded(room) == {1: PEOPLE}


async def test_control_without_the_lock_and_the_key_they_are_reminded_twice(
    two: tuple[Office, Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two
    room = await class_of_200(one)
    numbers, purpose = count(), DueRound.purpose
    monkeypatch.setattr(fan_out, "lock_round", _has_no_lock)
    monkeypatch.setattr(DueRound, "purpose", lambda self, person: f"{purpose(self, person)}:{next(numbers)}")

    await asyncio.gather(works(one, room), works(other, room))

    assert (await times_reminded(room))[2] > 0

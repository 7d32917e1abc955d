""" "Bisa datang?": who was asked, who answered, and for which moment, on both databases."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, update

from models.coming import Counts, answer_coming, asked, counts, silent
from models.leaving import release
from models.statuses import Status
from models.store import Store
from models.tables import coming, meeting
from tests import cast
from tests.cast import NOW

MONDAY = NOW + timedelta(days=21)
TUESDAY = MONDAY + timedelta(days=1)


def first_meeting(conn: Connection, batch_id: int, starts_at: datetime = MONDAY) -> int:
    row = {"batch_id": batch_id, "ordinal": 1, "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=6)}
    return int(conn.execute(insert(meeting).values(row).returning(meeting.c.id)).scalar_one())


def seated_and_asked(conn: Connection, count: int) -> tuple[int, list[int]]:
    """A meeting, and the registrations that were asked whether they come."""
    batch_id = cast.open_batch(conn)
    which, seats = first_meeting(conn, batch_id), cast.fill(conn, batch_id, count)
    asked(conn, [(seat.registration_id, which, MONDAY) for seat in seats], now=NOW)
    return which, [seat.registration_id for seat in seats]


async def test_who_answers_is_counted_and_who_does_not_is_to_be_telephoned(store: Store) -> None:
    def story(conn: Connection) -> Any:
        which, (ani, budi, citra, doni) = seated_and_asked(conn, 4)
        answered = [
            answer_coming(conn, ani, which, can=True, now=NOW),
            answer_coming(conn, budi, which, can=False, now=NOW),
        ]
        conn.execute(update(coming).where(coming.c.registration_id == doni).values(phoned_at=NOW))
        return answered, counts(conn, which), silent(conn, which) == [citra]

    assert await store.transact(story) == ([True, True], Counts(1, 1, 2), True)


async def test_the_newest_answer_counts_and_asking_again_keeps_it(store: Store) -> None:
    def story(conn: Connection) -> Any:
        which, (ani,) = seated_and_asked(conn, 1)
        answer_coming(conn, ani, which, can=True, now=NOW)
        answer_coming(conn, ani, which, can=False, now=NOW)
        asked(conn, [(ani, which, MONDAY)], now=NOW)
        return counts(conn, which)

    assert await store.transact(story) == Counts(0, 1, 0)


async def test_a_moved_meeting_makes_the_answers_to_the_old_day_worthless_and_asking_forgets_them(store: Store) -> None:
    def story(conn: Connection) -> Any:
        which, (ani, budi) = seated_and_asked(conn, 2)
        for one in (ani, budi):
            answer_coming(conn, one, which, can=True, now=NOW)
        conn.execute(update(meeting).where(meeting.c.id == which).values(starts_at=TUESDAY))
        moved = counts(conn, which)
        asked(conn, [(ani, which, TUESDAY)], now=NOW)
        answer_coming(conn, budi, which, can=False, now=NOW)
        return moved, counts(conn, which), silent(conn, which) == [ani]

    assert await store.transact(story) == (Counts(0, 0, 0), Counts(0, 1, 1), True)


async def test_who_has_no_seat_there_answers_nothing_and_is_not_counted(store: Store) -> None:
    def story(conn: Connection) -> Any:
        which, (ani, budi) = seated_and_asked(conn, 2)
        elsewhere = cast.fill(conn, cast.open_batch(conn, code="AC4"), 1)[0].registration_id
        answer_coming(conn, ani, which, can=True, now=NOW)
        release(conn, ani, to=Status.CANCELLED, now=NOW, actor="resident")
        return (
            answer_coming(conn, elsewhere, which, can=True, now=NOW),
            answer_coming(conn, ani, which, can=True, now=NOW),
            counts(conn, which),
            silent(conn, which) == [budi],
        )

    assert await store.transact(story) == (False, False, Counts(0, 0, 1), True)

"""What follows at the clock: cancelled people are told once, few participants warn."""

from datetime import timedelta

from sqlalchemy import Connection, func, select

from bot.spreadsheets.template import template_with
from bot.trainings.keeping import keep_trainings
from handlers.staff.staff import Role
from models import tables
from models.batch_endings import cancel
from models.contacts import stop_messages
from models.counters import recount
from models.leases import PACED
from models.store import Store
from models.waiting import join_waiting
from tests import cast
from tests.cast import NOW
from tests.journeys.office import Clock, Office, open_office
from tests.journeys.records import rows_of
from tests.staff.people.desk import at_work, messages_to, somebody


async def kept(office: Office) -> None:
    await keep_trainings(office.store, office.world)


async def statuses(office: Office, batch_id: int) -> list[str]:
    return sorted(row.status for row in await rows_of(office, tables.registration) if row.batch_id == batch_id)


async def test_everybody_in_a_cancelled_batch_is_ended_and_told_by_name_once(office: Office) -> None:
    def prepare(conn: Connection) -> tuple[int, int, int]:
        batch_id = cast.open_batch(conn, code="XY1", quota=1)
        ani, budi = somebody(conn, name="Ani Contoh"), somebody(conn, name="Budi Contoh")
        cast.seated(conn, batch_id, ani)
        join_waiting(conn, batch_id=batch_id, **budi.as_entry, kecamatan=None, now=NOW)
        cancel(conn, batch_id)
        return batch_id, ani.contact_id, budi.contact_id

    batch_id, ani, budi = await office.store.transact(prepare)

    await kept(office)
    await kept(office)

    (to_ani,) = await office.store.read(lambda conn: messages_to(conn, ani))
    (to_budi,) = await office.store.read(lambda conn: messages_to(conn, budi))
    assert to_ani.startswith(
        "Maaf, pelatihan Servis AC yang mulai Senin, 1 Februari 2027 dibatalkan, untuk Ani Contoh."
    )
    assert "untuk Budi Contoh" in to_budi
    assert await statuses(office, batch_id) == ["cancelled", "cancelled"]
    assert await office.store.read(recount) == []


async def test_at_night_it_waits_for_the_morning_also_for_who_wants_no_reminders(office: Office) -> None:
    def prepare(conn: Connection) -> int:
        batch_id, ani = cast.open_batch(conn, code="XY1"), somebody(conn)
        cast.seated(conn, batch_id, ani)
        stop_messages(conn, ani.contact_id, since=NOW)
        cancel(conn, batch_id)
        return ani.contact_id

    ani = await office.store.transact(prepare)
    office.clock.passes(hours=11)  # 23.00

    await kept(office)

    (told,) = [row for row in await rows_of(office, tables.outbox) if row.contact_id == ani]
    assert (told.priority not in PACED, told.not_before) == (True, NOW + timedelta(hours=18))


async def test_people_of_other_batches_keep_their_seats(office: Office) -> None:
    def prepare(conn: Connection) -> int:
        other = cast.open_batch(conn, code="XY2")
        cast.seated(conn, other, somebody(conn))
        cancel(conn, cast.open_batch(conn, code="XY1"))
        return other

    other = await office.store.transact(prepare)
    await kept(office)

    assert await statuses(office, other) == ["confirmed"]


async def test_staff_are_warned_once_a_week_before_where_participants_are_few(
    sample_store: Store, clock: Clock
) -> None:
    office = await open_office(sample_store, clock)
    sari, budi = await at_work(office, "sari"), await at_work(office, "budi", role=Role.INSTRUCTOR)
    first_day = (NOW + timedelta(days=8)).date()
    await sample_store.transact(
        lambda conn: cast.open_batch(conn, code="XY1", minimum=10, first_day=first_day) and None
    )

    await kept(office)
    early = await _warnings(office)
    clock.passes(days=1)
    await kept(office)
    clock.passes(hours=1)
    await kept(office)

    assert early == 0
    assert await _warnings(office) == 1
    assert "XY1" not in budi.last
    assert "XY1" not in sari.last


async def test_enough_participants_warn_nobody(sample_store: Store, clock: Clock) -> None:
    office = await open_office(sample_store, clock)
    await at_work(office, "sari")

    def prepare(conn: Connection) -> None:
        batch_id = cast.open_batch(conn, code="XY1", minimum=2, first_day=(NOW + timedelta(days=3)).date())
        cast.fill(conn, batch_id, 2)

    await sample_store.transact(prepare)
    clock.passes(days=1)
    await kept(office)

    assert await _warnings(office) == 0


async def _warnings(office: Office) -> int:
    few = select(func.count()).select_from(tables.outbox).where(tables.outbox.c.purpose.startswith("few:"))
    return await office.store.read(lambda conn: int(conn.execute(few).scalar_one()))


async def test_the_template_is_made_ahead_where_there_is_an_officer_to_ask_for_it(office: Office) -> None:
    template_with.cache_clear()

    await kept(office)
    of_nobody = template_with.cache_info().currsize
    await at_work(office, "sari")
    await kept(office)

    assert (of_nobody, template_with.cache_info().currsize) == (0, 1)

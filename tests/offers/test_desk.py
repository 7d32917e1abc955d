"""What staff see of the waiting list: to whom a freed seat went and until when, and why nobody else is asked."""

from typing import Any

import pytest
from sqlalchemy import update

from models.batch_endings import cancel
from models.outbox import MessageStatus
from models.statuses import Status
from models.tables import batch
from tests.cast import MAIMUN
from tests.journeys.office import Office
from tests.offers.line import has_seats, is_sent, is_told, seated, shares_out, stands_as, waits, withdraws
from tests.staff.people.desk import at_work


async def test_whoever_takes_a_seat_away_reads_whom_it_was_offered_to_and_until_when(office: Office) -> None:
    sari = await at_work(office, "sari")
    await seated(office)
    budi = await waits(office, "budi")
    await sari.says("/peserta AC3", "1")
    await sari.taps("Keluarkan")

    said = await sari.taps("Permintaan sendiri")

    assert "Kursi ditawarkan ke Budi Contoh Siregar, menunggu jawaban sampai Senin, 11 Januari 2027, pukul 21" in said
    assert "Giliran Budi Contoh Siregar tiba" in await is_told(office, budi)


async def test_who_was_offered_a_seat_may_be_given_it_by_staff_at_once(office: Office) -> None:
    sari, ani = await at_work(office, "sari"), await seated(office)
    budi = await waits(office, "budi")
    await withdraws(ani)
    await sari.says("/peserta AC3", "1")
    await sari.taps("Beri kursi")
    await sari.says("rujukan kelurahan")

    assert await stands_as(office, budi) is Status.CONFIRMED


async def test_at_night_staff_read_when_the_word_of_an_offer_goes_out(office: Office) -> None:
    sari, ani = await at_work(office, "sari"), await seated(office)
    await waits(office, "budi", on_telegram=True)
    office.clock.passes(hours=11)
    await withdraws(ani)

    assert "Pesannya dikirim pukul 06.00, sesudah jam tenang." in await sari.says("/peserta AC3")


async def test_offers_that_nobody_answered_are_counted(office: Office) -> None:
    sari, ani = await at_work(office, "sari"), await seated(office)
    budi = await waits(office, "budi", on_telegram=True)
    for name in ("cici", "dedi"):
        await waits(office, name)
    await withdraws(ani)
    await is_sent(office, budi, MessageStatus.FAILED)
    await office.tick()
    office.clock.passes(days=2)
    await office.tick()

    said = await sari.says("/peserta AC3")

    assert "Kursi ditawarkan ke Dedi Contoh Siregar" in said
    assert "2 tawaran lewat tanpa jawaban, 1 di antaranya pesannya tidak sampai." in said


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"quota": 1}, "tidak ada kursi kosong"),
        ({"quota": 2, "kept_seats": 1}, "1 kursi kosong disimpan untuk yang datang ke kantor"),
        ({"quota": 2}, "sebentar lagi ditawarkan ke urutan berikutnya"),
    ],
)
async def test_staff_read_why_nobody_is_moved_up(office: Office, changed: dict[str, Any], why: str) -> None:
    sari = await at_work(office, "sari")
    await seated(office)
    await waits(office, "budi")
    of_ac3 = update(batch).where(batch.c.code == "AC3")
    await office.store.transact(lambda conn: conn.execute(of_ac3.values(changed)) and None)

    assert why in await sari.says("/peserta AC3")


async def test_staff_read_that_the_shares_of_all_who_wait_are_used_up(office: Office) -> None:
    sari = await at_work(office, "sari")
    await seated(office)
    budi = await waits(office, "budi")
    await shares_out(office, {MAIMUN: 1})
    await has_seats(office, 2)
    await office.tick()

    assert await stands_as(office, budi) is Status.WAITING
    assert "jatah kecamatan semua yang menunggu sudah habis" in await sari.says("/peserta AC3")


async def test_staff_read_that_nobody_is_moved_up_in_a_cancelled_training(office: Office) -> None:
    sari, batch_id = await at_work(office, "sari"), await office.batch()
    await seated(office)
    await waits(office, "budi")
    await office.store.transact(lambda conn: cancel(conn, batch_id))
    await sari.says("/peserta")

    assert "angkatan ini tidak dibuka" in await sari.taps(next(one for one in sari.offered if one.startswith("AC3")))

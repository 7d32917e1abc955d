"""What the clock does about offers: it asks, lets lapse, counts from delivery, and tells staff whom to phone."""

from datetime import timedelta

from models.batch_endings import close
from models.outbox import MessageStatus
from models.statuses import Status
from tests.journeys.office import Office
from tests.journeys.records import standing_of
from tests.offers.line import (
    has_seats,
    is_sent,
    is_told,
    offers_told,
    registration_of,
    seated,
    stands_as,
    waits,
    withdraws,
)
from tests.staff.people.desk import at_work, messages_to


async def test_a_larger_number_of_seats_asks_as_many_in_their_order(office: Office) -> None:
    await seated(office)
    line = [await waits(office, name) for name in ("budi", "cici", "dedi")]
    await has_seats(office, 3)

    await office.tick()

    assert [await stands_as(office, who) for who in line] == [Status.OFFERED, Status.OFFERED, Status.WAITING]


async def test_a_second_tick_asks_nobody_twice(office: Office) -> None:
    await seated(office)
    budi = await waits(office, "budi")
    await has_seats(office, 2)

    await office.tick()
    await office.tick()

    assert len(await offers_told(office, budi)) == 1


async def test_the_seat_of_a_form_that_nobody_finished_goes_to_who_waits_with_the_same_tick(office: Office) -> None:
    await has_seats(office, 1)
    ani = office.visitor("ani")
    await ani.comes_to(4)  # the last seat is kept
    budi = await waits(office, "budi")
    office.clock.passes(minutes=25)

    await office.tick()

    assert await stands_as(office, budi) is Status.OFFERED


async def test_silence_passes_the_seat_to_the_next_with_the_same_tick(office: Office) -> None:
    ani = await seated(office)
    budi, cici = await waits(office, "budi"), await waits(office, "cici")
    await withdraws(ani)
    office.clock.passes(hours=33)

    await office.tick()

    assert (await stands_as(office, budi), await stands_as(office, cici)) == (Status.LAPSED, Status.OFFERED)


async def test_seats_are_passed_on_after_the_registration_has_closed(office: Office) -> None:
    ani, batch_id = await seated(office), await office.batch()
    budi = await waits(office, "budi")
    await office.store.transact(lambda conn: close(conn, batch_id, now=office.clock.now) and None)

    await withdraws(ani)

    assert await stands_as(office, budi) is Status.OFFERED


async def test_nobody_is_woken_at_night_and_the_offer_waits_for_the_morning(office: Office) -> None:
    ani = await seated(office)
    budi = await waits(office, "budi", on_telegram=True)
    office.clock.passes(hours=11)  # 23.00
    await withdraws(ani)

    (told,) = await offers_told(office, budi)

    assert told.not_before.astimezone(office.world.zone).hour == 6
    assert (await registration_of(office, budi)).offer_until == told.not_before + timedelta(hours=33)


async def test_the_time_to_answer_counts_from_delivery(office: Office) -> None:
    ani = await seated(office)
    budi = await waits(office, "budi", on_telegram=True)
    await withdraws(ani)
    planned = (await registration_of(office, budi)).offer_until
    office.clock.passes(minutes=50)
    await is_sent(office, budi, MessageStatus.SENT)

    await office.tick()

    assert (await registration_of(office, budi)).offer_until == planned + timedelta(hours=9, minutes=50)


async def test_a_message_that_waits_for_days_still_says_a_time_to_come(office: Office) -> None:
    ani = await seated(office)
    budi = await waits(office, "budi", on_telegram=True)
    await withdraws(ani)
    office.clock.passes(days=3)

    await office.tick()

    assert await stands_as(office, budi) is Status.OFFERED
    assert "sampai Kamis, 14 Januari 2027, pukul 21.00 WIB" in await is_told(office, budi)


async def test_a_message_that_expired_unsent_is_queued_again(office: Office) -> None:
    ani = await seated(office)
    budi = await waits(office, "budi", on_telegram=True)
    await withdraws(ani)
    office.clock.passes(days=3)
    await is_sent(office, budi, MessageStatus.EXPIRED)

    await office.tick()

    (told,) = await offers_told(office, budi)
    assert (told.status, told.expires_at) == (MessageStatus.QUEUED, (await registration_of(office, budi)).offer_until)


async def test_who_cannot_be_reached_does_not_hold_up_the_line(office: Office) -> None:
    ani = await seated(office)
    budi = await waits(office, "budi", on_telegram=True)
    cici = await waits(office, "cici")
    await withdraws(ani)
    await is_sent(office, budi, MessageStatus.FAILED)

    await office.tick()

    assert (await stands_as(office, budi), await stands_as(office, cici)) == (Status.LAPSED, Status.OFFERED)


async def test_what_waits_of_an_offer_that_was_answered_is_not_sent_any_more(office: Office) -> None:
    ani = await seated(office)
    budi = await waits(office, "budi", on_telegram=True)
    await withdraws(ani)
    await is_told(office, budi)

    await budi.taps("Tidak jadi")

    assert [one.status for one in await offers_told(office, budi)] == [MessageStatus.CANCELLED]


async def test_who_wants_no_reminders_hears_of_the_own_turn(office: Office) -> None:
    ani = await seated(office)
    budi = await waits(office, "budi", on_telegram=True)
    await budi.says("stop")
    await withdraws(ani)

    (told,) = await offers_told(office, budi)

    assert told.priority == 0


async def test_too_near_to_the_start_staff_are_told_once_whom_to_phone(office: Office) -> None:
    officer = await at_work(office, "sari")
    ani = await seated(office)
    budi, _ = await waits(office, "budi"), await waits(office, "cici")
    office.clock.passes(days=21, hours=9)  # 21.00 on the eve of the first day
    await withdraws(ani)
    await office.tick()
    await office.tick()

    contact = (await standing_of(office, "sari")).contact_id
    told = await office.store.read(lambda conn: [one for one in messages_to(conn, contact) if "Mohon telepon" in one])

    assert told == [
        "AC3, Perbaikan AC, mulai Senin, 1 Februari 2027: 1 kursi kosong, tetapi terlalu dekat untuk menunggu jawaban "
        "lewat pesan. Mohon telepon dari urutan pertama: Budi Contoh Siregar dan Cici Contoh Siregar. Kalau mau, tekan "
        "Beri kursi di halaman orangnya."
    ]
    assert await stands_as(office, budi) is Status.WAITING
    assert "Tidak ada yang ditawari lewat pesan lagi" in await officer.says("/peserta AC3")
    await is_told(office, officer)

"""The seat that is kept while somebody answers: for how long, for how many, and what is said when it is gone."""

from datetime import timedelta

from sqlalchemy import Connection

from models.store import Store
from models.tables import batch as batches
from models.waiting import join_waiting
from tests import cast
from tests.journeys.office import ANSWERS, BEFORE_NAME, BEFORE_YES, Clock, Office, Visitor, open_office
from tests.journeys.records import draft_of, registrations_of, rows_of, standing_of

CHOSEN = BEFORE_NAME
"""So many answers until a training is chosen and its seat is held."""

KEPT = "kami simpan untuk Anda sampai"
GONE = "baru saja diambil orang lain"


async def statuses(office: Office, address: str = "ani") -> list[str]:
    return [one.status for one in await registrations_of(office, address)]


async def taken(office: Office) -> int:
    batch_id = await office.batch()
    return (await office.store.read(lambda conn: cast.counters(conn, batch_id)))[0]


async def others_take(office: Office, seats: int, *, waiting: int = 0) -> None:
    """That many strangers confirm, and so many more wait."""
    batch_id = await office.batch()

    def take(conn: Connection) -> None:
        cast.fill(conn, batch_id, seats)
        for who in cast.people(conn, waiting):
            join_waiting(conn, batch_id=batch_id, **who.as_entry, kecamatan=None, now=cast.NOW)

    await office.store.transact(take)


async def crowd_that_chooses(office: Office, size: int, *, origin: str | None = None) -> list[Visitor]:
    crowd = [office.visitor(f"visitor-{n}", origin=origin or f"192.0.2.{n}") for n in range(size)]
    for visitor in crowd:
        await visitor.comes_to(CHOSEN)
    return crowd


async def test_a_seat_is_kept_for_twenty_minutes_after_the_last_answer(office: Office) -> None:
    await office.visitor().comes_to(CHOSEN)
    office.clock.passes(minutes=19, seconds=59)
    await office.tick()
    assert (await statuses(office), await taken(office)) == (["held"], 1)

    office.clock.passes(seconds=1)
    await office.tick()

    assert (await statuses(office), await taken(office)) == (["expired"], 0)


async def test_when_a_seat_is_given_back_nothing_is_said(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(CHOSEN)
    before = (await standing_of(office)).position

    office.clock.passes(minutes=21)
    await office.tick()

    assert (await standing_of(office)).position == before


async def test_every_answer_keeps_the_seat_for_another_twenty_minutes(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(CHOSEN)
    for answer in ANSWERS[CHOSEN:BEFORE_YES]:
        office.clock.passes(minutes=15)
        await office.tick()
        await ani.says(answer)

    assert await statuses(office) == ["held"]


async def test_no_seat_is_kept_longer_than_two_hours(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(CHOSEN)
    for _ in range(7):
        office.clock.passes(minutes=17)
        await ani.says("bantuan")
    await office.tick()
    assert await statuses(office) == ["held"]

    office.clock.passes(minutes=1)
    await office.tick()

    assert await statuses(office) == ["expired"]


async def test_while_seats_are_left_a_new_one_is_kept_silently(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(CHOSEN)
    office.clock.passes(minutes=21)
    await office.tick()

    said = await ani.says(ANSWERS[CHOSEN])

    assert said.startswith("Baik, Rizky Contoh Siregar.\n\nRumah Anda")
    assert (await statuses(office), await taken(office)) == (["expired", "held"], 1)


async def test_who_comes_back_to_a_full_training_is_told_once_and_offered_the_list(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(CHOSEN)
    office.clock.passes(minutes=21)
    await office.tick()
    await others_take(office, 20, waiting=2)

    said = await ani.says(ANSWERS[CHOSEN])
    assert GONE in said
    assert "di nomor 3?" in said
    assert ani.offered[:2] == ["Ya, daftar tunggu", "Pelatihan lain"]

    assert GONE not in await ani.says("bantuan")
    assert (await draft_of(office)).answers.name == "Rizky Contoh Siregar"


async def test_the_place_on_the_waiting_list_is_the_one_that_was_named(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(CHOSEN)
    office.clock.passes(minutes=21)
    await office.tick()
    await others_take(office, 20, waiting=2)
    await ani.says(ANSWERS[CHOSEN])

    await ani.taps("Ya, daftar tunggu")
    said = await ani.says("0812-3456-7890")

    assert said.startswith("Rizky Contoh Siregar nomor 3 di daftar tunggu Perbaikan AC.")
    assert await statuses(office) == ["expired", "waiting"]


async def test_the_last_seat_lost_at_the_last_question_is_told_then(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_YES)
    office.clock.passes(minutes=21)
    await office.tick()
    await others_take(office, 20)

    assert GONE in await ani.says(ANSWERS[BEFORE_YES])
    assert await statuses(office) == ["expired"]


async def test_who_answers_after_registration_has_closed_is_not_sent_to_a_waiting_list(office: Office) -> None:
    ani = office.visitor()
    closes = next(row.closes_at for row in await rows_of(office, batches) if row.code == "AC3")
    office.clock.now = closes - timedelta(minutes=5)
    await ani.comes_to(CHOSEN)
    office.clock.passes(minutes=25)
    await office.tick()

    said = await ani.says(ANSWERS[CHOSEN])

    assert GONE not in said
    assert "baru saja ditutup" in said


async def test_a_seat_promised_before_registration_closed_is_given_after_it(office: Office) -> None:
    ani = office.visitor()
    closes = next(row.closes_at for row in await rows_of(office, batches) if row.code == "AC3")
    office.clock.now = closes - timedelta(minutes=5)
    await ani.comes_to(BEFORE_YES)
    office.clock.passes(minutes=10)

    assert "Kursi Anda sudah pasti." in await ani.says(ANSWERS[BEFORE_YES])


async def test_web_visitors_together_hold_a_quarter_of_the_seats_at_most(office: Office) -> None:
    crowd = await crowd_that_chooses(office, 7)

    assert [KEPT in visitor.last for visitor in crowd] == [True] * 5 + [False] * 2
    assert await taken(office) == 5


async def test_who_could_not_be_kept_a_seat_still_gets_one_at_the_end(office: Office) -> None:
    crowd = await crowd_that_chooses(office, 6)

    said = await crowd[5].says(*ANSWERS[CHOSEN:])

    assert "Kursi Anda sudah pasti." in said
    assert await taken(office) == 6


async def test_a_seat_that_lapsed_makes_room_for_the_next_web_visitor(office: Office) -> None:
    await crowd_that_chooses(office, 5)
    office.clock.passes(minutes=21)

    late = office.visitor("late")

    assert KEPT in await late.comes_to(CHOSEN)


async def test_the_quarter_is_for_the_web_alone(office: Office) -> None:
    await crowd_that_chooses(office, 6)
    budi = office.visitor("budi", channel="telegram")

    assert KEPT in await budi.comes_to(CHOSEN)


async def test_one_network_address_holds_so_many_seats_and_no_more(store: Store, clock: Clock) -> None:
    office = await open_office(store, clock, per_origin=2)

    crowd = await crowd_that_chooses(office, 3, origin="192.0.2.1")

    assert [KEPT in visitor.last for visitor in crowd] == [True, True, False]


async def test_who_looks_at_one_training_after_another_is_kept_one_seat(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(CHOSEN)
    for training in ("Sablon", "Bordir", "Kue"):
        await ani.taps("Pilih yang lain")
        await ani.says(training)

    assert (await statuses(office)).count("held") == 1
    assert await taken(office) == 0


async def test_one_seat_is_left_for_two_and_the_second_is_offered_the_list(office: Office) -> None:
    await others_take(office, 19)
    ani, budi = office.visitor("ani"), office.visitor("budi")
    await ani.comes_to(CHOSEN)

    said = await budi.comes_to(CHOSEN)

    assert KEPT in ani.last
    assert "sudah penuh: 20 kursi. Di daftar tunggu belum ada orang." in said
    assert await registrations_of(office, "budi") == []


async def test_a_confirmed_seat_outlives_every_tick(office: Office) -> None:
    await office.visitor().comes_to(len(ANSWERS))
    office.clock.passes(days=40)
    await office.tick()

    assert (await statuses(office), await taken(office)) == (["confirmed"], 1)

"""Who still waits when the first day is over is told so, once, and can ask for news of the next batch."""

from bot.offering.in_vain import tell_who_waited_in_vain
from models.statuses import Status
from models.store import Store
from tests.journeys.office import Clock, Office, Visitor, open_office
from tests.journeys.records import standing_of
from tests.offers.line import has_seats, is_told, seated, stands_as, waits
from tests.staff.people.desk import messages_to

TOLD = (
    "Kabar untuk Budi Contoh Siregar: pelatihan Perbaikan AC sudah mulai, dan sampai hari pertama tidak ada kursi "
    "kosong. Maaf, dan terima kasih sudah menunggu. Kalau angkatan berikutnya dibuka, mau dikabari?"
)
TO_THE_MORNING_AFTER = {"days": 22, "hours": 20}  # 2 February, 08.00; the first day is the first


async def heard(office: Office, who: Visitor) -> list[str]:
    await tell_who_waited_in_vain(office.store, office.world)
    contact_id = (await standing_of(office, who.address, channel=who.channel)).contact_id
    said = await office.store.read(lambda conn: messages_to(conn, contact_id))
    return [one for one in said if "terima kasih sudah menunggu" in one]


async def test_on_the_morning_after_the_first_day_who_waits_hears_that_it_is_over(
    sample_store: Store, clock: Clock
) -> None:
    office = await open_office(sample_store, clock)  # on each engine
    await seated(office)
    budi = await waits(office, "budi")
    office.clock.passes(**TO_THE_MORNING_AFTER)

    assert await heard(office, budi) == [TOLD]
    assert await heard(office, budi) == [TOLD]  # a second look says nothing more
    await is_told(office, budi)
    assert budi.offered == ["Kabari angkatan baru", "Pelatihan lain"]
    assert "Kami kabari di sini kalau angkatan baru Perbaikan AC dibuka" in await budi.taps("Kabari angkatan baru")


async def test_on_the_first_day_itself_a_seat_may_still_come(office: Office) -> None:
    await seated(office)
    budi = await waits(office, "budi")
    office.clock.passes(days=22, hours=3)

    assert await heard(office, budi) == []


async def test_nobody_is_woken_for_it(office: Office) -> None:
    await seated(office)
    budi = await waits(office, "budi", on_telegram=True)
    office.clock.passes(days=22, hours=13)  # 1.00 of the day after

    assert await heard(office, budi) == []


async def test_after_a_week_without_the_service_it_is_no_news_any_more(office: Office) -> None:
    await seated(office)
    budi = await waits(office, "budi")
    office.clock.passes(days=29)

    assert await heard(office, budi) == []


async def test_who_was_offered_a_seat_meanwhile_is_not_told_that_there_was_none(office: Office) -> None:
    await seated(office)
    budi = await waits(office, "budi")
    await has_seats(office, 2)
    await office.tick()
    office.clock.passes(**TO_THE_MORNING_AFTER)

    assert await stands_as(office, budi) is Status.OFFERED
    assert await heard(office, budi) == []

"""What staff are told without having asked: within the office's hours, in their scope, once."""

from sqlalchemy import Connection, insert

from bot.staff_news.telling import tell_staff
from bot.staff_news.trouble import TroubleWatch
from models.reviews import begin_review
from models.tables import person_request
from tests import cast
from tests.journeys.office import Clock, Office, Visitor
from tests.staff.joining.meeting import admin_of, join, told

MONDAY_MORNING = {"hours": 22}
"""From Sunday noon."""


async def review(office: Office, count: int = 1, *, code: str = "AC3") -> list[int]:
    batch_id = await office.batch(code)

    def begin(conn: Connection) -> list[int]:
        begun = [
            begin_review(
                conn,
                batch_id=batch_id,
                **cast.person(conn, address_index=b"%s %d %d" % (code.encode(), place, office.clock().minute)).as_entry,
                kecamatan=None,
                now=office.clock(),
                reasons=("too_young",),
                answer_by=office.clock().date(),
            )
            for place in range(count)
        ]
        return [one for one in begun if isinstance(one, int)]

    return await office.store.transact(begin)


async def news(office: Office, who: Visitor) -> list[str]:
    """What came since they last wrote."""
    heard = {one["text"] for one in who.heard}
    return [one.payload["text"] for one in await told(office, who) if one.payload["text"] not in heard]


async def test_a_new_review_is_told_with_name_reason_and_promise(office: Office, admin: Visitor, clock: Clock) -> None:
    await admin.opens()
    clock.passes(**MONDAY_MORNING)
    (number,) = await review(office)

    await tell_staff(office.store, office.world)

    (said,) = await news(office, admin)
    assert "Perlu diperiksa: Seseorang, Perbaikan AC 3. Sebab: umur kurang." in said
    newest = (await told(office, admin))[-1].payload
    assert [one["choice"] for one in newest["buttons"]] == [f"s:periksa:show:{number}"]


async def test_nothing_is_told_twice(office_on_each: Office, clock: Clock) -> None:
    office, admin = office_on_each, admin_of(office_on_each)
    await admin.opens()
    clock.passes(**MONDAY_MORNING)
    await review(office)

    assert [await tell_staff(office.store, office.world) for _ in range(2)] == [1, 0]


async def test_what_comes_in_at_night_is_told_when_the_office_opens(
    office: Office, admin: Visitor, clock: Clock
) -> None:
    await admin.opens()
    await review(office)

    on_sunday = await tell_staff(office.store, office.world)
    clock.passes(**MONDAY_MORNING)

    assert (on_sunday, await tell_staff(office.store, office.world)) == (0, 2)  # and by then the promise has passed


async def test_many_at_once_come_in_one_message(office: Office, admin: Visitor, clock: Clock) -> None:
    await admin.opens()
    clock.passes(**MONDAY_MORNING)
    await review(office, 5)

    await tell_staff(office.store, office.world)

    (said,) = await news(office, admin)
    assert said.startswith("5 pendaftar baru perlu diperiksa.")


async def test_who_begins_today_is_not_told_of_yesterday(office: Office, admin: Visitor, clock: Clock) -> None:
    await review(office)
    clock.passes(**MONDAY_MORNING)
    await admin.opens()

    assert await tell_staff(office.store, office.world) == 0


async def test_only_those_are_told_whose_scope_it_is_in(office_on_each: Office, clock: Clock) -> None:
    office, admin = office_on_each, admin_of(office_on_each)
    clock.passes(**MONDAY_MORNING)
    there, elsewhere = (f"{title} {ordinal}" for title, ordinal in (("Perbaikan AC", 3), ("Kue", 2)))
    sari = await join(office, admin, office.visitor("sari"), "Petugas", "Angkatan tertentu", there, "Selesai")
    budi = await join(office, admin, office.visitor("budi"), "Petugas", "Angkatan tertentu", elsewhere, "Selesai")
    await review(office)

    await tell_staff(office.store, office.world)

    assert [len([said for said in await news(office, who) if "Perlu" in said]) for who in (sari, budi)] == [1, 0]


async def test_instructors_and_the_head_are_told_nothing(office: Office, admin: Visitor, clock: Clock) -> None:
    clock.passes(**MONDAY_MORNING)
    head = await join(office, admin, office.visitor("lina"), "Pimpinan")
    await review(office)

    await tell_staff(office.store, office.world)

    assert not [said for said in await news(office, head) if "Perlu diperiksa" in said]


async def test_a_request_for_a_person_is_told_and_again_when_its_promise_has_passed(
    office: Office, admin: Visitor, clock: Clock
) -> None:
    await admin.opens()
    clock.passes(**MONDAY_MORNING)
    await office.visitor("rizky").says("petugas")

    await tell_staff(office.store, office.world)
    first = await news(office, admin)
    clock.passes(hours=3)
    await tell_staff(office.store, office.world)
    second = await news(office, admin)

    assert "Seseorang ingin dibantu petugas" in first[-1]
    assert "Janji terlewat" in second[-1]


async def test_a_phone_number_stands_there_only_for_who_asked_to_be_called(
    office: Office, admin: Visitor, clock: Clock
) -> None:
    await admin.opens()
    clock.passes(**MONDAY_MORNING)

    def ask(conn: Connection) -> None:
        who = cast.person(conn)
        row = {
            "contact_id": who.contact_id,
            "step": "phone",
            "by_phone": True,
            "created_at": clock(),
            "answer_by": clock(),
        }
        conn.execute(insert(person_request).values(row))

    await office.store.transact(ask)
    await tell_staff(office.store, office.world)

    (said,) = await news(office, admin)
    assert "minta ditelepon di nomornya belum ada, saat Nomor HP" in said


async def test_a_channel_that_does_not_work_is_told_by_the_others_once(
    office: Office, admin: Visitor, clock: Clock
) -> None:
    budi = await join(office, admin, office.visitor("budi"), "Admin")
    broken = {"telegram": "the token is refused"}
    watch = TroubleWatch(office.store, office.world, lambda: broken)

    await watch.look()
    clock.passes(minutes=3)
    told_times = [await watch.look() for _ in range(2)]

    assert told_times == [1, 0]
    assert "Telegram sedang tidak berjalan: the token is refused" in (await news(office, budi))[-1]
    assert not [said for said in await news(office, admin) if "tidak berjalan" in said]

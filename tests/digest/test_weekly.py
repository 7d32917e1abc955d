"""The week in figures: on Monday at half past seven, once to each, within what they may see, and not after the day."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from bot.staff_news.weekly import send_weekly
from handlers.inputs import Tap
from handlers.staff.staff import Role
from handlers.staff.weekly import weekly
from models.decisions import ACTOR
from models.digest_values import Late
from models.leaving import release
from models.participant import Training
from models.statuses import Status
from models.tables import attendance, coming, meeting, outbox, reminder_round, staff, staff_told
from models.weekly_values import BatchWeek, Week
from tests import cast
from tests.cast import NOW
from tests.conversation.office import BOOKS
from tests.journeys.office import Office
from tests.journeys.records import standing_of
from tests.staff.people.desk import at_work, batch_of, everything_said, somebody, under_review

TO_MONDAY = timedelta(hours=19, minutes=30)
"""From noon on Sunday to half past seven."""

LAST_WEEK = NOW - timedelta(days=3)


async def test_the_head_reads_the_week_that_has_passed(office: Office) -> None:
    await at_work(office, "sari", role=Role.HEAD)
    await office.store.transact(lambda conn: _sees_only(conn, _a_week(conn)))
    office.clock.now += TO_MONDAY

    assert await send_weekly(office.store, office.world) == 1
    (said,) = await _digests(office, "sari")
    assert said["text"].splitlines() == [
        "Sari, ini ringkasan minggu 4 Januari sampai 10 Januari 2027.",
        "Pendaftar baru 3, mundur 1.",
        "",
        "• XY1 Servis AC, mulai 1 Februari: 3 dari 20 kursi, naik 2.",
        "",
        "Tidak hadir: 1 tanpa kabar, 1 memberi tahu lebih dulu.",
        "Pesan tidak sampai: 3 (2 memblokir obrolan, 1 terlambat dikirim).",
        "Janji jawaban terlewat: 1 pemeriksaan.",
        "Pengingat yang tidak sempat dikirim: 7 orang.",
    ]
    assert [one["label"] for one in said["buttons"]] == ["Lihat semua"]


async def test_it_goes_out_once_to_admins_and_the_head_and_to_nobody_else(office: Office) -> None:
    for name, role in (("sari", Role.ADMIN), ("rahma", Role.HEAD), ("budi", Role.OFFICER), ("tono", Role.INSTRUCTOR)):
        await at_work(office, name, role=role)
    office.clock.now += TO_MONDAY - timedelta(minutes=1)
    early = await send_weekly(office.store, office.world)
    office.clock.passes(minutes=1)
    sent = [await send_weekly(office.store, office.world) for _ in range(2)]
    office.clock.passes(days=7)

    assert early == 0
    assert sent == [2, 0]
    assert await _digests(office, "budi") == await _digests(office, "tono") == []
    assert await send_weekly(office.store, office.world) == 2


async def test_after_an_outage_it_still_goes_out_on_monday_and_later_it_is_recorded_as_skipped(
    sqlite_office: Office,
) -> None:
    office = sqlite_office
    await at_work(office, "sari", role=Role.ADMIN)
    office.clock.now += TO_MONDAY + timedelta(hours=10)
    in_the_afternoon = await send_weekly(office.store, office.world)
    office.clock.passes(days=7, hours=1)
    too_late = await send_weekly(office.store, office.world)
    office.clock.passes(hours=15)
    on_tuesday = await send_weekly(office.store, office.world)

    assert (in_the_afternoon, too_late, on_tuesday) == (1, 0, 0)
    assert await _subjects(office) == ["digest:2027-W02", "skipped digest:2027-W03"]
    assert len(await _digests(office, "sari")) == 1


async def test_who_came_to_the_staff_later_in_the_week_missed_nothing(sqlite_office: Office) -> None:
    office = sqlite_office
    await at_work(office, "sari", role=Role.ADMIN)  # on Sunday, days after the Monday of this week

    assert await send_weekly(office.store, office.world) == 0
    assert await _subjects(office) == []


async def test_an_admin_of_one_training_reads_of_that_one(sqlite_office: Office) -> None:
    office = sqlite_office
    only = await office.store.read(lambda conn: batch_of(conn, "SB2"))
    await at_work(office, "sari", role=Role.ADMIN, batches=[only])
    await office.store.transact(lambda conn: _a_week(conn) and None)
    office.clock.now += TO_MONDAY
    await send_weekly(office.store, office.world)

    (said,) = await _digests(office, "sari")
    assert [line.split()[1] for line in said["text"].splitlines() if line.startswith("•")] == ["SB2"]
    assert "Pendaftar baru 0, mundur 0." in said["text"]
    assert "Tidak hadir" not in said["text"]


async def test_all_of_it_is_a_tap_away_however_old_the_message_is(sqlite_office: Office) -> None:
    office = sqlite_office
    sari = await at_work(office, "sari", role=Role.HEAD)
    office.clock.now += TO_MONDAY
    await send_weekly(office.store, office.world)
    await sari.says("menu")
    (said,) = await _digests(office, "sari")

    await sari.sends(_tap(said["buttons"][0]["choice"]))

    assert "Pendaftar baru:" in sari.last


def test_a_large_office_reads_as_short_as_a_small_one() -> None:
    said = weekly(BOOKS["id"], _large(), name="Bu Sari").text.splitlines()

    assert len(said) <= 15
    assert "• dan 34 angkatan lain." in said
    assert "• B1 Bordir, mulai 1 Februari: 20 dari 20 kursi, turun 2, 12 menunggu." in said
    assert "Janji jawaban terlewat: 1 pemeriksaan, 2 pertanyaan, 3 permintaan bicara." in said


def test_a_quiet_week_says_that_nothing_is_owed() -> None:
    none = Late(0, 0)
    quiet = Week(date(2027, 1, 4), date(2027, 1, 10), 0, 0, (), 0, 0, 0, {}, none, none, none, 0)

    assert weekly(BOOKS["id"], quiet, name="").text == (
        "Ringkasan minggu 4 Januari sampai 10 Januari 2027.\nPendaftar baru 0, mundur 0.\n\n"
        "Tidak ada angkatan yang dibuka atau berjalan.\n\n"
        "Semua pesan sampai.\nTidak ada janji jawaban yang terlewat."
    )


def _large() -> Week:
    bordir = {"id": "Bordir", "en": "Embroidery"}
    day = date(2027, 2, 1)
    batches = tuple(
        BatchWeek(Training(one, 1, bordir, f"B{one}", one, "published", day, day, 20, 20, 12), -2)
        for one in range(1, 7)
    )
    undelivered = {"blocked": 9, "gone": 2, "late": 1, "other": 3}
    return Week(
        date(2027, 1, 4), date(2027, 1, 10), 310, 22, batches, 34, 14, 9, undelivered,
        reviews=Late(4, 1), questions=Late(9, 2), requests=Late(3, 3), not_reminded=12,
    )  # fmt: skip


def _sees_only(conn: Connection, batch_id: int) -> None:
    conn.execute(update(staff).values(batches=[batch_id]))


def _a_week(conn: Connection) -> int:
    """Of XY1: three seats last week and one before; one of last week's was given back. One review is late."""
    batch_id = cast.open_batch(conn, code="XY1")
    cast.seated(conn, batch_id, somebody(conn), now=NOW - timedelta(days=9))
    second = cast.seated(conn, batch_id, somebody(conn), now=LAST_WEEK)
    third = cast.seated(conn, batch_id, somebody(conn), now=LAST_WEEK)
    release(conn, third.registration_id, to=Status.CANCELLED, now=LAST_WEEK, actor=ACTOR, reason="asked")
    fourth = cast.seated(conn, batch_id, somebody(conn), now=NOW)
    under_review(conn, batch_id, somebody(conn), "age", by=date(2027, 1, 8))
    _meeting(conn, batch_id, absent=second.registration_id, told=fourth.registration_id)
    _lost_messages(conn)
    return batch_id


def _meeting(conn: Connection, batch_id: int, *, absent: int, told: int) -> None:
    hours = {"starts_at": LAST_WEEK, "ends_at": LAST_WEEK + timedelta(hours=3)}
    row = {"batch_id": batch_id, "ordinal": 1, **hours}
    meeting_id = int(conn.execute(insert(meeting).values(row).returning(meeting.c.id)).scalar_one())
    staff_id = int(conn.execute(select(func.min(staff.c.id))).scalar_one())
    for one in (absent, told):
        seen = {"registration_id": one, "meeting_id": meeting_id, "status": "absent", "staff_id": staff_id}
        conn.execute(insert(attendance).values(**seen, at=LAST_WEEK))
    said = {"registration_id": told, "meeting_id": meeting_id, "starts_at": LAST_WEEK, "answer": "cannot"}
    conn.execute(insert(coming).values(said))
    missed = {"batch_id": batch_id, "kind": "day_before", "about": LAST_WEEK, "due_at": LAST_WEEK, "missed": 7}
    conn.execute(insert(reminder_round).values(**missed, useful_until=LAST_WEEK, done_at=LAST_WEEK))


def _lost_messages(conn: Connection) -> None:
    """Three of last week, and one of the week before."""
    who = somebody(conn)
    lost = [("failed", "blocked", 3), ("failed", "blocked", 3), ("expired", None, 3), ("failed", "refused", 9)]
    for place, (status, error, days) in enumerate(lost, start=1):
        row = {"contact_id": who.contact_id, "position": place, "purpose": f"lost:{place}", "priority": 2}
        at = NOW - timedelta(days=days)
        conn.execute(insert(outbox).values(**row, payload=b"words", status=status, error=error, created_at=at))


def _tap(choice: str) -> Tap:
    return Tap(choice, 0)


async def _digests(office: Office, name: str) -> list[dict[str, Any]]:
    contact_id = (await standing_of(office, name)).contact_id
    said = await office.store.read(lambda conn: everything_said(conn, contact_id))
    return [one for one in said if "ringkasan minggu" in one["text"].lower()]


async def _subjects(office: Office) -> list[str]:
    """What was noted of the digests."""
    told = select(staff_told.c.subject).where(staff_told.c.subject.contains("digest")).order_by(staff_told.c.at)
    return await office.store.read(lambda conn: list(conn.execute(told).scalars()))

"""A message that WhatsApp does not take yet: staff read why, at the person and in the announcement's report."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import Connection, update

from bot.whatsapp.failures import meaning
from handlers.staff.announcing.asks import ReadReport, Report
from handlers.staff.announcing.progress import progress
from models.kept_back import KEPT_BACK, LATER, kept_back_from
from models.outbox import MessageStatus
from models.store import Store
from models.tables import outbox
from tests.cast import NOW
from tests.journeys.office import BOOKS, ZONE
from tests.staff.announcing.hall import open_hall
from tests.staff.people.test_attending import ani, page

WINDOW = "menunggu orangnya menulis di WhatsApp"
CEILING = "menunggu bulan depan: batas pengumuman bulan ini"


def told(kept_back: Mapping[str, int], *, queued: int) -> str:
    ended = NOW + timedelta(minutes=5)
    report = Report(1, "done", NOW, 9, queued=queued, sent=9 - queued, kept_back=kept_back, done_at=ended)
    return progress(report, BOOKS["id"], ZONE).text


def test_the_report_says_why_messages_still_wait() -> None:
    text = told({"window": 2, "ceiling": 1}, queued=3)

    assert f"- 2 pesan {WINDOW}" in text
    assert f"- 1 pesan {CEILING}" in text
    assert "mengisi formulir" not in text


def test_who_is_filling_in_a_form_is_counted_apart() -> None:
    assert "1 lagi menyusul: mereka sedang mengisi formulir." in told({"window": 2}, queued=3)


def test_the_persons_page_says_what_waits_for_them_and_why() -> None:
    assert f"1 pesan {WINDOW}" in page(ani(kept_back={"window": 1})).text
    assert "menunggu" not in page(ani()).text


def test_every_reason_of_metas_is_one_that_staff_are_told() -> None:
    reasons = {meaning(code).delivery.why for code in (131048, 131049, 131064)}

    assert reasons <= set(LATER)
    assert len(reasons) == 2


async def test_the_report_counts_what_waits_in_the_outbox(sqlite_sample_store: Store) -> None:
    hall = await open_hall(sqlite_sample_store)
    for name in ("Ani", "Budi", "Citra"):
        await hall.chat(name)
    await hall.register("Ani", "Budi", "Citra")
    announced = await hall.announce()
    await hall.works(steps=4)

    def keep_back(conn: Connection) -> None:
        for name, status, error in (
            ("Ani", MessageStatus.WAITING, "window"),
            ("Budi", MessageStatus.QUEUED, "budget"),
            ("Citra", MessageStatus.FAILED, "budget"),
        ):
            mine = update(outbox).where(outbox.c.contact_id == hall.contacts[name])
            conn.execute(mine.values(status=status, error=error))

    await sqlite_sample_store.transact(keep_back)
    report = await hall.ask(ReadReport(announced))

    assert isinstance(report, Report)
    assert (report.kept_back, report.filling) == ({"window": 1, "budget": 1}, 0)


async def test_what_has_ended_waits_no_more(sqlite_sample_store: Store) -> None:
    hall = await open_hall(sqlite_sample_store)
    await hall.chat("Ani")
    await hall.register("Ani")
    await hall.announce()
    await hall.works(steps=4)
    ani_s = hall.contacts["Ani"]

    def found(conn: Connection) -> set[MessageStatus]:
        waits = set()
        for status in MessageStatus:
            conn.execute(update(outbox).where(outbox.c.contact_id == ani_s).values(status=status, error="window"))
            if kept_back_from(conn, ani_s):
                waits.add(status)
        return waits

    assert await sqlite_sample_store.transact(found) == set(KEPT_BACK)

"""How long an announcement holds the one writer of SQLite: each chunk, a pause in the middle, a preview's count."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from benchmarks.databases import Place
from benchmarks.participants import VAULT
from benchmarks.report import Sample, milliseconds, print_table
from bot.announcing.announcing import CHUNK, MOST_AHEAD, PAGE
from bot.announcing.chunk import make_chunk, put_chunk
from bot.conversation.world import HoldRules, Sending, World
from bot.text_files import read_books
from handlers.facts import Abilities
from handlers.staff.announcing.content import Content
from models.announced import put_back, take_back
from models.announcements import begin_next, read_announcement
from models.audience import Audience
from models.audience_counts import count_audience, count_recipients
from models.audience_members import members_of
from models.audiences import recipients_after
from models.outbox import MessageStatus
from models.quiet_hours import USUAL, QuietHours
from models.store import Store, open_store

AIM_SECONDS = 0.020
_CHANNELS = ("telegram", "web")


class _UndoneError(Exception):
    """Nothing of what was measured stays."""


async def measure_chunks(place: Place, *, announcement_id: int, batch_id: int) -> bool:
    """False where a chunk took too long. The announcement is scheduled; nobody serves the database."""
    audience, now = Audience(batch_id=batch_id), datetime.now(UTC)
    store = await open_store(place.url)
    try:
        page, all_of_them = Sample(), Sample()
        await store.read(
            lambda conn: _timed(page, lambda: recipients_after(conn, audience, after=0, limit=PAGE, channels=_CHANNELS))
        )
        await store.read(lambda conn: _timed(all_of_them, lambda: count_recipients(conn, audience, channels=_CHANNELS)))
        preview = Sample()
        for _ in range(20):
            await store.read(
                lambda conn: _timed(
                    preview, lambda: count_audience(conn, audience, channels=_CHANNELS, vault=VAULT, now=now)
                )
            )
        chunks, pause, again = await _in_the_writer(store, announcement_id, audience)
    finally:
        await store.close()
    rows: list[tuple[str, ...]] = [("", "p50", "p95", "most")]
    rows += [
        _row(f"a chunk of {CHUNK}, in the writer (aim: 20 ms)", chunks),
        _row(f"a pause with {MOST_AHEAD:,} in the queue, in the writer", pause),
        _row("going on with them, in the writer", again),
        _row("the count of a preview, in the writer (aim: 20 ms)", preview),
        _row(f"a page of {PAGE:,} contacts, beside the writer", page),
        _row("the exact count, beside the writer", all_of_them),
    ]
    print_table("Announcing: how long each transaction takes", rows)
    return chunks.percentile(0.95) < AIM_SECONDS


async def _in_the_writer(store: Store, announcement_id: int, audience: Audience) -> tuple[Sample, Sample, Sample]:
    world, far = _world(), datetime.now(UTC) + timedelta(days=365)
    chunks, pause, again = Sample(), Sample(), Sample()

    def work(conn: Connection) -> None:
        begin_next(conn, now=far)
        one = read_announcement(conn, announcement_id, vault=VAULT)
        if one is None:
            raise LookupError("the announcement to be measured")
        contacts = recipients_after(conn, audience, after=0, limit=MOST_AHEAD, channels=_CHANNELS)
        for start in range(0, len(contacts), CHUNK):
            some = contacts[start : start + CHUNK]
            recipients = members_of(conn, audience, some, vault=VAULT, now=far)
            chunk = make_chunk(recipients, Content.from_json(one.content), to=some[-1], world=world)
            here = one
            _timed(chunks, lambda here=here, chunk=chunk: put_chunk(conn, here, chunk, world))  # type: ignore[misc]
            one = replace(one, last_contact=some[-1])
        _timed(pause, lambda: take_back(conn, announcement_id, to=MessageStatus.PAUSED, now=far))
        _timed(again, lambda: put_back(conn, announcement_id, now=far))
        raise _UndoneError

    try:
        await store.transact(work)
    except _UndoneError:
        return chunks, pause, again
    raise RuntimeError("what was measured was kept")


def _timed(sample: Sample, act: Callable[[], object]) -> None:
    begun = time.perf_counter()
    act()
    sample.add(time.perf_counter() - begun)


def _row(name: str, sample: Sample) -> tuple[str, ...]:
    return name, *(milliseconds(sample.percentile(part)) for part in (0.5, 0.95, 1.0))


def _world() -> World:
    return World(
        vault=VAULT,
        books=read_books(),
        language="id",
        zone=ZoneInfo("Asia/Jakarta"),
        clock=lambda: datetime.now(UTC),
        holds=HoldRules(20, 60, 120, 2, 0.25, 5),
        abilities={channel: Abilities() for channel in _CHANNELS},
        draft_days=30,
        quiet=QuietHours(*USUAL, ZoneInfo("Asia/Jakarta")),
        sending=Sending("bench", frozenset({"telegram"})),
    )

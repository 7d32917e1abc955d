"""Whoever of the staff wanders through the tasks in any order gets an answer: no step without one, no exception.

Walks the real conversation with its database, so that every ask is answered by what answers it in the office. All of
`TASKS` are walked: one that is added is walked too. The walks are the same in every run; `make torture` has more.
"""

import random
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import Connection, func, select

from handlers.files import Attachment, FileKind, FileProblem
from handlers.inputs import Edited, FileRefused, FileSent, NonText, NonTextKind, PhoneShared, Said, Start, Tap, Text
from handlers.messages import BUTTON_LABEL_MAX
from handlers.staff.staff import Role
from handlers.staff.tasks import TASKS
from models.desks import keep_desk
from models.store import Store
from models.tables import failed_input
from tests.cast import NOW, seated
from tests.journeys.office import BOOKS, VAULT, Clock, Office, Visitor, open_office
from tests.staff.people.desk import at_work, employ, somebody, under_review

WALKS, INPUTS = 2, 30
SAID = (
    "ya", "tidak", "batal", "kembali", "kembali", "lewati", "menu", "daftar", "petugas", "halo", "1", "2", "99",
    "besok jam 9", "27 april", "31 februari", "18 sampai 25", "senin dan rabu 09.00-15.00", "belawan", "Bordir",
    "AC3", "rizky", "9921", "081234567890", "1271080503089921", "medan.example/angket", "https://", "10", "0", "-1",
    "Rp50.000", "terima kasih", "selesai", "", " ", "?", "\U0001f600", "\x00", "\u202e\u200d", "a" * 4096,
    "9" * 4096, "a" * 5000, "<b>{name}</b>", "{0.__class__}", "=1+1", "/umumkan", "/menu", "/start",
)  # fmt: skip
FORGED = (
    "",
    ":",
    "x",
    "show:1",
    "show:x",
    "batch:1",
    "batch:",
    "page:9",
    "page:-1",
    "yes:1",
    "send",
    "sure",
    "all",
    "0:0",
    "file:1",
    "whole:1",
    "for:pay",
)
FILE = FileSent(Attachment(99, FileKind.PHOTO, "contoh.jpg"), "")

Act = Callable[[Visitor, random.Random], Awaitable[None]]


async def _taps(who: Visitor, chance: random.Random) -> None:
    """A button of the newest message that has any: an old one, perhaps."""
    shown = [one for one in who.heard[-3:] if one.get("buttons")]
    if not shown:
        return await _says(who, chance)
    button = chance.choice(shown[-1]["buttons"])
    return await _sends(who, Tap(button["choice"], shown[-1]["revision"]))


async def _taps_an_old_one(who: Visitor, chance: random.Random) -> None:
    shown = [(button["choice"], one["revision"]) for one in who.heard for button in one.get("buttons", ())]
    await _sends(who, Tap(*chance.choice(shown or [("x", 1)])))


async def _forges(who: Visitor, chance: random.Random) -> None:
    revision = next((one["revision"] for one in reversed(who.heard) if "revision" in one), 0)
    await _sends(who, Tap(f"s:{chance.choice([*TASKS])}:{chance.choice(FORGED)}", revision))


async def _says(who: Visitor, chance: random.Random) -> None:
    await _sends(who, Text(chance.choice(SAID)))


async def _sends_something_else(who: Visitor, chance: random.Random) -> None:
    refused = FileRefused(NonTextKind.DOCUMENT, chance.choice(list(FileProblem)))
    others: list[Said] = [*map(NonText, NonTextKind), PhoneShared("+6281234567890"), FILE, FILE, refused]
    await _sends(who, chance.choice(others))


async def _edits(who: Visitor, chance: random.Random) -> None:
    await _sends(who, Edited(chance.choice(SAID), newest=False))


ACTS: tuple[Act, ...] = (
    _taps, _taps, _taps, _taps, _taps, _taps_an_old_one, _says, _says, _says, _forges, _sends_something_else, _edits,
)  # fmt: skip


async def _sends(who: Visitor, said: Said) -> None:
    before = len(who.heard)
    await who.sends(said)
    answers = who.heard[before:]
    assert answers, f"no answer to {said!r}"
    for one in (one for one in answers if "buttons" in one):
        assert one["text"].strip() or one.get("attachment"), f"an empty answer to {said!r}"
        for button in (shown for shown in one["buttons"] if shown["choice"].startswith("s:")):
            assert 0 < len(button["choice"].encode()) <= 40, button
            assert 0 < len(button["label"]) <= _room(button["label"]), button
    assert not any(BOOKS["id"].say("anywhere.sorry") == one["text"] for one in answers), f"an apology for {said!r}"


def _room(label: str) -> int:
    """A chosen one has its mark besides."""
    return BUTTON_LABEL_MAX + (2 if label.startswith("✓") else 0)


@pytest.fixture
async def office(sqlite_sample_store: Store) -> Office:
    """With somebody registered, and somebody to decide about."""
    opened = await open_office(sqlite_sample_store, Clock())
    ac = await opened.batch("AC3")

    def fill(conn: Connection) -> None:
        seated(conn, ac, somebody(conn))
        under_review(conn, ac, somebody(conn, name="Budi Contoh"), "age")

    await opened.store.transact(fill)
    return opened


@pytest.mark.parametrize("seed", range(WALKS))
@pytest.mark.parametrize("task", TASKS)
async def test_whoever_wanders_through_a_task_is_answered(office: Office, task: str, seed: int) -> None:
    await _wanders(office, task, chance=random.Random(f"{task} {seed}"), inputs=INPUTS)


@pytest.mark.torture
@pytest.mark.parametrize("task", TASKS)
async def test_whoever_wanders_for_long_through_a_task_is_answered(office: Office, task: str) -> None:
    await _wanders(office, task, chance=random.Random(task), inputs=1000)


async def _wanders(office: Office, task: str, *, chance: random.Random, inputs: int) -> None:
    sari = await at_work(office, "sari", role=Role.ADMIN)
    await _sends(sari, Text(f"/{sorted(TASKS[task].commands)[0]}"))

    for _ in range(inputs):
        office.clock.passes(seconds=10 if chance.random() < 0.97 else 90_000)
        await chance.choice(ACTS)(sari, chance)

    failed = await office.store.read(lambda conn: conn.execute(select(func.count(failed_input.c.id))).scalar_one())
    assert failed == 0


async def test_a_desk_that_cannot_be_read_stops_nobody(office: Office) -> None:
    sari = office.visitor("sari")
    handled = await sari.sends(Start())
    await office.store.transact(lambda conn: employ(conn, handled.contact_id, "sari", role=Role.ADMIN) and None)
    broken = {"task": "announcing", "step": "nowhere"}
    await office.store.transact(lambda conn: keep_desk(conn, handled.contact_id, broken, vault=VAULT, now=NOW))

    await _sends(sari, Text("/umumkan"))
    await _sends(sari, Text("Besok bawa celemek."))

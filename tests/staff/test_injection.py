"""Texts that mean harm, through every place where staff type words and every chat that shows them, over real HTTP.

The fake parses the HTML of each message as Telegram does, and complains of what Telegram would refuse.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from models.tables import failed_input
from tests.channels.telegram.assembly import TOKEN, telegram_office, until
from tests.fakes.telegram import TelegramFake
from tests.journeys.office import ANSWERS, Clock
from tests.staff.week.week import Somebody, Week

HARM = {
    "html": "<b>Tebal</b> & <a href='https://jahat.example'>klik</a> &lt;i&gt; </code>",
    "formula": '=HYPERLINK("https://jahat.example","klik")',
    "turned around": "Budi \u202egnalib\u202c dan\u200b ko\u2066song\u2069",
    "placeholders": "{name} {nama} {0.__class__} {{x}} %s %(a)d $HOME",
    "longest": "panjang " * 512,
}
UNSEEN = "\u202e\u202c\u200b\u2066\u2069"
MADE_OF_HTML = {"italic", "text_link", "code", "pre", "text_mention"}
"""Of its own the office makes only a heading bold."""


@dataclass(slots=True)
class Harmed:
    """Ratna may do everything; Rizky has a seat and has asked something, Dewi waits for a decision."""

    week: Week
    server: TelegramFake
    ratna: Somebody
    rizky: Somebody
    dewi: Somebody


@pytest.fixture
async def harmed(sample_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Harmed]:
    monkeypatch.setattr("bot.sending.chats.EACH_SECONDS", 0.01)
    monkeypatch.setattr("bot.sending.ledger.GATHER_SECONDS", 0.001)
    clock = Clock()
    async with TelegramFake(TOKEN, retry_scale=0.01, clock=lambda: clock().timestamp()) as server:
        ratna = server.person("Ratna")
        admins = (f"telegram:{ratna.id}",)
        async with telegram_office(sample_url, server, mode="webhook", clock=clock, admins=admins) as office:
            week = Week(office, is_quiet=True)
            opened = Harmed(week, server, week.somebody("Ratna", ratna), *map(week.somebody, ("Rizky", "Dewi")))
            await opened.rizky.opens()
            await opened.rizky.says(*ANSWERS, "di sana ada wifi gak?")
            await opened.dewi.opens()
            await opened.dewi.says("Setuju, mulai", "12 januari 1980", "bagan deli", "Perbaikan AC")
            await opened.dewi.says("Minta diperiksa", "dewi contoh", "0812-3456-7890")
            await opened.ratna.opens()
            yield opened
            assert server.complaints == []


async def note(at: Harmed, text: str) -> None:
    await at.ratna.says("/peserta rizky")
    await at.ratna.taps("Catat")
    await at.ratna.says(text, "/peserta rizky")


async def purpose(at: Harmed, text: str) -> None:
    await at.ratna.says("/peserta AC3")
    await at.ratna.taps("Unduh daftar", "NIK lengkap")
    await at.ratna.says(text)


async def reason(at: Harmed, text: str) -> None:
    await at.ratna.says("/periksa", "1")
    await at.ratna.taps("Tidak bisa diterima")
    await at.ratna.says(text)


async def reply(at: Harmed, text: str) -> None:
    await at.ratna.says("/pertanyaan", "1", text)


async def search(at: Harmed, text: str) -> None:
    await at.ratna.says("/peserta", text, f"/peserta {text}"[:4096])


async def day_off(at: Harmed, text: str) -> None:
    await at.ratna.says("/kelola")
    await at.ratna.taps("Hari libur")
    await at.ratna.says(f"libur 21 April 2027, {text}"[:4096])


async def training(at: Harmed, text: str) -> None:
    """What residents read of it too."""
    await at.ratna.says("/kelola", "AC3")
    await at.ratna.taps("Ubah")
    await at.ratna.says("Yang dibawa", text)
    if "Simpan" in at.ratna.offered:
        await at.ratna.taps("Simpan")
    await at.rizky.says("Perbaikan AC")


async def new_training(at: Harmed, text: str) -> None:
    await at.ratna.says("/kelola")
    await at.ratna.taps("Angkatan baru")
    await at.ratna.says(text, "Kursus | Course", text, text, "lewati", "lewati")


async def name(at: Harmed, text: str) -> None:
    await at.ratna.says("/undang", "petugas", "semua pelatihan")
    code = at.ratna.last.partition("/masuk ")[2].partition(".")[0]
    await at.dewi.says(f"/masuk {code}", text, "batal")


async def announcement(at: Harmed, text: str) -> None:
    """As it was typed, where it has room: what residents get is what the officer has seen."""
    await at.ratna.says("/umumkan", text, "AC3", "Tambah tombol tautan", text, text, "kembali", "kembali")
    if "Kirim sekarang" not in at.ratna.offered:
        return
    await at.ratna.taps("Kirim sekarang")
    at.week.passes(seconds=31)
    await until(lambda: text in {one.text for one in at.rizky.person.chat.from_bot})
    await until(lambda: any(one.text.startswith("Selesai") for one in at.ratna.person.chat.shown))


async def move(at: Harmed, text: str) -> None:
    """What participants read of it, and the place where it is held from now on."""
    at.week.passes(minutes=5)  # so many words at once would be a flood
    await at.ratna.says("/pindah AC3", "1", "waktunya tetap", text[:190], text[:290], text[:190])
    if "Ubah pesan" not in at.ratna.offered:
        return
    await at.ratna.taps("Ubah pesan")
    await at.ratna.says(text[:290])
    await at.ratna.taps(at.ratna.offered[0])
    at.week.passes(seconds=31)
    await at.week.move()
    await at.ratna.says("/pindah AC3", "1", "waktunya tetap")


async def every_page(at: Harmed, _: str) -> None:
    """That shows what the others have left."""
    await at.ratna.says("/riwayat")
    while "Lebih lama" in at.ratna.offered:
        await at.ratna.taps("Lebih lama")
    await at.ratna.says("/peserta rizky", "/kelola", "AC3", "/umumkan")


PLACES: tuple[Callable[[Harmed, str], Awaitable[None]], ...] = (
    note, purpose, reason, reply, search, day_off, training, new_training, name, announcement, move, every_page,
)  # fmt: skip


@pytest.mark.parametrize("text", HARM.values(), ids=HARM)
async def test_what_staff_type_is_shown_as_words_wherever_it_is_shown(harmed: Harmed, text: str) -> None:
    for place in PLACES:
        await harmed.ratna.says("batal")
        before = len(harmed.ratna.person.chat.from_bot)
        await place(harmed, text)
        assert len(harmed.ratna.person.chat.from_bot) > before, place.__name__

    said = [one for who in harmed.week.people for one in who.person.chat.from_bot]
    assert {entity["type"] for one in said for entity in one.entities} & MADE_OF_HTML == set()
    assert [one.text for one in said if one.text.count("Tebal") > one.text.count("<b>Tebal</b>")] == []
    assert [one.text for one in said if one.text != text and any(letter in one.text for letter in UNSEEN)] == []
    assert await failures(harmed) == 0


async def failures(at: Harmed) -> int:
    counted = select(func.count(failed_input.c.id))
    return await at.week.office.application.store.read(lambda conn: int(conn.execute(counted).scalar_one()))

"""A training of 70 people is moved by six inputs (voice.md 4.1), over real HTTP."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, insert, select, update

from bot.moving.keeping import Moves
from models import tables
from models.registrations import Entry, add_registration
from models.residents import add_resident, write_answers
from models.statuses import Status
from tests.channels.telegram.assembly import TOKEN, TelegramOffice, telegram_office, until
from tests.channels.telegram.talk import Talk
from tests.fakes.telegram import Person, TelegramFake
from tests.journeys.office import ZONE, Clock

REACHED, BLOCKED, WITHOUT_PHONE = 67, 1, 2
NOW = datetime(2027, 1, 20, 14, 6, tzinfo=ZONE).astimezone(UTC)


@pytest.fixture
async def sari(sample_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Talk]:
    """The officer, in an open office. Chats do not wait a second for each message: people here are quick."""
    monkeypatch.setattr("bot.sending.chats.EACH_SECONDS", 0.01)
    monkeypatch.setattr("bot.sending.ledger.GATHER_SECONDS", 0.001)
    clock = Clock(NOW)
    async with TelegramFake(TOKEN, retry_scale=0.01, clock=lambda: clock().timestamp()) as server:
        person = server.person("Sari")
        admins = (f"telegram:{person.id}",)
        async with telegram_office(sample_url, server, mode="webhook", clock=clock, admins=admins) as office:
            talk = Talk(office, person)
            await talk.opens()
            yield talk
        assert server.complaints == []


async def seventy(office: TelegramOffice) -> list[Person]:
    """With a seat in the embroidery training; one will block the bot, two have no phone."""
    people = [office.server.person(f"Warga {number}") for number in range(1, REACHED + BLOCKED + 1)]
    await asyncio.gather(*(one.starts() for one in people))
    await office.quiet()

    def fill(conn: Connection) -> None:
        vault, now = office.application.world.vault, office.clock()
        batch_id = conn.execute(select(tables.batch.c.id).where(tables.batch.c.code == "BOR2")).scalar_one()
        staff = select(tables.staff.c.contact_id)
        here = (tables.contact.c.channel == "telegram", tables.contact.c.id.not_in(staff))
        found = select(tables.contact.c.id).where(*here, tables.contact.c.address.is_not(None))
        contacts = list(conn.execute(found.order_by(tables.contact.c.id)).scalars())
        gone = {"channel": "telegram", "language": "id", "created_at": now, "seen_at": now}
        for number in range(WITHOUT_PHONE):
            added = insert(tables.contact).values(**gone, address_index=b"none %d" % number)
            contacts.append(conn.execute(added.returning(tables.contact.c.id)).scalar_one())
            conn.execute(insert(tables.conversation).values(contact_id=contacts[-1], state=""))
        for number, contact_id in enumerate(contacts, start=1):
            resident = add_resident(conn, contact_id=contact_id, relation="self", now=now)
            said = {"name": f"Warga Contoh {number}", "phone": f"+62812345678{number:02}", "birth_date": "2001-01-12"}
            write_answers(conn, resident, said, vault=vault)
            entry = Entry(batch_id, resident, contact_id, "telegram", None)
            add_registration(conn, entry, status=Status.CONFIRMED, now=now)
        conn.execute(update(tables.batch).where(tables.batch.c.id == batch_id).values(taken=70))

    await office.application.store.transact(fill)
    return people


async def test_a_training_of_70_people_is_moved_by_six_inputs(sari: Talk) -> None:
    office = sari.office
    people = await seventy(office)
    moves = Moves(office.application.store, office.application.world)

    (which,) = await sari.says("Pindah jadwal")
    assert which.text == "Pelatihan yang mana?"
    assert "Bordir 2, 1 Februari" in which.buttons
    (meeting,) = await sari.taps("Bordir 2, 1 Februari")
    assert meeting.text == "Pertemuan yang mana?"
    assert meeting.buttons[:2] == ["Hari 1, Sen 1 Feb", "Hari 2, Sel 2 Feb"]
    (when,) = await sari.taps("Semua ikut bergeser")
    assert when.text.endswith("Hari pertama pindah ke kapan? Contoh: Selasa 2 Februari, 09.00–15.00.")
    (place,) = await sari.says("selasa 2 februari jam 9")
    assert place.text == "Tempatnya tetap di PIK Menteng?"
    (preview,) = await sari.taps("Tetap")
    assert "70 peserta: 68 Telegram, 2 tanpa HP." in preview.text
    assert "Hari ke-20 menjadi Selasa, 2 Maret 2027." in preview.text
    assert "Tidak ada peserta yang gugur karena umur." in preview.text
    assert preview.buttons == ["Kirim ke 70 orang", "Ubah pesan", "Batal"]

    (progress,) = await sari.taps("Kirim ke 70 orang")
    assert (progress.text, progress.buttons) == ("Dikirim 30 detik lagi.", ["Batalkan"])
    await people[0].blocks()
    office.clock.passes(seconds=31)
    async with asyncio.timeout(20):
        while not progress.text.startswith("Selesai"):  # thirty a second, as on Telegram
            await moves.keep()
            office.application.sender.wake()
            await asyncio.sleep(0.1)

    assert f"{REACHED} sampai, 2 tanpa HP, 1 memblokir obrolan ini." in progress.text
    assert progress.buttons == ["Telepon 3 orang ini", "Teks untuk grup WA"]
    told = people[-1].chat.from_bot[-1]
    assert re.sub(r"Contoh \d+", "Contoh 68", told.text) == (
        "Jadwal pelatihan Bordir berubah, untuk Warga Contoh 68.\n\n"
        "Semula: Senin, 1 Februari 2027, pukul 09.00 WIB.\n"
        "Menjadi: Selasa, 2 Februari 2027, pukul 09.00–15.00 WIB.\n"
        "Tempat tetap di PIK Menteng.\n\n"
        "Hari-hari sesudahnya ikut berubah. Hari terakhir: Selasa, 2 Maret 2027.\n\n"
        "Bisa datang?"
    )
    assert told.buttons == ["Bisa", "Tidak bisa"]

    (phoned,) = await sari.taps("Telepon 3 orang ini", progress)
    assert phoned.text.count("•") == 3
    assert "(memblokir obrolan ini)" in phoned.text
    (group,) = await sari.taps("Teks untuk grup WA")
    assert group.text.startswith("Jadwal pelatihan Bordir berubah.")

    for one, label in zip(people[1:5], ("Bisa", "Bisa", "Bisa", "Tidak bisa"), strict=True):
        await one.presses(label)
    await office.quiet()
    office.clock.now = datetime(2027, 1, 20, 20, 0, 30, tzinfo=ZONE).astimezone(UTC)
    before = len(sari.person.chat.from_bot)
    await moves.keep()
    await moves.keep()
    office.application.sender.wake()
    await until(lambda: len(sari.person.chat.from_bot) > before)
    await office.quiet()

    (answers,) = sari.person.chat.from_bot[before:]
    assert answers.text.startswith("Bordir 2. Jawaban: 3 bisa,")

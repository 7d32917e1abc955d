"""An officer hands in a photo on Telegram; it is fetched, cleaned, announced, and uploaded once for everybody."""

import asyncio
import io
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select

from bot.conversation.addresses import find_contact
from bot.http_client import open_session
from bot.sending.delivery import Delivered, Failure, NotDelivered
from bot.telegram.api import BotApi
from bot.telegram.buttons import ButtonSeal
from bot.telegram.courier import TelegramCourier
from bot.telegram.sent_files import SentFiles
from bot.trouble import Trouble
from bot.uploads.examining import LARGEST
from bot.uploads.files import Files
from models.outbox import Outgoing
from models.residents import add_resident
from models.store import Store
from models.tables import batch, contact, staff, upload
from models.uploads import NewUpload, add_upload
from tests import cast
from tests.cast import NOW, seated
from tests.cast import person as somebody
from tests.channels.telegram.assembly import PNG, TOKEN, TelegramOffice, telegram_office, until
from tests.channels.telegram.test_courier import message
from tests.fakes.telegram import CutAfter, Person, Refuse, TelegramFake
from tests.journeys.office import BOOKS, VAULT, Clock
from tests.staff.announcing.pictures import CANARY, PDF, photo


@pytest.fixture
async def server() -> AsyncIterator[TelegramFake]:
    async with TelegramFake(TOKEN, retry_scale=0.01) as fake:
        yield fake


@pytest.fixture
async def open_office(sample_url: str, server: TelegramFake) -> AsyncIterator[TelegramOffice]:
    async with telegram_office(sample_url, server, mode="webhook", clock=Clock()) as opened:
        yield opened
    assert server.complaints == []


@pytest.fixture
async def sari(open_office: TelegramOffice) -> Person:
    """An officer at the step that takes words or a file."""
    person = open_office.server.person("Sari")
    await person.starts()
    await open_office.quiet()
    store = open_office.application.store
    newest = select(func.max(contact.c.id)).scalar_subquery()
    row = {"contact_id": newest, "role": "officer", "programs": [], "batches": [], "since": NOW}
    await store.transact(lambda conn: conn.execute(insert(staff).values(row)) and None)
    await person.sends("/umumkan")
    await open_office.quiet()
    return person


def called(office: TelegramOffice, method: str) -> int:
    return sum(one.method == method for one in office.server.sent)


async def uploads(office: TelegramOffice) -> int:
    counted = select(func.count()).select_from(upload)
    return await office.application.store.read(lambda conn: int(conn.execute(counted).scalar_one()))


# --- Handing in ------------------------------------------------------------------------------------------------------


async def test_a_photo_is_shown_in_the_preview_without_what_hid_in_it(
    open_office: TelegramOffice, sari: Person, log: io.StringIO
) -> None:
    await sari.sends_photo("Ruang kelas kita", photo())
    await open_office.quiet()
    await sari.presses(_first_button(sari))
    await open_office.quiet()

    look = next(one for one in sari.chat.from_bot if one.kind == "photo")
    assert look.text == "Ruang kelas kita"
    assert CANARY.encode() not in (look.content or CANARY.encode())
    assert "file/bot" not in log.getvalue()
    assert TOKEN not in log.getvalue()


async def test_a_photo_of_a_resident_is_not_fetched(open_office: TelegramOffice) -> None:
    ani = open_office.server.person("Ani")
    await ani.starts()
    await ani.sends_photo("KTP saya", photo())
    await open_office.quiet()

    assert called(open_office, "getFile") == 0
    assert await uploads(open_office) == 0


async def test_a_photo_of_an_officer_who_is_not_asked_for_one_is_not_fetched(
    open_office: TelegramOffice, sari: Person
) -> None:
    await sari.sends("batal")
    await sari.sends_photo("", photo())
    await open_office.quiet()

    assert called(open_office, "getFile") == 0


async def test_a_document_that_is_none_is_refused_in_words(open_office: TelegramOffice, sari: Person) -> None:
    await sari.sends_document("", b"MZ a program", name="surat.pdf")
    await open_office.quiet()

    assert sari.newest is not None
    assert "jenis berkas itu belum bisa" in sari.newest.text
    assert await uploads(open_office) == 0


async def test_a_file_that_is_too_large_is_refused_before_it_is_fetched(
    open_office: TelegramOffice, sari: Person
) -> None:
    await sari.sends_document("", b"%PDF-" + bytes(LARGEST), name="surat.pdf")
    await open_office.quiet()

    assert sari.newest is not None
    assert "terlalu besar" in sari.newest.text
    assert called(open_office, "getFile") == 0


async def test_a_file_that_telegram_does_not_give_is_asked_for_again(open_office: TelegramOffice, sari: Person) -> None:
    open_office.server.script("getFile", CutAfter())
    await sari.sends_photo("", photo())
    await open_office.quiet()

    assert sari.newest is not None
    assert "belum sampai ke kami" in sari.newest.text


# --- Announcing ------------------------------------------------------------------------------------------------------


async def test_an_announced_photo_reaches_everybody_and_telegram_gets_it_once(
    open_office: TelegramOffice, sari: Person
) -> None:
    everybody = await people(open_office.server, 3)
    await open_office.quiet()
    await seat(open_office, everybody)
    await sari.sends_photo("Ruang kelas kita", photo())
    await open_office.quiet()
    files = len(open_office.server.world.files)

    await choose_ac(open_office, sari)
    await sari.presses("Kirim sekarang")
    await open_office.quiet()
    open_office.clock.passes(seconds=31)
    await until(lambda: all(any(one.kind == "photo" for one in each.chat.from_bot) for each in everybody), within=15)

    assert len(open_office.server.world.files) == files + 1
    assert all(each.chat.from_bot[-1].text == "Ruang kelas kita" for each in everybody)


async def choose_ac(office: TelegramOffice, sari: Person) -> None:
    assert sari.newest is not None
    await sari.presses(next(label for label in sari.newest.buttons if "AC" in label))
    await office.quiet()


async def seat(office: TelegramOffice, everybody: list[Person]) -> None:
    """Each has a seat in AC3, taken in the chat."""
    world = office.application.world

    def take(conn: Connection) -> None:
        ac = conn.execute(select(batch.c.id).where(batch.c.code == "AC3")).scalar_one()
        for each in everybody:
            standing = find_contact(conn, world, "telegram", str(each.id))
            assert standing is not None
            resident = add_resident(conn, contact_id=standing.contact_id, relation="self", now=world.clock())
            seated(conn, ac, cast.Person(resident, standing.contact_id))

    await office.application.store.transact(take)


# --- Sending ---------------------------------------------------------------------------------------------------------

Send = Callable[..., Awaitable[object]]


@pytest.fixture
async def send(store: Store, server: TelegramFake) -> AsyncIterator[Send]:
    """Delivers a message with a document to somebody."""

    async def draw(_language: str, _registration_id: int) -> bytes:
        return PNG

    who = await store.transact(somebody)
    new = NewUpload("document", "application/pdf", "surat.pdf", PDF)
    number = await store.transact(lambda conn: add_upload(conn, who.contact_id, new, vault=VAULT, now=NOW))
    files = Files(store, VAULT)
    async with open_session(server.url) as session:
        courier = TelegramCourier(
            BotApi(session, server.url, TOKEN),
            ButtonSeal(VAULT),
            BOOKS,
            draw,
            Trouble("telegram"),
            sent_files=SentFiles(files, files.copies("telegram:1")),
        )

        async def to(person: Person, *, upload_id: int = number, text: str = "Ini suratnya") -> object:
            shown: dict[str, Any] = {"upload": upload_id, "kind": "document", "name": "surat.pdf"}
            outgoing: Outgoing = message(person, text, attachment=shown)
            return await courier.deliver(outgoing)

        yield to


async def people(server: TelegramFake, count: int) -> list[Person]:
    found = [server.person(f"Contoh{place}") for place in range(count)]
    for one in found:
        await one.starts()
    return found


async def test_a_document_arrives_with_its_words_and_its_name(server: TelegramFake, send: Send) -> None:
    (ani,) = await people(server, 1)

    assert isinstance(await send(ani), Delivered)
    (shown,) = ani.chat.from_bot
    assert (shown.kind, shown.text, shown.content) == ("document", "Ini suratnya", PDF)


async def test_a_file_goes_to_telegram_once_however_many_get_it_at_the_same_moment(
    server: TelegramFake, send: Send
) -> None:
    everybody = await people(server, 20)
    before = len(server.world.files)

    delivered = await asyncio.gather(*(send(one) for one in everybody))

    assert all(isinstance(one, Delivered) for one in delivered)
    assert len(server.world.files) == before + 1
    assert all(one.chat.from_bot[0].content == PDF for one in everybody)


async def test_a_copy_that_telegram_does_not_know_any_more_is_uploaded_anew(server: TelegramFake, send: Send) -> None:
    ani, budi = await people(server, 2)
    await send(ani)
    server.script("sendDocument", Refuse(400, "Bad Request: wrong file identifier/HTTP URL specified"), chat=budi.id)

    assert isinstance(await send(budi), Delivered)
    assert budi.chat.from_bot[0].content == PDF


async def test_a_file_that_is_gone_is_not_tried_again(server: TelegramFake, send: Send) -> None:
    (ani,) = await people(server, 1)

    assert await send(ani, upload_id=99) == NotDelivered(Failure.REFUSED)


def _first_button(person: Person) -> str:
    assert person.newest is not None
    label: str = person.newest.button_rows[0][0]["text"]
    return label

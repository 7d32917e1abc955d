"""A file is what its content says; nothing hides in a picture; what is kept is sealed, and goes after a while."""

import io
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import select, update

from bot.uploads.examining import LARGEST, Examined, examine
from bot.uploads.files import Files
from bot.uploads.keeping import Uploads
from handlers.files import FileKind, FileProblem
from handlers.inputs import FileRefused, FileSent, NonTextKind, Start
from handlers.staff.desk import Desk
from models.desks import keep_desk
from models.store import Store
from models.tables import upload
from models.uploads import KEPT, NewUpload, add_upload, forget_old_uploads, read_upload
from models.vault import VaultError
from tests.cast import NOW, person
from tests.journeys.office import VAULT, Office
from tests.staff.announcing.pictures import CANARY, EXCEL, PDF, WORD, packed, photo
from tests.staff.people.desk import at_work

NAME = "Daftar Contoh Siregar.pdf"


def shown(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


# --- What it is ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_loses_the_place_and_the_camera_it_was_taken_with(form: str) -> None:
    content = photo(form=form)
    file = examine(content, name="x.bin")

    assert CANARY.encode() in content
    assert isinstance(file, Examined)
    assert (file.kind, file.media_type, file.name) == (FileKind.PHOTO, "image/jpeg", "x.jpg")
    assert not shown(file.content).getexif()
    assert CANARY.encode() not in file.content


def test_a_picture_that_was_held_sideways_stands_upright() -> None:
    file = examine(photo(60, 40, turned=True), name="x.jpg")

    assert isinstance(file, Examined)
    assert shown(file.content).size == (40, 60)


def test_a_large_picture_becomes_as_large_as_a_chat_shows() -> None:
    file = examine(photo(4000, 3000), name="x.jpg")

    assert isinstance(file, Examined)
    assert shown(file.content).size == (2560, 1920)


def test_what_was_transparent_is_white() -> None:
    kept = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(kept, "PNG")
    file = examine(kept.getvalue(), name="logo.png")

    assert isinstance(file, Examined)
    assert shown(file.content).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(("content", "name"), [(PDF, "surat.pdf"), (WORD, "surat.docx"), (EXCEL, "surat.xlsx")])
def test_a_document_is_known_by_its_content_and_named_after_it(content: bytes, name: str) -> None:
    file = examine(content, name="surat.exe")

    assert isinstance(file, Examined)
    assert (file.kind, file.name, file.content) == (FileKind.DOCUMENT, name, content)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", FileProblem.KIND),
        (b"MZ\x90\x00 a program", FileProblem.KIND),
        (b"<html><script>alert(1)</script>", FileProblem.KIND),
        (b"GIF89a", FileProblem.KIND),
        (b"\xd0\xcf\x11\xe0 an old Word file", FileProblem.KIND),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", FileProblem.KIND),
        (packed("a.txt"), FileProblem.KIND),
        (packed("word/document.xml", "word/vbaProject.bin"), FileProblem.KIND),
        (b"PK\x03\x04 and no more", FileProblem.DAMAGED),
        (WORD[:-30], FileProblem.DAMAGED),
        (photo()[:200], FileProblem.DAMAGED),
        (b"\xff\xd8\xff not a picture", FileProblem.DAMAGED),
        (photo(2100, 100, form="PNG"), FileProblem.DAMAGED),
        (b"%PDF-" + b"a" * LARGEST, FileProblem.TOO_LARGE),
    ],
    ids=range(14),
)
def test_what_is_no_such_file_is_refused_whatever_its_name_says(content: bytes, problem: FileProblem) -> None:
    assert examine(content, name="aman.pdf") == problem


def test_what_would_unfold_to_too_much_is_refused_unopened() -> None:
    kept = io.BytesIO()
    Image.new("1", (8000, 7000)).save(kept, "PNG")
    unfolding = packed("xl/workbook.xml", content=bytes(101 * 1024 * 1024))

    assert len(kept.getvalue()) < 100_000
    assert examine(kept.getvalue(), name="kecil.png") == FileProblem.TOO_LARGE
    assert len(unfolding) < 200_000
    assert examine(unfolding, name="kecil.xlsx") == FileProblem.TOO_LARGE


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("../../rahasia.pdf", "rahasia.pdf"),
        ("C:\\surat\\x.pdf", "C surat x.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ('a"b\r\nc.pdf', "a b c.pdf"),
        ("", "berkas.pdf"),
        ("...", "berkas.pdf"),
        ("n" * 300 + ".pdf", "n" * 80 + ".pdf"),
    ],
)
def test_a_name_is_nothing_more_than_a_name(given: str, named: str) -> None:
    file = examine(PDF, name=given)

    assert isinstance(file, Examined)
    assert file.name == named


# --- Keeping ---------------------------------------------------------------------------------------------------------


async def test_what_is_kept_is_sealed_with_its_name(store: Store) -> None:
    who = await store.transact(person)
    new = NewUpload("document", "application/pdf", NAME, PDF)
    number = await store.transact(lambda conn: add_upload(conn, who.contact_id, new, vault=VAULT, now=NOW))

    row = await store.read(lambda conn: conn.execute(select(upload)).one())
    assert PDF not in row.content
    assert NAME.encode() not in row.file_name
    kept = await store.read(lambda conn: read_upload(conn, number, vault=VAULT))
    assert kept is not None
    assert (kept.content, kept.file_name, kept.contact_id) == (PDF, NAME, who.contact_id)


async def test_a_file_that_was_moved_to_somebody_else_does_not_open(store: Store) -> None:
    ani, budi = [await store.transact(person) for _ in range(2)]
    new = NewUpload("document", "application/pdf", NAME, PDF)
    number = await store.transact(lambda conn: add_upload(conn, ani.contact_id, new, vault=VAULT, now=NOW))
    await store.transact(lambda conn: conn.execute(update(upload).values(contact_id=budi.contact_id)) and None)

    with pytest.raises(VaultError):
        await store.read(lambda conn: read_upload(conn, number, vault=VAULT))


async def test_files_go_after_a_while_and_what_platforms_know_them_by(store: Store) -> None:
    who = await store.transact(person)
    new = NewUpload("document", "application/pdf", NAME, PDF)
    old = await store.transact(lambda conn: add_upload(conn, who.contact_id, new, vault=VAULT, now=NOW - KEPT))
    young = await store.transact(lambda conn: add_upload(conn, who.contact_id, new, vault=VAULT, now=NOW))
    copies = Files(store, VAULT).copies("telegram:1")
    await copies.keep(old, "known-9901")

    later = NOW + timedelta(seconds=1)
    assert await store.transact(lambda conn: forget_old_uploads(conn, now=later, limit=10)) == 1
    assert await Files(store, VAULT).content(old) is None
    assert await Files(store, VAULT).content(young) is not None
    assert await Files(store, VAULT).copies("telegram:1").known(old) == ""


async def test_a_copy_is_known_to_the_bot_that_sent_the_file_and_to_no_other(store: Store) -> None:
    who = await store.transact(person)
    new = NewUpload("document", "application/pdf", NAME, PDF)
    number = await store.transact(lambda conn: add_upload(conn, who.contact_id, new, vault=VAULT, now=NOW))
    await Files(store, VAULT).copies("telegram:1").keep(number, "known-9901")

    assert await Files(store, VAULT).copies("telegram:1").known(number) == "known-9901"
    assert await Files(store, VAULT).copies("telegram:2").known(number) == ""


# --- From whom -------------------------------------------------------------------------------------------------------


async def test_a_file_is_awaited_only_from_staff_in_the_middle_of_a_task(office: Office) -> None:
    uploads = Uploads(office.store, office.world)
    resident = office.visitor("ani")
    await resident.opens()
    sari = await at_work(office, "sari")

    assert await uploads.awaited_from("web", "nobody") is None
    assert await uploads.awaited_from("web", resident.address) is None
    assert await uploads.awaited_from("web", sari.address) is None
    await sari.says("/umumkan")
    assert await uploads.awaited_from("web", sari.address) is not None


async def test_a_resident_with_a_desk_that_was_left_there_hands_nothing_in(office: Office) -> None:
    resident = office.visitor("ani")
    handled = await resident.sends(Start())
    desk = Desk("announcing", "words").to_json()
    await office.store.transact(lambda conn: keep_desk(conn, handled.contact_id, desk, vault=VAULT, now=NOW))

    assert await Uploads(office.store, office.world).awaited_from("web", resident.address) is None


async def test_what_was_taken_is_announced_and_what_was_not_is_asked_for_again(office: Office) -> None:
    uploads, sari = Uploads(office.store, office.world), await at_work(office, "sari")
    await sari.says("/umumkan")
    contact_id = await uploads.awaited_from("web", sari.address)
    assert contact_id is not None

    refused = await uploads.take(contact_id, lambda: content_of(b"MZ"), kind=NonTextKind.DOCUMENT, name="x.pdf")
    assert refused == FileRefused(NonTextKind.DOCUMENT, FileProblem.KIND)
    taken = await uploads.take(contact_id, lambda: content_of(PDF), kind=NonTextKind.DOCUMENT, name="x.pdf")
    assert isinstance(taken, FileSent)
    await sari.sends(taken)
    assert "Sudah kami terima." in sari.last


async def content_of(content: bytes) -> bytes | FileProblem:
    return content

"""What staff are to answer is in the database: sealed, ten of a contact at most, and gone with its owner's data."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, update

from handlers.inputs import NonText, NonTextKind
from models.requests import Asked, keep_question, questions_of
from models.tables import contact, person_request, question
from tests.journeys.office import BEFORE_NAME, VAULT, Office
from tests.journeys.records import rows_of, standing_of

WIFI = "di sana ada wifi gak?"


async def _questions(office: Office, address: str = "ani") -> list[Asked]:
    standing = await standing_of(office, address)
    return await office.store.read(lambda conn: list(questions_of(conn, standing.contact_id, vault=VAULT)))


async def _stopped(office: Office) -> list[datetime]:
    """Of all contacts, those that want no reminders: since when."""
    return [row.stopped_at for row in await rows_of(office, contact) if row.stopped_at]


async def test_a_question_reaches_staff_as_it_was_asked(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_NAME)

    said = await ani.says(WIFI)

    (kept,) = await _questions(office)
    assert "Itu belum tercatat di sini" in said
    assert (kept.text, kept.topic, kept.step, kept.batch_id) == (WIFI, "other", "name", await office.batch())
    assert kept.answer_by is not None
    assert kept.answer_by > office.clock.now


async def test_the_words_of_a_question_cannot_be_read_in_the_database(office: Office) -> None:
    await office.visitor().says(WIFI)

    (row,) = await rows_of(office, question)
    assert b"wifi" not in row.text


async def test_a_voice_note_has_no_words(office: Office) -> None:
    await office.visitor().sends(NonText(NonTextKind.VOICE))

    (row,) = await rows_of(office, question)
    assert (row.topic, row.text) == ("voice", None)


async def test_of_one_contact_ten_questions_are_kept(office: Office) -> None:
    ani = office.visitor()
    for _ in range(12):
        said = await ani.says(WIFI)

    assert len(await _questions(office)) == 10
    assert "Pertanyaan Anda yang sebelumnya masih di petugas" in said


async def test_an_answered_question_makes_room_for_another(office: Office) -> None:
    ani = office.visitor()
    for _ in range(10):
        await ani.says(WIFI)
    await office.store.transact(lambda conn: conn.execute(update(question).values(answered_at=office.clock.now)))

    assert "Itu belum tercatat di sini" in await ani.says(WIFI)
    assert len(await _questions(office)) == 1


async def test_the_cap_holds_for_whoever_writes_past_the_conversation(office: Office) -> None:
    ani = office.visitor()
    for _ in range(10):
        await ani.says(WIFI)
    standing = await standing_of(office)
    eleventh = Asked(position=9999, topic="other", step="rest", text=WIFI)

    def keep(conn: Connection) -> bool:
        return keep_question(conn, standing.contact_id, eleventh, vault=VAULT, now=office.clock.now)

    assert not await office.store.transact(keep)


async def test_questions_go_with_the_data_of_who_asked(office: Office) -> None:
    ani, budi = office.visitor(), office.visitor("budi")
    await ani.says(WIFI)
    await budi.says(WIFI)

    await ani.says("hapus data saya", "ya")

    assert await _questions(office) == []
    assert len(await _questions(office, "budi")) == 1


async def test_stop_is_noted_and_taken_back(office: Office) -> None:
    ani = office.visitor()
    await ani.says("stop")
    assert await _stopped(office) == [office.clock.now]

    office.clock.passes(minutes=5)
    await ani.says("mulai lagi")

    assert await _stopped(office) == []


async def test_a_wish_to_be_called_is_added_to_the_open_request(office: Office) -> None:
    ani = office.visitor()
    await ani.says("petugas")
    (first,) = await rows_of(office, person_request)

    office.clock.passes(minutes=30)
    await ani.says("bantu")

    (request,) = await rows_of(office, person_request)
    assert (first.by_phone, request.by_phone) == (False, True)
    assert request.answer_by == first.answer_by


async def test_the_link_to_share_leads_to_the_training(office: Office) -> None:
    public = replace(office, world=replace(office.world, public_url="https://latih.example"))
    ani = public.visitor()
    await ani.comes_to(BEFORE_NAME)
    await ani.says("tanya suami dulu ya")

    await ani.taps("Bagikan ke keluarga")

    shared = ani.heard[-2]["text"]
    assert shared.endswith("Daftar di sini: https://latih.example/?angkatan=AC3")

"""A whole registration in the chat: typed, tapped, with the contact button; what stands in the chat afterwards."""

from icalendar import Calendar

from tests.channels.telegram.talk import Talk
from tests.fakes.telegram import Refuse
from tests.journeys.office import ANSWERS, BEFORE_NIK

BEFORE_PHONE = 9
TAPPED = (
    ("taps", "Setuju, mulai"),
    ("says", "5-3-2008"),
    ("says", "belawan"),
    ("taps", "Perbaikan AC"),
    ("says", "rizky contoh siregar"),
    ("taps", "Bagan Deli"),
    ("says", "gg contoh no 12 lk 5"),
    ("taps", "SMK"),
    ("taps", "2026"),
    ("taps", "Belum bekerja"),
    ("presses_key", "Kirim nomor saya"),
    ("says", "1271080503089921"),
    ("taps", "Ya, daftar"),
)
"""voice.md, section 2."""

PNG = b"\x89PNG\r\n"


async def test_who_starts_is_greeted_and_asked_for_consent(rizky: Talk) -> None:
    (greeting,) = await rizky.opens()

    assert greeting.text.endswith("Anda setuju?")
    assert greeting.buttons == ["Setuju, mulai", "Lihat pelatihan dulu", "Baca lengkap"]


async def test_a_registration_typed_to_the_end_is_shown_with_its_picture(rizky: Talk) -> None:
    (proof,) = await rizky.comes_to(len(ANSWERS))

    assert proof.photo is not None
    assert proof.photo.startswith(PNG)
    assert "AC3-001H" in proof.text
    assert "Kursi Anda sudah pasti" in proof.text


async def test_the_meetings_come_as_a_file_for_the_calendar(rizky: Talk) -> None:
    await rizky.comes_to(len(ANSWERS))
    await rizky.says("status")

    (file,) = await rizky.taps("Simpan ke kalender")

    assert file.wire()["document"]["file_name"] == "jadwal-AC3.ics"
    assert len(Calendar.from_ical(file.document or b"").walk("VEVENT")) == 20


async def test_a_registration_takes_nine_taps_and_five_texts(rizky: Talk) -> None:
    await rizky.opens()
    for act, words in TAPPED:
        said = await getattr(rizky, act)(words)

    assert "AC3-001" in said[-1].text
    assert said[-1].photo is not None
    assert len([act for act, _ in TAPPED if act == "says"]) == 5


async def test_an_answered_question_shows_its_answer_and_no_buttons(rizky: Talk) -> None:
    (greeting,) = await rizky.opens()
    await rizky.taps("Setuju, mulai")

    assert greeting.text.endswith("\n\n✓ Setuju, mulai")
    assert greeting.buttons == []


async def test_the_contact_button_gives_the_number_and_goes_away(rizky: Talk) -> None:
    await rizky.comes_to(BEFORE_PHONE)
    shown = rizky.person.chat.keyboard

    said = await rizky.presses_key("Kirim nomor saya")

    assert shown == [["Kirim nomor saya"], ["Tidak punya HP"]]
    assert "NIK" in said[-1].text
    assert rizky.person.chat.keyboard is None


async def test_the_contact_of_somebody_else_is_not_taken_for_the_own_number(rizky: Talk) -> None:
    await rizky.comes_to(BEFORE_PHONE)
    other = rizky.office.server.person("Melati")

    said = await rizky.does(rizky.person.shares_contact_of(other))

    assert "NIK" not in said[-1].text
    assert rizky.person.chat.keyboard is not None


async def test_a_typed_nik_is_deleted_in_the_chat(rizky: Talk) -> None:
    await rizky.comes_to(BEFORE_NIK)

    said = await rizky.says(ANSWERS[BEFORE_NIK])

    assert ANSWERS[BEFORE_NIK] not in [message.text for message in rizky.person.chat.shown]
    assert "Sudah benar?" in said[-1].text


async def test_a_nik_that_telegram_does_not_delete_holds_nobody_up(rizky: Talk) -> None:
    await rizky.comes_to(BEFORE_NIK)
    rizky.office.server.script("deleteMessage", Refuse(400, "Bad Request: message can't be deleted"))

    said = await rizky.says(ANSWERS[BEFORE_NIK])

    assert "Sudah benar?" in said[-1].text


async def test_a_deep_link_opens_the_training_of_the_poster(rizky: Talk) -> None:
    (greeting,) = await rizky.opens("AC3_poster-kantor")

    assert "Perbaikan AC" in greeting.text


async def test_who_reads_english_is_offered_it(rizky: Talk) -> None:
    tourist = Talk(rizky.office, rizky.office.server.person("Ann", language_code="en-GB"))
    await tourist.opens()

    said = await tourist.taps("English")

    assert "agree" in said[-1].text

"""The contact button of a chat app: one tap instead of typing the number, and gone with its question."""

import pytest

from handlers.facts import Abilities
from tests.conversation.family import CHILD, SITI, rizky_for
from tests.conversation.office import SmallOffice, phrase
from tests.conversation.ways import EVERY_STEP, rizky_at
from tests.talk import Speaker

BUTTON = "Kirim nomor saya"
ASKED = "Nomor HP yang bisa kami hubungi? Tekan tombol di bawah, atau ketik nomornya."
TWO_LEFT = "Tinggal dua langkah.\n\nKetik NIK Anda: 16 angka di KTP atau Kartu Keluarga. "
WITHOUT = Abilities(speaks_first=True)


def is_taken_away(who: Speaker, said: str) -> None:
    """In a message of its own, for the next has buttons."""
    assert who.contact_button == ""
    first, second = who.replies
    assert (first.text, first.clears_keyboard, second.clears_keyboard) == (said, True, False)


def test_the_number_is_asked_for_with_a_button_to_send_it() -> None:
    rizky = rizky_at("occupation").taps("Belum bekerja").hears_exactly(ASKED).is_offered_only("Tidak punya HP")

    assert rizky.contact_button == BUTTON


def test_one_tap_sends_the_number() -> None:
    rizky = rizky_at("phone").taps(BUTTON).is_at("nik").hears(f"Nomor HP sudah dicatat.\n\n{TWO_LEFT}")

    assert rizky.office.draft is not None
    assert rizky.office.draft.answers.phone == "+6281234567890"
    is_taken_away(rizky, "Nomor HP sudah dicatat.")


def test_the_button_goes_after_a_typed_number_too() -> None:
    is_taken_away(rizky_at("phone").says("0812 3456 7890").is_at("nik"), "Nomor HP sudah dicatat.")


@pytest.mark.parametrize("said", ["tidak punya hp", "Tidak punya HP", "lewati", "gak ada hp kak"])
def test_who_has_no_phone_may_press_or_type_it(said: str) -> None:
    is_taken_away(rizky_at("phone").says(said).is_at("nik"), "Baik.")


def test_who_has_no_phone_may_tap_it() -> None:
    is_taken_away(rizky_at("phone").taps("Tidak punya HP").is_at("nik"), "Baik.")


def test_the_last_answer_on_the_way_to_the_list_takes_it_away_as_well() -> None:
    rizky = rizky_at("full").taps("Ya, daftar tunggu").says("rizky contoh").is_at("phone").taps(BUTTON)

    is_taken_away(rizky.is_at("rest").hears("di daftar tunggu Batik"), "Nomor HP sudah dicatat.")


@pytest.mark.parametrize("said", ["0812", "hmm", "061 7863000", "1271080503089921"])
def test_an_unreadable_number_leaves_the_button_in_view(said: str) -> None:
    rizky = rizky_at("phone").says(said).is_at("phone")
    assert rizky.replies[-1].phone_button == BUTTON

    rizky.says(said).is_offered_only("Tidak punya HP", "Petugas")
    assert rizky.replies[-1].phone_button == BUTTON


@pytest.mark.parametrize("said", ["menu", "data saya", "nanti dulu ya", "petugas", "makasih", "jadwalnya kapan?"])
def test_what_is_said_on_the_way_leaves_it_in_view(said: str) -> None:
    rizky = rizky_at("phone").says(said).is_at("phone")

    assert rizky.contact_button == BUTTON


def test_an_answer_with_a_link_comes_before_the_question_with_the_button() -> None:
    rizky = rizky_at("phone").says("minta sharelok tempatnya kak").is_at("phone")

    answer, question = rizky.replies
    assert [link.label for link in answer.links] == ["Lihat peta"]
    assert (question.links, question.phone_button) == ((), BUTTON)
    assert question.text == f"Kita lanjut: n{ASKED[1:]}"


@pytest.mark.parametrize(
    ("said", "step"), [("batal", "cancel"), ("hapus data saya", "erase"), ("kembali", "occupation")]
)
def test_another_question_takes_it_away(said: str, step: str) -> None:
    is_taken_away(rizky_at("phone").says(said).is_at(step), "Baik.")


def test_who_goes_on_after_all_sees_it_again() -> None:
    rizky = rizky_at("phone").says("batal").taps("Lanjut mendaftar").is_at("phone")

    assert rizky.contact_button == BUTTON


def test_a_corrected_number_is_noted_and_one_that_stays_is_not() -> None:
    is_taken_away(rizky_at("correct").taps("Nomor HP").says("081298765432").is_at("summary"), "Nomor HP sudah dicatat.")
    is_taken_away(rizky_at("correct").taps("Nomor HP").says("kembali").is_at("summary"), "Baik.")


def test_a_message_without_buttons_takes_it_away_itself() -> None:
    budi = rizky_at("birth_date")
    for said in ("5-3-2010", "bagan deli", "sablon", "budi contoh", "lewati", "smp", "bekerja"):
        budi.says(said)

    budi.is_at("phone").taps(BUTTON).is_at("guardian_name")

    (asked,) = budi.replies
    assert asked.clears_keyboard
    assert budi.contact_button == ""


def test_the_number_of_mother_or_father_has_no_such_button() -> None:
    assert rizky_at("guardian_phone").contact_button == ""


def test_a_parent_who_writes_may_send_the_own_number() -> None:
    office = SmallOffice()
    ani = Speaker(office).starts().taps("Setuju, mulai").says("untuk anak saya").is_at("birth_date")
    for said in ("5-3-2010", "bagan deli", "sablon", "budi contoh", "lewati", "smp", "bekerja", "tidak punya hp", "ya"):
        ani.says(said)

    ani.is_at("helper_name").says("ani contoh").is_at("guardian_phone").hears("Nomor HP Anda?").taps(BUTTON)

    is_taken_away(ani.is_at("nik"), "Nomor HP sudah dicatat.")


@pytest.mark.parametrize("how", ["pakai nomor saya", "PAKAI NOMOR SAYA"])
def test_for_another_the_own_number_is_known_and_needs_no_such_button(how: str) -> None:
    siti = rizky_for(SITI[:-1]).is_at("phone")
    assert siti.contact_button == ""

    siti.says(how).is_at("nik").does_not_hear("sudah dicatat")


def test_a_child_whose_parent_is_known_is_asked_for_no_number_twice() -> None:
    assert rizky_for(CHILD).contact_button == ""


def test_in_english_the_button_speaks_english() -> None:
    rizky = rizky_at("phone").says("english").is_at("phone")
    assert rizky.contact_button == "Send my number"

    rizky.says("I have no phone").is_at("nik").hears("All right.")


@pytest.mark.parametrize("step", sorted({*EVERY_STEP} - {"phone"}))
def test_a_number_that_nobody_asked_for_takes_a_forgotten_button_away(step: str) -> None:
    first, *others = rizky_at(step).shares_phone().replies

    assert first.clears_keyboard
    assert first.text.startswith(phrase("phone.not_now"))
    assert not first.buttons
    assert len(others) <= 1


def test_where_no_number_can_be_shared_nothing_is_said_of_it() -> None:
    rizky = Speaker(SmallOffice(abilities=WITHOUT)).starts()
    for said in ("setuju", "5-3-2008", "belawan", "perbaikan ac", "rizky contoh", "bagan deli", "lewati", "smk"):
        rizky.says(said)

    rizky.says("2026").says("bekerja").hears_exactly("Nomor HP yang bisa kami hubungi? Contoh: 0812-3456-7890.")
    rizky.says("081234567890").is_at("nik").does_not_hear("sudah dicatat")
    assert not any(one.clears_keyboard for one in rizky.replies)
    assert len(rizky.shares_phone().replies) == 1


def test_a_poster_opened_while_the_number_is_corrected_takes_the_button_away() -> None:
    rizky = rizky_at("summary").taps("Ada yang salah").taps("Nomor HP").is_at("phone")
    assert rizky.contact_button == BUTTON

    rizky.starts("AC3")

    assert (rizky.contact_button, rizky.state.step == "phone") == ("", False)

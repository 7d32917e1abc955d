"""What ten conversations held in a browser have mended. The conversations are in `docs/conversations.md`."""

import pytest

from handlers.answers.relatives import is_parent
from handlers.outcome import GiveConsent, KeepQuestion
from tests.conversation.catalogue import PRINTING, WELDING
from tests.conversation.office import phrase
from tests.conversation.ways import rizky_at
from tests.talk import Speaker

# --- The mother who fears fraud ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["ini penipuan ya??", "kalian bohong semua", "jangan2 penipu"])
def test_whether_it_is_a_fraud_is_never_answered_with_yes(said: str) -> None:
    rizky_at("consent").says(said).does_not_hear("Ya. Kami").hears("Ini bukan penipuan.", "Anda setuju?")


def test_who_asks_who_we_are_is_told_and_not_told_yes() -> None:
    rizky_at("consent").says("siapa kalian, darimana dapat nomor saya").does_not_hear("Ya. Kami").hears("Kami layanan")


@pytest.mark.parametrize("said", ["mau lihat dulu", "saya mau lihat dulu semuanya baru percaya", "liat2 dl"])
def test_who_wants_to_look_first_sees_the_trainings(said: str) -> None:
    rizky_at("consent").says(said).is_at("browse").hears(phrase("training.all"))


# --- The boy in a hurry, and the old man: an age for a date -----------------------------------------------------------


@pytest.mark.parametrize("said", ["16 tahun", "umur 16", "umur saya 60 tahun"])
def test_who_gives_an_age_is_told_that_the_date_is_needed(said: str) -> None:
    rizky_at("birth_date").says(said).hears_exactly(phrase("birth_date.age")).is_at("birth_date")


# --- Who types English ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["agree", "I agree"])
def test_who_reads_english_may_agree_in_english(said: str) -> None:
    ann = rizky_at("consent").says("english").says(said).is_at("birth_date")

    assert any(isinstance(tell, GiveConsent) for tell in ann.told)


def test_an_age_in_english_is_told_apart_too() -> None:
    rizky_at("birth_date").says("english").says("age 27").hears("the age alone is not enough")


def test_who_reads_english_is_told_an_english_word_to_type() -> None:
    rizky_at("consent").says("english").says("hm").hears("type AGREE")


# --- The sister and the neighbour -------------------------------------------------------------------------------------


def test_who_names_the_sister_first_goes_on_with_her() -> None:
    ani = rizky_at("consent").says("mau daftarin adek saya").taps("Setuju, mulai")

    ani.says("adek saya dulu").does_not_hear(phrase("anywhere.other_later")).hears("Tanggal lahir peserta?")


def test_a_sister_who_says_so_is_no_parent() -> None:
    assert is_parent("saya kakaknya bukan orang tua") is False


def test_who_names_her_own_mother_is_not_the_mother() -> None:
    assert is_parent("ibu saya namanya rahma contoh") is None
    assert is_parent("saya ibunya") is True


# --- From Percut Sei Tuan ---------------------------------------------------------------------------------------------


def test_who_waits_for_an_answer_is_not_told_the_hours_of_a_training() -> None:
    roni = rizky_at("birth_date").says("20-11-1980").says("bagan deli").says("perbaikan ac").taps("Minta diperiksa")
    roni.says("roni contoh").says("085212345678").is_at("rest")

    roni.says("kapan dijawab?").hears("Sedang diperiksa petugas").does_not_hear("Jadwal")


# --- Who corrects every answer ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["eh sablon aja", "sablon aja deh", "ganti sablon"])
def test_who_wants_another_training_after_all_gets_it(said: str) -> None:
    rina = rizky_at("name").says(said).is_at("name").hears("Sablon", "Satu kursi kami simpan")

    assert rina.office.held() == [PRINTING.id]


@pytest.mark.parametrize("said", ["sablon kapan?", "jangan sablon"])
def test_a_seat_is_not_changed_by_a_question_or_a_no(said: str) -> None:
    rina = rizky_at("name")
    before = rina.office.held()

    assert rina.says(said).office.held() == before


def test_a_name_completed_at_the_address_is_no_street() -> None:
    rina = rizky_at("address").says("eh rina contoh lubis maksudnya").is_at("address")

    assert rina.office.draft
    assert rina.office.draft.answers.name == "Rina Contoh Lubis"
    assert rina.office.draft.answers.address is None


def test_another_school_after_eh_is_no_occupation() -> None:
    rina = rizky_at("education").taps("SMA").taps("2026").is_at("occupation").says("eh smk")

    assert rina.office.draft
    assert rina.office.draft.answers.education == "SMK"
    assert rina.office.draft.answers.occupation is None


def test_another_home_at_the_list_of_trainings_is_heard() -> None:
    rizky_at("training").says("bukan, belawan bahagia").is_at("training").hears(
        "Belawan Bahagia", "Mau ikut yang mana?"
    )


@pytest.mark.parametrize("said", ["alamat udah bener, nama yang salah", "nama saya salah", "salah nama kak"])
def test_who_says_what_is_wrong_is_asked_just_that(said: str) -> None:
    rina = rizky_at("summary").says(said).is_at("name")

    rina.says("rina contoh siregar").is_at("summary").hears("Nama: Rina Contoh Siregar", "Alamat: Gg. Contoh No. 12")


# --- The angry man who waited last year -------------------------------------------------------------------------------


def test_friends_in_the_office_are_nobody_to_register() -> None:
    budi = rizky_at("consent").says("percuma daftar, paling titipan orang dalam")

    budi.does_not_hear(phrase("consent.for_other"))
    assert any(isinstance(tell, KeepQuestion) for tell in budi.told)


def test_who_asks_for_a_registration_that_we_do_not_have_is_led_to_a_person() -> None:
    rizky_at("home").says("nomor berapa aku di daftar tunggu yang dulu").hears("ketik PETUGAS")


def test_who_will_not_wait_again_sees_the_other_trainings() -> None:
    rizky_at("full").says("gak mau nunggu lagi").is_at("training").is_offered("Sablon")


# --- Silent for a day, and the one who cannot type --------------------------------------------------------------------


def test_who_greets_after_a_day_is_told_what_was_chosen() -> None:
    yusuf = rizky_at("address").waits(days=1).says("halo kak")

    yusuf.hears("Kita lanjutkan pendaftaran Perbaikan AC.").is_at("address")


def test_a_greeting_before_any_choice_names_no_training() -> None:
    rizky_at("home").says("halo").hears("Halo.").does_not_hear("Kita lanjutkan")


def test_who_cannot_type_and_asks_for_a_call_does_not_complain() -> None:
    ijal = Speaker().starts().says("gak bisa ngetik, telpon aja")

    ijal.does_not_hear("Keluhan").hears("petugas")


def test_the_double_tapper_keeps_one_seat() -> None:
    tika = rizky_at("training").taps("Sablon").taps_again("Sablon").taps("Pilih yang lain").taps("Pengelasan")

    assert tika.says("kembali").taps("Pengelasan").office.held() == [WELDING.id]

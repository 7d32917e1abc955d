"""What was typed is read with care: repeated back where it could mean two things, asked again where it means none.

The side roads of section 2.1, and answers at the wrong question.
"""

import pytest

from handlers.outcome import ForgetInput, KeepDraft
from tests.conversation.catalogue import AC, catalogue
from tests.conversation.office import SmallOffice, phrase
from tests.conversation.ways import NIK, QUESTIONS, rizky_at
from tests.talk import Speaker

UNREAD_DATE = "Maaf, tanggalnya belum terbaca. Tulis tanggal, bulan, dan tahun lahir Anda. Contoh: 12 Januari 2001."
OTHER_MANS_NIK = "1271081003019924"
"""Of somebody born on 10 March 2001, or a family card of that day."""


# --- Birth date ----------------------------------------------------------------------------------------------------


def test_a_date_without_its_year_is_asked_again() -> None:
    rizky_at("birth_date").says("12 januari").hears_exactly(UNREAD_DATE).is_at("birth_date")


def test_a_year_of_two_digits_is_repeated_back() -> None:
    rizky = rizky_at("birth_date").says("5-3-08").hears_exactly("Maksudnya 5 Maret 2008?")
    rizky.is_offered_only("Ya", "Bukan")

    rizky.taps("Ya").is_at("home").hears("5 Maret 2008, umur Anda 19 tahun.")


@pytest.mark.parametrize("yes", ["ya", "iya kak", "betul"])
def test_the_yes_to_a_guess_may_be_typed(yes: str) -> None:
    rizky_at("birth_date").says("5-3-08").says(yes).is_at("home")


@pytest.mark.parametrize("no", ["[Bukan]", "bukan"])
def test_the_no_to_a_guess_asks_anew(no: str) -> None:
    rizky = rizky_at("birth_date").says("5-3-08")

    rizky = rizky.taps("Bukan") if no == "[Bukan]" else rizky.says(no)

    rizky.is_at("birth_date").says("6-3-2008").is_at("home").hears("6 Maret 2008")


def test_a_guess_that_waits_for_its_yes_outlives_a_pause() -> None:
    rizky = rizky_at("birth_date").says("5-3-08").waits(days=2).says("halo").hears("Maksudnya 5 Maret 2008?")

    rizky.taps("Ya").is_at("home")


@pytest.mark.parametrize(
    ("said", "why"), [("31 februari 2001", "no_such_date"), ("1 1 2030", "not_yet"), ("1 1 1850", "too_long_ago")]
)
def test_a_date_that_cannot_be_says_why(said: str, why: str) -> None:
    rizky_at("birth_date").says(said).hears_exactly(phrase(f"birth_date.{why}"))


# --- Home ----------------------------------------------------------------------------------------------------------


def test_who_does_not_know_the_kelurahan_chooses_the_kecamatan_from_a_list() -> None:
    rizky = rizky_at("home").taps("Lihat kecamatan").is_at("home")
    assert len(rizky.offered) == 22

    rizky.taps("Medan Belawan").is_at("training").hears("Medan Belawan. Ini pelatihan")


def test_a_name_that_two_places_have_is_asked_back() -> None:
    rizky = rizky_at("home").says("binjai").is_at("home").hears(phrase("home.which"))

    rizky.taps("Binjai, Denai").is_at("training").hears("Binjai, Medan Denai")


def test_a_kelurahan_of_another_kecamatan_is_not_taken() -> None:
    rizky_at("kelurahan").says("mabar").is_at("kelurahan").hears(phrase("kelurahan.miss", kecamatan="Medan Belawan"))


def test_the_kelurahan_may_be_chosen_by_its_number_in_the_list() -> None:
    rizky_at("kelurahan").says("6").is_at("address")


# --- NIK -----------------------------------------------------------------------------------------------------------


def test_a_nik_with_a_digit_missing_is_counted() -> None:
    rizky = rizky_at("nik").says("127108050308992")

    rizky.hears_exactly("Baru 15 angka. NIK ada 16 angka, di KTP atau Kartu Keluarga. Coba ketik sekali lagi.")
    rizky.is_offered_only("Isi nanti")
    assert ForgetInput() in rizky.told


def test_a_lost_card_is_no_obstacle() -> None:
    rizky = rizky_at("nik").says("ktp ku hilang bang")

    rizky.hears_exactly(
        "Tidak apa-apa. NIK juga ada di Kartu Keluarga. Kalau belum ada, kita lanjut dulu; petugas mencatatnya di hari "
        "pertama."
    )
    rizky.taps("Isi nanti").hears("Anda perempuan atau laki-laki?").taps("Laki-laki").is_at("summary")


def test_a_number_with_another_date_may_be_that_of_the_family_card() -> None:
    rizky = (
        rizky_at("nik")
        .says(OTHER_MANS_NIK)
        .hears_exactly("Tanggal di angka itu berbeda dengan tanggal lahir Anda. Apakah itu nomor Kartu Keluarga?")
    )
    rizky.is_offered_only("Ya, salah nomor", "Bukan, ini NIK")
    assert ForgetInput() in rizky.told

    rizky.taps("Ya, salah nomor").is_at("nik").says(NIK).is_at("summary").hears("berakhiran 9921")


@pytest.mark.parametrize("said", ["[Bukan, ini NIK]", "bukan", "bukan, ini nik"])
def test_a_nik_with_another_date_is_taken_at_the_persons_word(said: str) -> None:
    rizky = rizky_at("nik").says(OTHER_MANS_NIK)

    rizky = rizky.taps("Bukan, ini NIK") if said.startswith("[") else rizky.says(said)

    rizky.is_at("summary").hears("NIK: berakhiran 9924").taps("Ya, daftar").hears("Kursi Anda sudah pasti.")
    assert ForgetInput() not in rizky.told


def test_the_answer_to_the_doubt_is_not_what_is_forgotten() -> None:
    rizky = rizky_at("nik").says(OTHER_MANS_NIK).taps("Bukan, ini NIK")

    assert ForgetInput() not in rizky.told


def test_the_right_number_may_be_typed_at_the_doubt() -> None:
    rizky = rizky_at("nik").says(OTHER_MANS_NIK).says(NIK)

    rizky.is_at("summary").hears("NIK: berakhiran 9921")
    assert ForgetInput() in rizky.told


@pytest.mark.parametrize("step", sorted({*QUESTIONS, "consent"} - {"nik"}))
def test_a_nik_typed_at_another_question_is_forgotten(step: str) -> None:
    rizky = rizky_at(step).says(f"ini nik saya {NIK}")

    assert ForgetInput() in rizky.told
    kept = [tell.draft.answers for tell in rizky.told if isinstance(tell, KeepDraft)]
    assert all(NIK not in str(answers.to_json() | {"nik": None}) for answers in kept)
    assert NIK not in rizky.heard


def test_a_nik_in_a_text_too_long_to_read_is_forgotten() -> None:
    rizky = rizky_at("name").says("a " * 3000 + NIK)

    assert ForgetInput() in rizky.told


def test_a_nik_is_never_repeated() -> None:
    rizky = rizky_at("nik").says(NIK)

    for said in ("data saya", "lanjut", "kembali"):
        assert NIK not in rizky.says(said).heard


# --- Patience ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["birth_date", "home", "name", "kelurahan", "education", "occupation"])
def test_after_the_second_miss_there_is_a_way_past_the_question(step: str) -> None:
    rizky = rizky_at(step).says("?!")
    assert "Lewati dulu" not in rizky.offered

    rizky.says("?!").is_offered("Lewati dulu", "Petugas").taps("Lewati dulu")

    assert rizky.state.step != step
    assert rizky.office.draft is not None
    assert step in rizky.office.draft.answers.skipped


@pytest.mark.parametrize("said", ["lewati", "skip"])
def test_an_address_may_be_left_out_at_once(said: str) -> None:
    rizky_at("address").says(said).is_at("education")


@pytest.mark.parametrize("said", ["lewati", "lewati dulu", "skip"])
def test_a_name_may_not_be_left_out_at_once(said: str) -> None:
    rizky_at("name").says(said).is_at("name")


def test_who_skips_everything_is_registered_all_the_same() -> None:
    rizky = Speaker(SmallOffice(catalogue=catalogue(AC))).starts().taps("Setuju, mulai")
    for _ in ("birth_date", "home"):
        rizky.says("?!").says("?!").taps("Lewati dulu")
    rizky.taps("Perbaikan AC").says("?!").says("?!").taps("Lewati dulu").taps("Lewati")
    for _ in ("education", "occupation"):
        rizky.says("?!").says("?!").taps("Lewati dulu")

    rizky.taps("Tidak punya HP").taps("Isi nanti").taps("Perempuan").is_at("summary").taps("Ya, daftar")

    assert rizky.office.confirmed(AC) == 1


def test_the_choice_of_another_training_may_be_typed() -> None:
    rizky_at("name").says("pilih yang lain").is_at("training")
    rizky_at("name").says("?!").is_offered("Pilih yang lain").taps("Pilih yang lain").is_at("training")


def test_who_has_no_phone_says_so() -> None:
    rizky_at("phone").says("gak punya hp kak").is_at("nik")
    rizky_at("phone").taps("Tidak punya HP").is_at("nik")


@pytest.mark.parametrize(
    ("said", "why"),
    [("0812", "too_short"), ("061 7863000", "landline"), (NIK, "looks_like_nik"), ("abc", "unreadable")],
)
def test_a_number_that_is_no_mobile_number_says_why(said: str, why: str) -> None:
    rizky_at("phone").says(said).is_at("phone").hears_exactly(phrase(f"phone.{why}"))


def test_school_that_is_not_finished_is_not_the_last_one() -> None:
    rizky = rizky_at("education").says("masih kuliah").is_at("education").hears(phrase("education.not_finished"))

    rizky.taps("Lainnya").is_offered("Tidak tamat SD", "D4", "S3").taps("D4").is_at("occupation")


@pytest.mark.parametrize("said", ["nanti", "nanti aja kak", "isi nanti ya"])
def test_the_identity_number_may_be_put_off_in_words(said: str) -> None:
    rizky_at("nik").says(said).is_at("sex")


def test_a_word_with_a_digit_at_the_nik_is_not_counted() -> None:
    rizky_at("nik").says("laki2").hears(phrase("nik.unreadable"))


@pytest.mark.parametrize(
    "said", ["makasih ya", "makasih kak ya", "terima kasih banyak ya", "hmm", "nanti", "boleh gak?"]
)
@pytest.mark.parametrize("step", ["summary", "same_data", "erase", "cancel"])
def test_what_is_no_yes_is_not_taken_for_the_last_one(step: str, said: str) -> None:
    rizky = rizky_at(step)
    before = len(rizky.office.registrations)

    rizky.says(said).is_at(step).asked_for()

    assert len(rizky.office.registrations) == before

"""Any single answer can be corrected, also after the summary, and the summary comes again."""

import pytest

from handlers.outcome import TakeSeat
from tests.conversation.catalogue import AC, PRINTING
from tests.conversation.office import phrase
from tests.conversation.ways import NIK, QUESTIONS, UNDER_18, does, rizky_at

CORRECTIONS = {
    "Tanggal lahir": ("6-3-2008", "Lahir: 6 Maret 2008"),
    "Tempat tinggal": ("mabar hilir", "Alamat: Gg. Contoh No. 12, Lingkungan 5, Mabar Hilir, Medan Deli"),
    "Nama": ("rizki contoh", "Nama: Rizki Contoh, laki-laki"),
    "Alamat": ("jl contoh 3", "Alamat: Jl. Contoh 3, Bagan Deli, Medan Belawan"),
    "Pendidikan": ("[D3]", "Pendidikan: D3\n"),
    "Tahun tamat": ("[Sebelum 2024]", "Pendidikan: SMK, tamat sebelum 2024"),
    "Kegiatan": ("[Punya usaha]", "Kegiatan: punya usaha"),
    "Nomor HP": ("081298765432", "HP: 0812-9876-5432"),
    "NIK": ("1271080503089922", "NIK: berakhiran 9922"),
}


@pytest.mark.parametrize("answer", CORRECTIONS)
def test_one_answer_is_corrected_and_the_summary_comes_again(answer: str) -> None:
    said, corrected = CORRECTIONS[answer]
    rizky = rizky_at("correct").taps(answer)

    does(rizky, said).is_at("summary").hears(corrected).is_offered_only("Ya, daftar", "Ada yang salah")


@pytest.mark.parametrize("answer", CORRECTIONS)
def test_an_answer_that_is_not_corrected_after_all_stays(answer: str) -> None:
    rizky = rizky_at("summary")
    shown = rizky.heard.removeprefix("NIK sudah tercatat. ")

    rizky.taps("Ada yang salah").taps(answer).says("kembali").is_at("summary").hears(shown)


@pytest.mark.parametrize("answer", CORRECTIONS)
def test_an_answer_may_be_named_instead_of_tapped(answer: str) -> None:
    asked = rizky_at("correct").taps(answer).state.step

    rizky_at("correct").says(answer.lower()).is_at(asked)


def test_nothing_to_correct_leads_back() -> None:
    rizky_at("correct").taps("Semua benar").is_at("summary").taps("Ya, daftar").asked_for(TakeSeat(AC.id))
    rizky_at("correct").says("kembali").is_at("summary")


def test_another_home_asks_for_its_kelurahan() -> None:
    rizky = rizky_at("correct").taps("Tempat tinggal").says("medan deli")

    rizky.hears("Di Medan Deli, rumah Anda di kelurahan mana?").taps("Mabar")
    rizky.is_at("summary").hears("Mabar, Medan Deli")


def test_another_school_asks_for_its_year() -> None:
    rizky = rizky_at("correct").taps("Pendidikan").taps("SMA")

    rizky.is_at("graduation_year").taps("2025").is_at("summary").hears("Pendidikan: SMA, tamat 2025")


def test_another_training_keeps_all_answers() -> None:
    rizky = rizky_at("correct").taps("Pelatihan").taps("Sablon")

    rizky.is_at("summary").hears("Pelatihan: Sablon", "Nama: Rizky Contoh Siregar, laki-laki")
    assert rizky.office.held() == [PRINTING.id]


def test_a_correction_after_another_training_offers_no_third_one() -> None:
    rizky = rizky_at("correct").taps("Pelatihan").taps("Sablon").taps("Ada yang salah").taps("Nama")

    rizky.is_at("name").is_offered_only()


def test_a_birth_date_that_breaks_a_rule_is_explained_and_nothing_is_registered() -> None:
    rizky = rizky_at("correct").taps("Tanggal lahir").says("5-3-1980")

    rizky.is_at("unfit").hears("Pelatihan Perbaikan AC untuk umur 17 sampai 35 tahun").is_offered("Minta diperiksa")
    assert rizky.office.held() == []


def test_a_birth_date_under_18_asks_for_the_guardian() -> None:
    rizky = rizky_at("correct").taps("Tanggal lahir").says("5-3-2010").says("ani contoh").says("081298765432")

    rizky.is_at("summary").hears("Ibu, ayah, atau wali: Ani Contoh, 0812-9876-5432")


def test_a_guardian_can_be_corrected() -> None:
    budi = rizky_at("guardian_phone").says("081298765432").says("1271080503109922").taps("Ada yang salah")

    budi.taps(phrase("correct.guardian_name")).says("siti contoh").is_at("summary").hears("Siti Contoh, 0812-9876-5432")


def test_a_nik_may_be_left_for_later_after_all() -> None:
    rizky = rizky_at("correct").taps("NIK").taps("Isi nanti")

    rizky.is_at("summary").hears("NIK: dicatat petugas di hari pertama")
    assert rizky.office.draft is not None
    assert rizky.office.draft.answers.nik is None


def test_a_nik_that_comes_after_all_takes_the_place_of_later() -> None:
    rizky = rizky_at("sex").taps("Laki-laki").hears("NIK: dicatat petugas di hari pertama")

    rizky.taps("Ada yang salah").taps("NIK").says(NIK).is_at("summary").hears("NIK: berakhiran 9921")
    assert rizky.office.draft is not None
    assert not rizky.office.draft.answers.skipped


@pytest.mark.parametrize("said", ["belum", "salah", "bukan", "ada yang salah"])
def test_a_no_at_the_summary_asks_what_is_wrong(said: str) -> None:
    rizky_at("summary").says(said).asked_for().is_at("correct")


@pytest.mark.parametrize("said", ["hmm", "boleh gak?", ""])
def test_what_is_neither_yes_nor_no_registers_nobody(said: str) -> None:
    rizky_at("summary").says(said).asked_for().is_at("summary").hears(phrase("summary.miss"))


@pytest.mark.parametrize("step", sorted(set(QUESTIONS) - {"birth_date", "training", "summary", *UNDER_18, "sex"}))
def test_the_question_before_is_asked_anew(step: str) -> None:
    rizky = rizky_at(step)
    way = [one for one in QUESTIONS if one not in UNDER_18]

    rizky.says("kembali").is_at(way[way.index(step) - 1])


def test_the_last_question_before_the_summary_is_asked_anew() -> None:
    rizky_at("summary").says("kembali").is_at("nik").says(NIK).is_at("summary")
    rizky_at("sex").says("kembali").is_at("nik")
    rizky_at("guardian_phone").says("kembali").is_at("guardian_name").says("kembali").is_at("phone")


def test_before_the_first_question_there_is_none() -> None:
    rizky_at("birth_date").says("kembali").is_at("birth_date").hears("Tanggal lahir Anda?")
    rizky_at("consent").says("kembali").is_at("consent").hears("Anda setuju?")


@pytest.mark.parametrize(
    ("step", "before"),
    [
        ("others", "training"),
        ("unfit", "training"),
        ("full", "training"),
        ("same_data", "training"),
        ("browse", "consent"),
        ("training", "home"),
        ("cancel", "address"),
        ("erase", "address"),
    ],
)
def test_back_from_a_page_leads_to_where_it_was_opened(step: str, before: str) -> None:
    rizky_at(step).says("kembali").is_at(before)


def test_back_all_the_way_ends_at_the_birth_date_and_gives_the_seat_back() -> None:
    rizky = rizky_at("summary")
    for _ in QUESTIONS:
        rizky.says("kembali")

    rizky.is_at("birth_date")
    assert rizky.office.held() == []

"""What is asked on the way is answered from the training's fields, and the open question comes back. Section 2.1."""

from dataclasses import replace

import pytest

from handlers.messages import Link
from handlers.outcome import KeepQuestion
from models.catalogue import Details
from models.requests import QUESTIONS_AT_MOST
from tests.conversation import catalogue as values
from tests.conversation.office import SmallOffice, phrase
from tests.conversation.ways import rizky_at
from tests.naming import case
from tests.talk import Speaker


def _both(words: str) -> dict[str, str]:
    return {"id": words, "en": words}


TOLD = replace(
    values.AC,
    details=Details(
        meals=_both("Ada makan siang setiap hari."),
        clothes=_both("Pakai sepatu tertutup."),
        bring=_both("KTP dan alat tulis"),
        children=_both("Boleh, tetapi anak tidak masuk ruang praktik."),
        health=_both("Kalau Anda hamil, beri tahu petugas."),
        transport_money=_both("Belum pasti; petugas mengabari."),
        certificate=_both("Ada sertifikat dari dinas."),
        requirements=_both("Warga Kota Medan dengan KTP Medan."),
        receive=_both("alat praktik"),
    ),
)
NOT_RECORDED = "Itu belum tercatat di sini. Kami tanyakan ke petugas dan kabari Anda. Kita lanjut: "
WELDING_HOURS = "Pelatihan Pengelasan. Jadwal: setiap Senin sampai Jumat"


def office_that_has_told() -> SmallOffice:
    return SmallOffice(catalogue=values.catalogue(TOLD, values.WELDING, values.PRINTING, values.LATER))


def asked_at(step: str, question: str) -> Speaker:
    """Rizky, who is filling in the form for a training of which everything is stored."""
    return rizky_at(step, office_that_has_told()).says(question).is_at(step).asked_for()


# --- Answered from the batch's fields --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("jadwalnya gimana kak", "setiap Senin dan Rabu, pukul 09.00–15.00 WIB"),
        ("sampai jam berapa?", "Setiap pertemuan selesai pukul 15.00 WIB."),
        ("kapan selesainya", "Hari terakhir Senin, 28 Juni 2027."),
        ("istirahatnya jam berapa", "Istirahat dan salat pukul 12.00–13.00."),
        ("dimana tempatnya bang", "Tempat: Bengkel Latihan Contoh, Jalan Contoh No. 7, dekat Terminal Amplas."),
        ("patokannya apa", "Bengkel Latihan Contoh, dekat Terminal Amplas."),
        ("naik angkot apa ke sana", "Bengkel Latihan Contoh, Jalan Contoh No. 7"),
        ("syaratnya apa aja", "Syaratnya umur 17–35 pada hari pertama. Warga Kota Medan dengan KTP Medan."),
        ("bayar gak", "Gratis. Tidak ada biaya apa pun."),
        ("ada uang transport?", "Belum pasti; petugas mengabari."),
        ("dapat makan siang gak", "Ada makan siang setiap hari."),
        ("pakai baju apa", "Pakai sepatu tertutup."),
        ("harus bawa apa aja", "Bawa KTP dan alat tulis."),
        ("boleh bawa anak kak", "Boleh, tetapi anak tidak masuk ruang praktik."),
        ("saya lagi hamil, boleh ikut?", "Kalau Anda hamil, beri tahu petugas."),
        ("ada sertifikat gak", "Ada sertifikat dari dinas."),
        ("umur 40 bisa ikut gak", "Syaratnya umur 17–35 pada hari pertama."),
        ("masih ada kursi?", "Sisa 5 kursi."),
        ("fasilitasnya apa", "Anda mendapat: alat praktik."),
    ],
)
def test_a_question_on_the_way_is_answered_from_the_training(question: str, answer: str) -> None:
    for step in ("name", "address", "education", "nik"):
        with case(step):
            rizky = asked_at(step, question).hears(answer, "Kita lanjut: ")

            assert rizky.replies[0].buttons == rizky.says("lanjut").replies[0].buttons
            assert rizky.office.questions == []


def test_the_answer_and_the_open_question_stand_in_one_message() -> None:
    asked_at("education", "boleh bawa anak kak").hears_exactly(
        "Boleh, tetapi anak tidak masuk ruang praktik. Kita lanjut: sekolah terakhir yang sudah tamat?"
    ).is_offered("SMA", "SMK")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("what time does it end?", "Every meeting ends at 15:00 WIB."),
        ("can i bring my child?", "Boleh, tetapi anak"),
        ("is it free", "Free. There is nothing to pay."),
        ("how many seats left?", "Seats left: 5."),
        ("do you have a certificate", "Ada sertifikat"),
        ("where is it", "near Terminal Amplas"),
    ],
)
def test_a_question_in_english_is_answered_in_english(question: str, answer: str) -> None:
    who = rizky_at("name", office_that_has_told()).says("english").says(question)

    who.hears(answer, "Let us go on: what is your full name").is_at("name")


def test_whoever_asks_the_way_gets_the_map() -> None:
    rizky = asked_at("name", "minta petanya dong")

    assert rizky.replies[0].links == (Link("https://maps.example/amplas", "Lihat peta"),)


def test_a_full_training_has_no_seats_to_tell_of() -> None:
    rizky_at("full").says("masih ada kursi?").hears("Batik sudah penuh: 20 kursi, 2 orang di daftar tunggu.")


# --- Which training --------------------------------------------------------------------------------------------------


def test_the_training_that_is_named_is_the_one_that_is_meant() -> None:
    asked_at("name", "kalau pengelasan jadwalnya kapan?").hears(WELDING_HOURS)


def test_who_is_registered_for_one_training_asks_about_that() -> None:
    rizky = rizky_at("rest", office_that_has_told()).says("pakai baju apa")

    rizky.hears("Pelatihan Perbaikan AC. Pakai sepatu tertutup.")


def test_where_several_could_be_meant_it_is_asked_which() -> None:
    rizky = rizky_at("home").says("jadwalnya kapan").hears_exactly("Untuk pelatihan yang mana?")
    rizky.is_offered("Perbaikan AC", "Pengelasan", "Lanjut mendaftar")

    rizky.taps("Pengelasan").hears(WELDING_HOURS, "Kita lanjut: Anda tinggal di kelurahan apa?").is_at("home")


def test_what_is_the_same_for_all_needs_no_training() -> None:
    rizky_at("home").says("istirahatnya jam berapa?").hears("Istirahat dan salat pukul 12.00–13.00. Kita lanjut: ")


def test_without_a_training_the_seats_of_all_are_told() -> None:
    rizky_at("home").says("masih ada kursi?").hears("• Perbaikan AC, mulai 19 April, umur 17–35, sisa 6 kursi")


def test_a_stranger_is_answered_before_the_greeting() -> None:
    stranger = Speaker().says("bayar gak kak?").is_at("consent")

    stranger.hears("Gratis. Tidak ada biaya apa pun.\n\nHalo. Ini SiLatih", "Anda setuju?")


def test_a_stranger_who_names_a_training_is_led_to_it() -> None:
    stranger = Speaker().says("horas, mau ikut pengelasan").is_at("consent").hears("Horas. Halo. Ini SiLatih")

    stranger.taps("Setuju, mulai").says("5-3-2008").says("bagan deli").is_at("name")
    assert stranger.state.batch == values.WELDING.id


def test_whoever_names_a_training_at_the_notice_is_led_to_it_too() -> None:
    rizky = rizky_at("consent").says("assalamualaikum, mau ikut pengelasan").is_at("consent")

    rizky.hears("Waalaikumsalam. Halo. Ini SiLatih", "Pengelasan. Gratis.", "Anda setuju?")


def test_a_training_named_before_its_time_is_chosen_when_it_can_be() -> None:
    rizky = rizky_at("birth_date").says("mau ikut pengelasan kak").is_at("birth_date").hears(WELDING_HOURS)

    rizky.says("5-3-2008").says("bagan deli").is_at("name")
    assert rizky.state.batch == values.WELDING.id


# --- Not stored ------------------------------------------------------------------------------------------------------


def test_what_is_not_stored_goes_to_staff() -> None:
    rizky = rizky_at("education").says("boleh bawa anak kak")

    rizky.hears_exactly(NOT_RECORDED + "sekolah terakhir yang sudah tamat?")
    (kept,) = rizky.office.questions
    assert kept == KeepQuestion("children", "education", "boleh bawa anak kak", values.AC.id)


def test_a_question_about_something_else_goes_to_staff_too() -> None:
    rizky = asked_at("address", "di sana ada wifi gak?").hears(NOT_RECORDED)

    assert [(one.topic, one.batch_id) for one in rizky.office.questions] == [("other", TOLD.id)]


@pytest.mark.parametrize("said", ["boleh gak?", "?", "???", "rizky contoh?", "ya?", "hah?"])
def test_what_nobody_could_answer_is_no_question(said: str) -> None:
    rizky = rizky_at("name").says(said).is_at("name")

    assert rizky.office.questions == []
    assert rizky.state.misses == 1


def test_ten_open_questions_are_enough() -> None:
    rizky = rizky_at("name")
    for what in ("wifi", "lift", "musala", "parkir", "toilet", "genset", "proyektor", "mik", "taman", "kipas"):
        rizky.says(f"di sana ada {what} gak?").hears(NOT_RECORDED)

    rizky.says("ada kolam gak?").hears(phrase("staff.many_questions")).is_at("name")

    assert len(rizky.office.questions) == QUESTIONS_AT_MOST


def test_a_nik_in_a_question_is_not_kept() -> None:
    rizky = rizky_at("address").says("nik 1271080503089921 bisa dipakai di kolam gak?")

    assert all("1271080503089921" not in one.text for one in rizky.office.questions)


# --- A question is no answer -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "jadwal", "mau ngomong sama petugas", "jangan kirim lagi", "anjing kau", "apus semua data ku", "bayar gak",
        "status pendaftaran saya", "mau komplain", "boleh bawa anak kak", "tanya suami dulu ya", "kapan mulai",
        "bisa daftarkan adekku gak bang", "ini resmi kan", "assalamu'alaikum warahmatullahi wabarakatuh",
    ],
)  # fmt: skip
def test_a_wish_is_never_taken_for_a_name_or_an_address(said: str) -> None:
    for step in ("name", "address", "guardian_name"):
        rizky = rizky_at(step)
        answers = rizky.office.draft and rizky.office.draft.answers

        rizky.says(said).asked_for()

        assert rizky.heard, step
        assert (rizky.office.draft and rizky.office.draft.answers) == answers, step
        assert rizky.state.step in {step, "erase"}


@pytest.mark.parametrize(
    "name",
    ["Selamat Riadi", "Ade Rahma", "Resmi Ginting", "Horas Sitepu", "Asli Sembiring", "Tai Hong", "Kasih Br. T",
     "Bulan Contoh", "Aman Contoh", "Minta Contoh", "Adil Contoh", "May Contoh", "Budi Status Contoh"],
)  # fmt: skip
def test_a_name_made_of_a_word_with_a_meaning_is_a_name(name: str) -> None:
    rizky = rizky_at("name").says(name)

    assert rizky.state.step == "kelurahan", rizky.heard


@pytest.mark.parametrize(
    "address",
    ["Jl. Kantor Contoh No. 5", "dekat masjid raya", "gg jadwal no 3", "Komplek Dinas Contoh Blok C 4",
     "Jalan Pelatihan 7", "samping kantor lurah"],
)  # fmt: skip
def test_an_address_with_a_word_that_has_a_meaning_is_an_address(address: str) -> None:
    rizky_at("address").says(address).is_at("education")


@pytest.mark.parametrize("step", ["training", "education", "occupation", "sex"])
@pytest.mark.parametrize("said", ["perbaikan ac itu sampai jam berapa?", "smk bisa ikut gak?", "perempuan boleh ikut?"])
def test_a_question_chooses_nothing(step: str, said: str) -> None:
    rizky = rizky_at(step).says(said).asked_for()

    assert rizky.state.step == step

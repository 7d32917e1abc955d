"""What stands in the list of participants: a column for each question of the form, shown to whom it may be shown."""

from typing import Any

import pytest

from handlers.form import FIELDS, Privacy, Question
from handlers.participant_list.columns import COLUMNS
from handlers.participant_list.sheets import downloader, sees
from handlers.staff.staff import Role, Scope, Staff
from tests.journeys.office import BOOKS
from tests.participant_list.listing import AC3, MASKED, listed, made, row

CHILD: dict[str, Any] = {
    "birth_date": "2012-02-02",
    "guardian_name": "Ibu Contoh",
    "guardian_phone": "+6281100000000",
    "helper_name": "Kakak Contoh",
    "helper_is_guardian": False,
}


def test_every_question_of_the_form_has_its_column() -> None:
    asked = [one.question for one in COLUMNS if one.question]

    assert sorted(asked) == sorted(Question)


def test_what_is_private_in_the_form_is_private_in_the_list_but_for_the_name() -> None:
    wider = {one.question for one in COLUMNS if one.question and one.privacy is not FIELDS[one.question].privacy}

    assert wider == {Question.NAME}


def test_answers_are_shown_in_words() -> None:
    assert row(made(listed(kelurahan="12.71.08.1006", sex="M", graduation_year="<2024"))) == {
        "No.": 1,
        "Nomor daftar": "AC3-001H",
        "Nama lengkap": "Rizky Contoh Siregar",
        "NIK": "berakhiran 9921",
        "Jenis kelamin": "Laki-laki",
        "Tanggal lahir": "12 Januari 2001",
        "Usia hari pertama": 26,
        "Pendidikan": "SMA",
        "Tahun tamat": "sebelum 2024",
        "Kecamatan": "Medan Belawan",
        "Kelurahan": "Bagan Deli",
        "Alamat": "Gang Contoh No. 12",
        "HP": "0812-3456-7890",
        "Kegiatan": "Belum bekerja",
        "Status": "terdaftar",
    }


def test_of_a_child_it_says_whom_to_phone_and_who_registered_it() -> None:
    shown = row(made(listed(**CHILD)))

    assert (shown["Ibu, ayah, atau wali"], shown["HP ibu, ayah, atau wali"]) == ("Ibu Contoh", "0811-0000-0000")
    assert (shown["Didaftarkan oleh"], shown["Pendaftar orang tua"]) == ("Kakak Contoh", "bukan")


def test_a_column_that_concerns_nobody_here_is_left_out_and_one_that_a_hand_fills_in_is_not() -> None:
    sheet = made(listed(phone=None, nik=None), listed(phone=None, nik=None))

    assert {"HP", "NIK"} < set(sheet.headings)
    assert row(sheet)["HP"] == row(sheet)["NIK"] == ""
    assert {"Tahun tamat", "Ibu, ayah, atau wali", "Didaftarkan oleh"} & set(sheet.headings) == set()
    assert "Ibu, ayah, atau wali" in made(listed(), listed(**CHILD)).headings


@pytest.mark.parametrize(
    ("said", "heading", "shown"),
    [({"kecamatan": ""}, "Kecamatan", "Luar Kota Medan"), ({"nik": "1271081201019921"}, "NIK", "1271081201019921")],
)
def test_a_home_elsewhere_and_a_nik_that_came_whole(said: dict[str, Any], heading: str, shown: str) -> None:
    assert row(made(listed(**said)))[heading] == shown


def test_of_somebody_whose_data_was_erased_the_number_is_left() -> None:
    gone = listed(**dict.fromkeys(MASKED))

    shown = {heading: value for heading, value in row(made(gone)).items() if value != ""}

    assert shown == {"No.": 1, "Nomor daftar": "AC3-001H", "Status": "terdaftar"}


def test_marks_that_turn_a_line_around_are_left_out() -> None:
    shown = row(made(listed(name="Budi\u202e nalib\u200b\x00", address="Gang\nContoh\t1")))

    assert (shown["Nama lengkap"], shown["Alamat"]) == ("Budi nalib", "Gang Contoh 1")


@pytest.mark.parametrize(
    ("role", "scope", "shown"),
    [
        (Role.ADMIN, Scope(), frozenset(Privacy)),
        (Role.OFFICER, Scope(batches=frozenset({1})), frozenset(Privacy)),
        (Role.OFFICER, Scope(batches=frozenset({2})), {Privacy.GENERAL}),
        (Role.INSTRUCTOR, Scope(), {Privacy.GENERAL}),
    ],
)
def test_personal_data_is_for_who_decides_there(role: Role, scope: Scope, shown: frozenset[Privacy]) -> None:
    assert sees(Staff(1, role, "Sari", scope), AC3) == shown


def test_an_instructor_sees_who_comes_and_from_which_school() -> None:
    sheet = made(listed(sex="M", **CHILD), seen=frozenset({Privacy.GENERAL}))

    assert sheet.headings == (
        "No.",
        "Nomor daftar",
        "Nama lengkap",
        "Jenis kelamin",
        "Pendidikan",
        "Kegiatan",
        "Pendaftar orang tua",
        "Status",
    )


def test_above_it_stands_of_what_it_is_who_took_it_when_and_what_for() -> None:
    sheet = made(listed(), purpose="Daftar bayar")

    assert sheet.head == (
        "Daftar peserta Perbaikan AC angkatan 3 (AC3)",
        "Dinas Perindustrian Kota Medan. 1 Februari 2027 sampai 12 Februari 2027, PIK Menteng.",
        "1 peserta, 20 kursi.",
        sheet.foot,
    )
    assert sheet.foot == (
        "Diunduh oleh Sari, Minggu, 10 Januari 2027, pukul 12.00 WIB. Data pribadi: hanya untuk tugas kantor. "
        "NIK lengkap untuk: Daftar bayar."
    )


def test_a_list_that_is_cut_says_so() -> None:
    assert made(listed(), total=1001).head[2] == "1001 peserta, 20 kursi. Di sini hanya 1 orang pertama."


def test_who_has_no_name_downloads_it_by_role() -> None:
    assert downloader(BOOKS["id"], Staff(1, Role.ADMIN, "")) == BOOKS["id"].say("staff_role.admin")
    assert len(downloader(BOOKS["id"], Staff(1, Role.ADMIN, "Sari " * 90))) <= 60

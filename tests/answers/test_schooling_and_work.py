"""Education, year of graduation, occupation, sex."""

from datetime import date

import pytest

from handlers.answers.education import Education, EducationProblem, NotAnEducation, read_education
from handlers.answers.graduation_year import (
    GraduationYear,
    GraduationYearGuess,
    GraduationYearProblem,
    NotAGraduationYear,
    read_graduation_year,
)
from handlers.answers.occupation import Occupation, read_occupation
from handlers.answers.sex import Sex, read_sex
from models.rules import EDUCATION_LEVELS

TODAY = date(2026, 11, 21)

LEVELS = {
    "TIDAK_TAMAT_SD": [
        "tidak tamat SD",
        "gak tamat sd",
        "belum lulus sd",
        "tidak sekolah",
        "gak pernah sekolah",
        "putus sekolah sd",
    ],
    "SD": ["SD", "sd aja kak", "sekolah dasar", "paket A", "SR"],
    "SMP": ["SMP", "SLTP", "MTs", "MTsN 1", "tsanawiyah", "paket B", "sekolah menengah pertama"],
    "SMA": ["SMA", "smaa", "SLTA sederajat", "MA", "MAN", "Madrasah Aliyah", "Paket C", "SMA IPA", "tamat sma 2019"],
    "SMK": ["SMK", "STM mesin", "SMEA", "SMKN 1 Medan", "sekolah menengah kejuruan"],
    "D1": ["D1", "diploma 1"],
    "D2": ["D-II"],
    "D3": ["D3 Teknik", "D III", "diploma tiga", "d-3 akuntansi"],
    "D4": ["D4", "diploma empat"],
    "S1": ["S1", "S-1 Ekonomi", "s 1", "strata satu", "sarjana", "lulus S1"],
    "S2": ["S2", "magister"],
    "S3": ["S3", "doktor"],
}


def test_there_is_an_example_of_every_level() -> None:
    assert tuple(LEVELS) == EDUCATION_LEVELS


@pytest.mark.parametrize("level", LEVELS)
def test_the_last_school_is_understood_by_its_many_names(level: str) -> None:
    assert [said for said in LEVELS[level] if read_education(said) != Education(level)] == []


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("masih sekolah", EducationProblem.STILL_STUDYING),
        ("kelas 3 SMA", EducationProblem.STILL_STUDYING),
        ("kuliah", EducationProblem.STILL_STUDYING),
        ("mahasiswa semester 5", EducationProblem.STILL_STUDYING),
        ("lagi kuliah s1", EducationProblem.STILL_STUDYING),
        ("tidak tamat SMA", EducationProblem.NOT_FINISHED),
        ("putus sekolah", EducationProblem.NOT_FINISHED),
        ("pesantren", EducationProblem.WHICH_LEVEL),
        ("diploma", EducationProblem.WHICH_LEVEL),
        ("tamat kuliah", EducationProblem.WHICH_LEVEL),
        ("SMA/SMK", EducationProblem.WHICH_LEVEL),
        ("apa ya", EducationProblem.UNREADABLE),
        ("", EducationProblem.UNREADABLE),
    ],
)
def test_who_has_not_named_a_finished_school_is_asked_again(said: str, reason: EducationProblem) -> None:
    assert read_education(said) == NotAnEducation(reason)


@pytest.mark.parametrize("said", ["2019", "tahun 2019", "tamat 2019 kak"])
def test_the_year_of_graduation_is_read(said: str) -> None:
    assert read_graduation_year(said, today=TODAY, birth_date=date(2001, 1, 12)) == GraduationYear(2019)


@pytest.mark.parametrize(("said", "year"), [("19", 2019), ("thn '98", 1998), ("tahun lalu", 2025), ("tahun ini", 2026)])
def test_a_short_or_relative_year_is_repeated_back(said: str, year: int) -> None:
    assert read_graduation_year(said, today=TODAY, birth_date=None) == GraduationYearGuess(year)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("2027", GraduationYearProblem.NOT_YET),
        ("2005", GraduationYearProblem.TOO_EARLY),
        ("2018 atau 2019", GraduationYearProblem.UNREADABLE),
        ("sebelum 2024", GraduationYearProblem.UNREADABLE),
        ("lupa", GraduationYearProblem.UNREADABLE),
    ],
)
def test_a_year_that_cannot_be_is_refused(said: str, reason: GraduationYearProblem) -> None:
    read = read_graduation_year(said, today=TODAY, birth_date=date(2001, 1, 12))

    assert read == NotAGraduationYear(reason)


OCCUPATIONS = {
    Occupation.NOT_WORKING: ["nganggur", "belum kerja", "gak kerja", "Belum bekerja", "cari kerja", "baru tamat SMA"],
    Occupation.WORKING: [
        "karyawan swasta",
        "kerja",
        "kerja di toko",
        "ojol",
        "buruh",
        "mocok-mocok",
        "ART",
        "supir angkot",
    ],
    Occupation.BUSINESS: ["jualan online", "punya usaha", "wiraswasta", "buka warung", "dagang"],
    Occupation.HOUSEHOLD: ["ibu rumah tangga", "IRT", "ngurus anak", "Mengurus rumah", "di rumah jaga anak"],
    Occupation.STUDENT: ["kuliah", "masih sekolah", "mahasiswi", "Sekolah atau kuliah"],
}


@pytest.mark.parametrize(
    ("said", "kind"), [(said, kind) for kind, all_said in OCCUPATIONS.items() for said in all_said]
)
def test_what_somebody_does_is_one_of_five_kinds(said: str, kind: Occupation) -> None:
    assert read_occupation(said) is kind


@pytest.mark.parametrize(
    "said", ["kerja sambil kuliah", "mahasiswa sambil jualan", "rahasia", "", "maksudnya?", "bukan pns"]
)
def test_two_occupations_or_none_are_asked_again(said: str) -> None:
    assert read_occupation(said) is None


@pytest.mark.parametrize(
    "said", ["perempuan", "P", "Pr", "prempuan", "wanita kak", "cewek", "ibu-ibu", "saya perempuan"]
)
def test_a_woman_is_understood(said: str) -> None:
    assert read_sex(said) is Sex.FEMALE


@pytest.mark.parametrize("said", ["laki-laki", "L", "lk", "laki2", "pria", "cowok bang", "LAKI LAKI", "male"])
def test_a_man_is_understood(said: str) -> None:
    assert read_sex(said) is Sex.MALE


@pytest.mark.parametrize("said", ["waria", "perempuan/laki", "bukan perempuan", "lainnya", ""])
def test_anything_else_is_asked_again(said: str) -> None:
    assert read_sex(said) is None

"""Under 18 a mother, father or guardian is named: section 5, sentence 7."""

import pytest

from tests.conversation.catalogue import PRINTING
from tests.conversation.office import SmallOffice
from tests.conversation.ways import rizky_at

NIK = "1271080503109922"


def test_the_guardian_is_asked_for_after_the_own_phone() -> None:
    budi = rizky_at("guardian_name")
    budi.hears_exactly(
        "Umur Anda 17 tahun, jadi Anda boleh ikut dengan izin orang tua. Siapa nama ibu, ayah, atau wali Anda?"
    )

    budi.says("nurhayati contoh").hears_exactly("Nomor HP beliau?").is_offered_only("Tidak punya HP")
    budi.says("0812 9876 5432").is_at("nik")


def test_the_summary_names_the_guardian_and_the_proof_asks_for_a_letter() -> None:
    budi = rizky_at("guardian_phone").says("081298765432").says(NIK)
    budi.hears("Ibu, ayah, atau wali: Nurhayati Contoh, 0812-9876-5432")

    budi.taps("Ya, daftar").hears("Bawa surat izin orang tua; boleh ditulis tangan.")
    assert budi.office.confirmed(PRINTING) == 1


@pytest.mark.parametrize("said", ["gak punya hp kak", "tidak punya"])
def test_a_guardian_without_a_phone_is_no_wall(said: str) -> None:
    budi = rizky_at("guardian_phone").says(said).is_at("nik").says(NIK)

    budi.is_at("summary").hears("Ibu, ayah, atau wali: Nurhayati Contoh")


def test_the_own_number_of_the_phone_is_not_the_guardians() -> None:
    rizky_at("guardian_phone").shares_phone().is_at("guardian_phone").hears("Nomor HP beliau?")


def test_who_is_18_today_in_medan_needs_no_guardian() -> None:
    """It is 19.12 in Medan; at 17.00 UTC the next day begins there."""
    evening = rizky_at("birth_date", SmallOffice()).says("6-4-2009").says("bagan deli").taps("Sablon")
    night = rizky_at("birth_date", SmallOffice()).waits(hours=5).says("6-4-2009").says("bagan deli").taps("Sablon")

    for who in (evening, night):
        who.says("budi contoh").taps("Lewati").taps("SMP").taps("Bekerja").shares_phone()

    evening.is_at("guardian_name")
    night.is_at("nik")

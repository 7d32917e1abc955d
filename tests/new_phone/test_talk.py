"""How one says that the phone is another one, and what is asked: nothing that was open is lost by it."""

import pytest

from handlers.new_phone.asks import NumbersUsedUp, TellNumber
from handlers.new_phone.wish import wants_new_phone
from handlers.outcome import NoteBirthDate
from tests.conversation.office import SmallOffice, phrase
from tests.conversation.ways import rizky_at
from tests.talk import Speaker

NUMBER = "AC3-015F"


@pytest.mark.parametrize(
    "said", ["ganti hp", "ganti hp, nomor lama mati", "hp ku hilang bang", "nomor lama sudah mati", "I lost my phone"]
)
def test_whoever_says_so_is_asked_for_the_number_on_the_proof(said: str) -> None:
    Speaker(SmallOffice(consented=True)).says(said).is_at("new_phone").hears_exactly(phrase("new_phone.ask"))


@pytest.mark.parametrize("said", ["mau ganti nomor hp", "ktp ku hilang bang", "nomor pendaftaran hilang", "hp baru"])
def test_another_number_in_the_form_or_a_lost_ktp_is_something_else(said: str) -> None:
    assert not wants_new_phone(said)


@pytest.mark.parametrize("typed", [NUMBER, "ac3 15 f", "AC3015F"])
def test_the_number_is_read_however_it_is_typed_and_told_to_the_world_alone(typed: str) -> None:
    rizky = Speaker(SmallOffice(consented=True)).says("ganti hp").says(typed)

    rizky.asked_for(TellNumber(NUMBER)).is_at("new_phone_born")
    assert "15" not in rizky.saved


def test_what_is_no_number_is_asked_again_with_an_example_and_then_a_person_is_offered() -> None:
    rizky = Speaker(SmallOffice(consented=True)).says("ganti hp").says("AC3-015A")

    rizky.hears(phrase("new_phone.unreadable")).asked_for()
    rizky.says("lupa nomornya").is_offered("Petugas", "Tidak jadi")


def test_the_form_that_was_open_goes_on_where_it_was() -> None:
    rizky = rizky_at("education").says("ganti hp").says(NUMBER).says("12 januari 2001")

    rizky.hears(phrase("new_phone.noted")).is_at("education").is_offered("SMA", "SMK")
    assert any(isinstance(one, NoteBirthDate) for one in rizky.told)


@pytest.mark.parametrize("way_out", ["Tidak jadi", "batal", "kembali"])
def test_every_way_out_leads_back_to_the_open_question(way_out: str) -> None:
    rizky = rizky_at("education").says("ganti hp")

    (rizky.taps(way_out) if way_out in rizky.offered else rizky.says(way_out)).is_at("education")


def test_the_birth_date_may_be_left_out() -> None:
    Speaker(SmallOffice(consented=True)).says("ganti hp").says(NUMBER).taps("Lewati").hears(phrase("new_phone.noted"))


def test_after_too_many_numbers_there_is_a_person() -> None:
    rizky = Speaker(SmallOffice(consented=True, phones=NumbersUsedUp())).says("ganti hp").says(NUMBER)

    rizky.hears(phrase("new_phone.too_many")).is_at("rest")


def test_where_the_phone_number_is_asked_a_lost_phone_is_an_answer() -> None:
    rizky_at("phone").says("hp hilang").is_at("nik")


def test_somebody_who_never_wrote_before_may_say_so_first() -> None:
    Speaker().says("ganti hp").is_at("new_phone").says(NUMBER).is_at("new_phone_born")

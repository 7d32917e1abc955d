"""What follows from a form that came back: a seat in one message, or what is still to be asked, and nothing lost."""

from dataclasses import replace

import pytest

from handlers.outcome import GiveConsent, KeepDraft, TakeSeat
from tests.conversation.catalogue import AC, PRINTING
from tests.conversation.forms import LINK, form_token
from tests.conversation.office import BOOKS, SmallOffice
from tests.form_in_chat.filling import ANSWERS, MOTHER, OWN, SHOWS_FORM, completed, nurhayati, read, sends, without
from tests.form_page.filling import REST

NIK = REST["nik"]


def test_the_form_stands_below_the_training_and_its_link_with_it() -> None:
    (message,) = nurhayati().replies

    assert message.form
    assert (message.form.heading, message.form.label) == ("Daftar Pelatihan Sablon · Gratis", "Isi formulir")
    assert message.form.about.startswith("Senin, 10 Mei 2027 sampai Jumat, 14 Mei 2027, pukul 09.00–15.00 WIB.")
    assert [link.url for link in message.links] == [LINK]


def test_a_full_training_has_no_long_form_for_its_list() -> None:
    office = SmallOffice(abilities=SHOWS_FORM)
    office.fills_up(PRINTING, waiting=12)
    who = nurhayati(office=office).taps("Ya, daftar tunggu")

    assert [message.form for message in who.replies] == [None]


def test_who_has_begun_goes_on_on_the_page_which_shows_what_is_known() -> None:
    who = nurhayati("daftar sablon", "lewat chat saja", "SETUJU", "5 maret 2001").says("formulir")

    assert [(message.form, bool(message.links)) for message in who.replies] == [(None, True)]


def test_one_message_and_the_seat_is_there() -> None:
    who = sends(nurhayati())

    (proof,) = who.replies
    assert proof.text.startswith("Data diterima.\n\nNurhayati Contoh sudah terdaftar di pelatihan Sablon.")
    assert proof.picture
    assert who.office.confirmed(PRINTING) == 1
    who.is_at("rest")


def test_each_answer_is_read_as_the_chat_would_read_it() -> None:
    office = SmallOffice(abilities=SHOWS_FORM, own_phone=OWN)
    sends(nurhayati(office=office))
    (person,) = office.people.values()
    answers = person.answers

    assert (answers.name, answers.kelurahan, answers.kecamatan) == ("Nurhayati Contoh", "12.71.08.1006", "12.71.08")
    assert (answers.education, answers.occupation, answers.sex) == ("SMK", "HOUSEHOLD", "F")
    assert (str(answers.birth_date), answers.phone, answers.nik) == ("2001-03-05", "+628110009901", None)
    assert "nik" in answers.skipped


def test_consent_is_recorded_in_the_words_that_stood_in_the_form() -> None:
    who = sends(nurhayati())

    digest = BOOKS["id"].digest("consent.notice", "consent.ask")
    assert GiveConsent(BOOKS["id"].say("consent.version"), digest) in who.told


@pytest.mark.parametrize("changes", [{"consent": ""}, {"notice": "some words"}, {"notice": ""}])
def test_without_consent_nothing_is_kept(changes: dict[str, str]) -> None:
    who = nurhayati().sends_form(read(completed(ANSWERS) | changes))

    who.is_at("consent").is_offered("Setuju, mulai")
    assert who.office.draft is None
    assert not who.office.consented


def test_the_number_of_the_chat_stands_for_a_phone_that_is_left_open() -> None:
    office = SmallOffice(abilities=SHOWS_FORM, own_phone=OWN)
    sends(nurhayati(office=office), without("phone"))

    assert [one.answers.phone for one in office.people.values()] == [OWN]


def test_who_has_no_number_on_whatsapp_is_asked_for_one() -> None:
    who = sends(nurhayati(office=SmallOffice(abilities=SHOWS_FORM)), without("phone"))

    who.hears("Data diterima. Masih ada yang kami tanyakan", "Nomor HP").is_at("phone")


def test_an_address_may_stay_open() -> None:
    assert sends(nurhayati(), without("address")).office.confirmed(PRINTING) == 1


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"kelurahan": "atlantis"}, "kelurahan"),
        ({"kelurahan": ""}, "kelurahan"),
        ({"name": "4711"}, "name"),
        ({"address": "?"}, "address"),
        ({"phone": "0811"}, "phone"),
        ({"birth_date_day": "31", "birth_date_month": "2"}, "birth_date"),
    ],
)
def test_what_is_not_understood_is_asked_in_the_chat_and_the_rest_is_kept(changes: dict[str, str], asked: str) -> None:
    who = sends(nurhayati(), ANSWERS | changes).is_at(asked)

    (message,) = who.replies
    assert message.text.startswith("Data diterima. Masih ada yang kami tanyakan di sini.")
    answers = who.office.draft.answers if who.office.draft else None
    assert answers
    assert (answers.education, answers.occupation) == ("SMK", "HOUSEHOLD")


def test_one_answer_more_in_the_chat_and_the_summary_comes() -> None:
    who = sends(nurhayati(), ANSWERS | {"name": "4711"}).says("nurhayati contoh").is_at("summary")

    who.taps("Ya, daftar").hears("sudah terdaftar di pelatihan Sablon")
    assert who.office.confirmed(PRINTING) == 1


def test_several_are_asked_one_by_one() -> None:
    who = sends(nurhayati(), ANSWERS | {"name": "4711", "phone": "0811"}).is_at("name")

    who.says("nurhayati contoh").is_at("phone").says("081100009901").is_at("summary")


def test_a_year_in_two_digits_is_repeated_back_for_a_yes() -> None:
    who = sends(nurhayati(), ANSWERS | {"birth_date_year": "01"}).hears("Maksudnya 5 Maret 2001?")

    who.taps("Ya").is_at("summary")


def test_a_seat_is_kept_while_the_chat_asks() -> None:
    assert sends(nurhayati(), ANSWERS | {"name": "4711"}).office.held() == [PRINTING.id]


@pytest.mark.parametrize("field", ["name", "address", "phone", "kelurahan", "helper_name"])
def test_a_nik_written_anywhere_is_kept_nowhere(field: str) -> None:
    who = sends(nurhayati(), MOTHER | {field: NIK})

    assert NIK not in repr(who.office.draft) + repr(who.office.people) + who.heard
    assert all(NIK not in repr(one) for one in (*who.told, *who.asks))


def test_somebody_under_eighteen_is_asked_for_a_guardian() -> None:
    sends(nurhayati(), ANSWERS | {"birth_date_year": "2010"}).hears("Data diterima.").is_at("guardian_name")


def test_for_somebody_else_the_helper_is_named() -> None:
    who = sends(nurhayati(), MOTHER)

    (person,) = who.office.people.values()
    assert (person.relation, person.answers.helper_name) == ("helper", "Rizky Contoh")


def test_the_year_of_graduation_is_in_sight_only_where_it_is_used() -> None:
    used = sends(nurhayati("DAFTAR AC3"), ANSWERS | {"graduation_year": "2019"}, asks_year=True)
    assert used.office.confirmed(AC) == 1
    with pytest.raises(AssertionError, match="does not ask"):
        completed(ANSWERS | {"graduation_year": "2019"})


def test_where_it_is_used_and_left_out_the_chat_asks() -> None:
    sends(nurhayati("DAFTAR AC3"), asks_year=True).is_at("graduation_year")


def test_who_does_not_fit_is_told_so_and_shown_what_does() -> None:
    who = sends(nurhayati("DAFTAR AC3"), ANSWERS | {"birth_date_year": "1960"}, asks_year=True)

    who.hears("Data diterima", "Pelatihan Perbaikan AC untuk umur").is_at("unfit")
    assert who.office.draft
    assert who.office.draft.answers.name == "Nurhayati Contoh"


def test_when_the_seats_have_gone_the_list_is_offered_and_no_answer_is_lost() -> None:
    who = nurhayati()
    who.office.fills_up(PRINTING)
    sends(who).hears("Data diterima.", "Maaf, kursi terakhir Sablon baru saja diambil").is_at("full")

    who.taps("Ya, daftar tunggu").hears("Nurhayati Contoh nomor 1 di daftar tunggu")


def test_a_second_answer_has_no_effect() -> None:
    who = sends(sends(nurhayati()))

    who.hears_exactly("Formulir itu sudah kami terima, atau sudah lewat waktunya. Mau mengisi lagi? Ketik FORMULIR.")
    assert who.office.confirmed(PRINTING) == 1


def test_a_token_that_nobody_was_given_opens_nothing() -> None:
    who = nurhayati().sends_form(read(completed(ANSWERS), form_token(9)))

    who.hears("sudah lewat waktunya").is_at("form")
    assert not [one for one in who.told if isinstance(one, KeepDraft)]


def test_an_older_form_is_read_as_far_as_it_asked_and_the_chat_asks_the_rest() -> None:
    payload = completed(ANSWERS) | {"asked": "birth_date home kelurahan name shoe_size", "shoe_size": "39"}
    who = nurhayati().sends_form(read(payload)).is_at("address")

    assert who.office.draft
    assert (who.office.draft.answers.name, who.office.draft.answers.sex) == ("Nurhayati Contoh", None)


def test_what_the_app_leaves_out_of_an_empty_field_is_an_empty_field() -> None:
    payload = {name: value for name, value in completed(without("address")).items() if value != ""}

    assert nurhayati().sends_form(read(payload)).office.confirmed(PRINTING) == 1


def test_whatever_else_is_open_the_form_is_what_the_person_is_at() -> None:
    who = nurhayati().says("daftar pengelasan").says("petugas")

    assert sends(who).office.confirmed(PRINTING) == 1


def test_who_has_begun_in_the_chat_may_end_in_the_form() -> None:
    who = nurhayati("daftar sablon", "lewat chat saja", "SETUJU", "5 maret 2001", "medan denai")

    assert sends(who).office.confirmed(PRINTING) == 1
    assert who.office.held() == []


def test_somebody_of_another_birth_date_is_another_person() -> None:
    who = nurhayati("daftar sablon", "lewat chat saja", "SETUJU", "5 maret 1990", "medan denai", "siti contoh")
    assert who.office.draft
    who.office.draft = replace(who.office.draft, answers=replace(who.office.draft.answers, nik=NIK))  # on the page
    sends(who, without("address"))

    (person,) = who.office.people.values()
    assert (person.answers.name, str(person.answers.birth_date)) == ("Nurhayati Contoh", "2001-03-05")
    assert person.answers.nik is None


def test_a_training_that_was_closed_meanwhile_loses_no_answer() -> None:
    who = nurhayati()
    batches = who.office.catalogue.batches
    who.office.catalogue = replace(who.office.catalogue, batches=tuple(one for one in batches if one != PRINTING))

    sends(who).hears("Data diterima", "Pendaftaran pelatihan ini sudah ditutup.").is_at("training")
    assert who.office.draft
    assert who.office.draft.answers.name == "Nurhayati Contoh"


def test_the_seat_is_asked_for_once() -> None:
    who = sends(nurhayati())

    assert [one for one in who.asks if isinstance(one, TakeSeat)] == [TakeSeat(PRINTING.id)]

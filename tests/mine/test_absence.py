""" "Berhalangan": that day only, or not at all. Buttons of messages nobody asked for, tapped in time and too late."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.news.buttons import absence_buttons, coming_buttons
from handlers.outcome import AnswerComing, NoteAbsence, SayWhyAbsent, SayWhyLeft, Withdraw
from models.catalogue import Batch
from models.statuses import Status
from tests.conversation import catalogue as values
from tests.conversation.catalogue import AC, PRINTING
from tests.conversation.office import BOOKS, SmallOffice, phrase
from tests.conversation.ways import rizky_at
from tests.mine.test_registrations import mother, with_registration
from tests.talk import Speaker

FIRST, SECOND = AC.meetings[:2]
MONDAY = "Senin, 19 April 2027, pukul 09.00–15.00 WIB"


def seat_of(rizky: Speaker) -> int:
    """His own, the first."""
    return min(rizky.office.registrations)


def on_the_eve(step: str = "rest") -> Speaker:
    """Sunday, 18 April: one meeting tomorrow, the next on Wednesday."""
    rizky = rizky_at(step)
    rizky.office.now = FIRST.starts_at - timedelta(hours=16)
    return rizky


def asked(rizky: Speaker, answer: str, of: Batch = AC, *, place: int = 0) -> Speaker:
    """Taps the button below "Bisa datang?" of this meeting, which was queued by the office."""
    meeting = of.meetings[place]
    yes, no = coming_buttons(BOOKS["id"], seat_of(rizky), meeting.id, starts_at=meeting.starts_at)
    return rizky.taps_below_news(yes.choice if answer == "Bisa" else no.choice)


# --- Berhalangan -----------------------------------------------------------------------------------------------------


def test_it_is_always_asked_whether_that_day_or_all_of_it_is_meant() -> None:
    rizky = rizky_at("rest").taps("Berhalangan").hears_exactly(phrase("absence.ask"))

    rizky.is_offered_only("Hari itu saja", "Mundur", "Tidak jadi")


def test_who_cannot_come_one_day_keeps_the_seat_and_may_say_why() -> None:
    rizky = rizky_at("rest").taps("Berhalangan").taps("Hari itu saja")

    rizky.hears(f"Rizky Contoh Siregar tidak datang {MONDAY}", "Kursinya tetap kami simpan.", "Boleh tahu alasannya?")
    rizky.is_offered_only("Sakit", "Izin", "Kerja", "Lewati")
    assert rizky.told == (NoteAbsence(seat_of(rizky), FIRST.id),)

    assert rizky.in_another_life().taps("Lewati").hears("Baik, terima kasih.").told == ()
    assert rizky.taps("Sakit").hears("Baik, terima kasih.").told == (SayWhyAbsent(seat_of(rizky), FIRST.id, "sick"),)
    assert rizky.office.confirmed(AC) == 1


def test_where_several_meetings_are_near_it_is_asked_which_one() -> None:
    rizky = on_the_eve().taps("Berhalangan").taps("Hari itu saja")

    rizky.hears_exactly("Hari yang mana?").is_offered_only("Sen 19 Apr", "Rab 21 Apr")

    rizky.taps("Rab 21 Apr").hears("tidak datang Rabu, 21 April 2027")
    assert NoteAbsence(seat_of(rizky), SECOND.id) in rizky.told


@pytest.mark.parametrize(
    "said", ["aku ga bisa datang besok", "besok gak bisa hadir kak", "maaf hari senin saya tidak bisa masuk, sakit"]
)
def test_a_day_that_was_named_is_not_asked_again(said: str) -> None:
    rizky = on_the_eve().says(said).is_offered_only("Hari itu saja", "Mundur", "Tidak jadi")

    assert NoteAbsence(seat_of(rizky), FIRST.id) in rizky.taps("Hari itu saja").told


def test_who_changes_the_mind_about_it_keeps_everything() -> None:
    rizky = rizky_at("rest").taps("Berhalangan").taps("Tidak jadi").hears(phrase("absence.stays"))

    assert rizky.told == ()


def test_with_two_seats_it_is_asked_which_is_meant_and_the_person_is_named() -> None:
    rizky = mother("Siti Contoh").says("besok ga bisa hadir").is_offered_only("Perbaikan AC", "Sablon")

    rizky.taps("Sablon").hears("Siti Contoh, pelatihan Sablon.", phrase("absence.ask"))


def test_in_the_middle_of_a_form_the_question_stays_open() -> None:
    rizky = on_the_eve("same_data").says("status").taps("Perbaikan AC").taps("Berhalangan").taps("Hari itu saja")

    rizky.taps("Sen 19 Apr").taps("Sakit").is_at("same_data").hears("Daftarkan Rizky Contoh Siregar")


# --- Bisa datang? ----------------------------------------------------------------------------------------------------


def test_who_comes_is_thanked_in_one_line_with_day_and_hours() -> None:
    rizky = asked(on_the_eve(), "Bisa")

    rizky.hears(f"Terima kasih. Kami tunggu Rizky Contoh Siregar di pelatihan Perbaikan AC: {MONDAY}.")
    assert rizky.told == (AnswerComing(seat_of(rizky), FIRST.id, can=True),)


def test_who_does_not_come_is_asked_the_same_question_and_it_counts_at_once() -> None:
    rizky = asked(on_the_eve(), "Tidak bisa").hears_exactly(phrase("absence.ask"))

    rizky.is_offered_only("Hari itu saja", "Mundur", "Jadi bisa datang")
    assert rizky.told == (AnswerComing(seat_of(rizky), FIRST.id, can=False),)
    assert rizky.in_another_life().taps("Hari itu saja").told == (NoteAbsence(seat_of(rizky), FIRST.id),)
    assert rizky.taps("Jadi bisa datang").told == (AnswerComing(seat_of(rizky), FIRST.id, can=True),)


@pytest.mark.parametrize("answer", ["Bisa", "Tidak bisa"])
def test_an_answer_after_the_meeting_tells_which_one_comes_next(answer: str) -> None:
    rizky = rizky_at("rest")
    rizky.office.now = FIRST.ends_at

    asked(rizky, answer).hears("sudah tidak diperlukan", "Rabu, 21 April 2027, pukul 09.00–15.00 WIB.")
    assert rizky.told == ()


def test_an_answer_after_the_last_meeting_is_thanked_for() -> None:
    rizky = rizky_at("rest")
    rizky.office.now = AC.meetings[-1].ends_at

    asked(rizky, "Bisa").hears("sudah lewat. Terima kasih sudah ikut.")


@pytest.mark.parametrize("answer", ["Bisa", "Tidak bisa"])
def test_an_answer_to_a_day_that_has_moved_since_is_asked_anew_and_counts_for_nothing(answer: str) -> None:
    office = SmallOffice()
    moved = replace(FIRST, starts_at=FIRST.starts_at + timedelta(days=1), ends_at=FIRST.ends_at + timedelta(days=1))
    rizky = rizky_at("rest", office)
    office.catalogue = values.catalogue(replace(AC, meetings=(moved, *AC.meetings[1:])))

    asked(rizky, answer).hears("berubah lagi", "Selasa, 20 April 2027", "Bisa datang?")

    assert not rizky.told
    rizky.taps("Bisa").hears("Kami tunggu Rizky Contoh Siregar", "Selasa, 20 April 2027")
    assert AnswerComing(seat_of(rizky), FIRST.id, can=True) in rizky.told


def test_a_meeting_that_is_no_longer_planned_names_the_next() -> None:
    rizky = rizky_at("rest")

    rizky.taps_below_news(f"coming:yes:{seat_of(rizky)}:999").hears("sudah tidak diperlukan", MONDAY)
    assert rizky.told == ()


def test_the_tap_of_another_contact_is_an_old_button_and_reveals_nothing() -> None:
    for button in (*coming_buttons(BOOKS["id"], 99, FIRST.id), *absence_buttons(BOOKS["id"], 99)):
        other = rizky_at("address").taps_below_news(button.choice)
        other.hears_exactly(f"{phrase('anywhere.old_button')}\n\n{phrase('address.ask')}")
        assert other.told == ()


def test_an_answer_in_the_middle_of_a_form_leaves_its_question_open() -> None:
    rizky = asked(on_the_eve("same_data"), "Bisa")

    rizky.is_at("same_data").hears("Kami tunggu Rizky Contoh Siregar", "Daftarkan Rizky Contoh Siregar")


@pytest.mark.parametrize(
    "choice", ["coming", "coming:", "coming:maybe:1:2", "coming:yes", "coming:yes:x:y:z:", "absence:day"]
)
def test_what_no_button_carries_is_old(choice: str) -> None:
    assert rizky_at("rest").taps_below_news(choice).hears(phrase("anywhere.old_button")).told == ()


# --- Mundur ----------------------------------------------------------------------------------------------------------


def test_withdrawing_is_asked_back_once_with_name_and_training() -> None:
    rizky = rizky_at("rest").taps("Berhalangan").taps("Mundur")

    rizky.hears_exactly(phrase("leave_ask.confirmed", name="Rizky Contoh Siregar", training="Perbaikan AC"))
    rizky.is_offered_only("Ya, mundur", "Tidak jadi")
    assert (rizky.told, rizky.office.confirmed(AC)) == ((), 1)


@pytest.mark.parametrize("yes", ["[Ya, mundur]", "ya", "iya"])
def test_the_seat_is_given_back_at_the_yes_and_why_is_asked_after_it(yes: str) -> None:
    rizky = rizky_at("rest").taps("Berhalangan").taps("Mundur")
    seat = seat_of(rizky)

    rizky = rizky.taps(yes.strip("[]")) if yes.startswith("[") else rizky.says(yes)

    rizky.hears("Rizky Contoh Siregar mundur dari pelatihan Perbaikan AC.", "Boleh tahu alasannya?").is_at("rest")
    rizky.is_offered_only("Sudah bekerja", "Jadwal tidak cocok", "Tempatnya jauh", "Sakit", "Lewati")
    assert (rizky.told, rizky.office.confirmed(AC)) == ((Withdraw(seat),), 0)
    assert rizky.in_another_life().taps("Lewati").told == ()
    assert rizky.taps("Sudah bekerja").told == (SayWhyLeft(seat, "work"),)


@pytest.mark.parametrize("no", ["tidak", "batal", "ga jadi", "kembali", "lanjut"])
def test_who_says_no_keeps_the_seat(no: str) -> None:
    rizky = rizky_at("rest").taps("Berhalangan").taps("Mundur").says(no).is_at("rest")

    assert rizky.office.confirmed(AC) == 1


def test_withdrawing_twice_is_one_withdrawal() -> None:
    rizky = rizky_at("rest").taps("Berhalangan").taps("Mundur").taps("Ya, mundur")

    rizky.taps_again("Ya, mundur").hears(phrase("anywhere.old_button"))
    rizky.taps_again("Mundur").hears(phrase("anywhere.old_button"))

    assert sum(isinstance(tell, Withdraw) for tell in rizky.office.told) == 1


def test_a_seat_that_staff_took_away_while_the_question_stood_is_not_given_back_twice() -> None:
    rizky = rizky_at("rest").taps("Berhalangan").taps("Mundur")
    rizky.office.registrations.clear()

    assert rizky.taps("Ya, mundur").hears(phrase("leave.gone")).is_at("rest").told == ()


@pytest.mark.parametrize("said", ["batal", "ga jadi ikut", "saya mundur", "mau keluar dari pelatihan"])
def test_words_of_leaving_lead_to_the_same_question(said: str) -> None:
    rizky_at("rest").says(said).hears(phrase("absence.ask")).is_offered("Hari itu saja", "Mundur")


@pytest.mark.parametrize(("status", "button", "yes"), [
    (Status.WAITING, "Keluar dari daftar", "Ya, keluar"),
    (Status.REVIEW, "Batalkan", "Ya, batalkan"),
])  # fmt: skip
def test_a_place_on_the_list_and_a_request_are_given_back_the_same_way(status: Status, button: str, yes: str) -> None:
    rizky = with_registration(status, position=3).says("status").taps(button)
    seat = seat_of(rizky)

    asked_back = phrase(f"leave_ask.{status}", name="Rizky Contoh Siregar", training="Sablon")
    assert rizky.in_another_life().says("batal").is_at("rest").told == ()
    rizky.hears_exactly(asked_back).taps(yes).hears(
        phrase(f"leave_done.{status}", name="Rizky Contoh Siregar", training="Sablon")
    )
    assert rizky.told == (Withdraw(seat),)


@pytest.mark.parametrize("status", [Status.WAITING, Status.REVIEW])
def test_who_waits_and_says_batal_is_asked_back(status: Status) -> None:
    with_registration(status, position=1).says("batal ikut").is_at("withdraw")


def test_a_mother_withdraws_the_child_that_she_means() -> None:
    rizky = mother("Siti Contoh").says("status").taps("Sablon").taps("Mundur")

    rizky.hears("untuk Siti Contoh?").taps("Ya, mundur")

    assert (rizky.office.confirmed(AC), rizky.office.confirmed(PRINTING)) == (1, 0)


def test_in_the_middle_of_a_form_withdrawing_leads_back_to_it() -> None:
    rizky = rizky_at("withdraw").taps("Ya, mundur").is_at("same_data").is_offered("Lanjut mendaftar")

    rizky.taps("Lewati").is_at("same_data").hears("Daftarkan Rizky Contoh Siregar")

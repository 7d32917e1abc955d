"""A training without a seat left, where the form is a page: the list, the seat that comes free, and the one offered."""

from bot.channels import ON_WHATSAPP
from handlers.outcome import HoldSeat, JoinWaiting, TakeSeat
from handlers.state import Goal
from tests.conversation.catalogue import AC, PRINTING
from tests.conversation.office import SmallOffice
from tests.form_page.filling import Filler
from tests.form_page.test_screens import PRINTED, SHORT, WELDED
from tests.talk import Speaker


def waiting_by_chat(office: SmallOffice) -> Filler:
    """Agreed to in the chat."""
    filler = Filler(office=office)
    filler.speaker.says("daftar AC3").taps("Ya, daftar tunggu")
    return filler.starts()


def test_who_has_agreed_to_wait_is_sent_to_the_form_for_the_list() -> None:
    office = SmallOffice(abilities=ON_WHATSAPP)
    office.fills_up(PRINTING)

    agreed = Speaker(office).says("daftar sablon").taps("Ya, daftar tunggu")

    agreed.hears("Masuk daftar tunggu lewat tombol di bawah").is_at("form")
    assert agreed.state.goal is Goal.WAITING


def test_who_is_told_of_the_next_batch_is_shown_what_is_open_now() -> None:
    office = SmallOffice(abilities=ON_WHATSAPP)
    office.fills_up(PRINTING)

    told = Speaker(office).says("daftar sablon").taps("Kabari angkatan baru")

    told.hears("Kami kabari di sini", "Mau ikut pelatihan yang mana?").does_not_hear("daftar tunggu").is_at("browse")


def test_a_seat_that_went_between_the_screens_leads_to_the_waiting_list_with_the_answers_kept() -> None:
    filler = Filler().starts()
    filler.speaker.waits(minutes=90)
    filler.office.fills_up(AC, waiting=2)
    filler.hands_in()

    assert (
        "baru saja diambil orang lain. Jawaban Anda tetap tersimpan. Mau masuk daftar tunggu, di nomor 3?"
        in filler.said
    )
    filler.chooses("Ya, daftar tunggu")
    assert filler.field("name").value() == "Nurhayati Contoh"
    filler.hands_in(SHORT)
    filler.speaker.asked_for(JoinWaiting(AC.id)).hears("Nurhayati Contoh nomor 3 di daftar tunggu")


def test_a_training_that_was_full_from_the_beginning_is_said_to_be_full() -> None:
    office = SmallOffice()
    office.fills_up(AC)
    filler = Filler(office=office).starts()

    assert "sudah penuh: 20 kursi" in filler.said
    assert filler.ways == ["Ya, daftar tunggu", WELDED, PRINTED]


def test_a_waiting_list_that_filled_up_meanwhile_is_not_asked_for_again() -> None:
    office = SmallOffice(waiting_cap=1)
    office.fills_up(AC)
    filler = Filler(office=office).starts().chooses("Ya, daftar tunggu")
    office.waiting[AC.id] = 1
    filler.hands_in(SHORT)

    assert "Daftar tunggunya juga sudah penuh" in filler.said
    assert "Ya, daftar tunggu" not in filler.ways


def test_who_has_agreed_to_wait_in_the_chat_is_not_asked_again_on_the_page() -> None:
    office = SmallOffice(abilities=ON_WHATSAPP)
    office.fills_up(AC, waiting=2)
    filler = waiting_by_chat(office)

    assert "Cukup nama dan nomor HP dulu." in filler.said
    filler.hands_in(SHORT)
    filler.speaker.asked_for(JoinWaiting(AC.id)).hears("Nurhayati Contoh nomor 3 di daftar tunggu")


def test_a_seat_that_came_free_meanwhile_is_kept_for_who_agreed_to_wait() -> None:
    office = SmallOffice(abilities=ON_WHATSAPP)
    office.fills_up(AC)
    filler = Filler(office=office)
    filler.speaker.says("daftar AC3").taps("Ya, daftar tunggu")
    office.strangers[AC.id] -= 1

    filler.starts().speaker.asked_for(HoldSeat(AC.id, by_form=True))


def test_who_was_offered_a_seat_takes_it_on_the_page() -> None:
    """That the training is full, and the person registered for its list, stands in nobody's way."""
    office = SmallOffice(abilities=ON_WHATSAPP)
    office.fills_up(AC)
    filler = waiting_by_chat(office).hands_in(SHORT)

    filler.speaker.taps_below_news(f"offer:take:{office.offers(AC)}").does_not_hear("sudah penuh")
    filler.starts()
    assert "Kursi ini kami simpan sampai" in filler.said
    filler.hands_in()

    filler.speaker.asked_for(TakeSeat(AC.id)).hears("Nurhayati Contoh sudah terdaftar di pelatihan Perbaikan AC.")


def test_an_offer_that_has_passed_keeps_no_seat_on_the_page() -> None:
    office = SmallOffice(abilities=ON_WHATSAPP)
    office.fills_up(AC)
    filler = waiting_by_chat(office).hands_in(SHORT)
    filler.speaker.taps_below_news(f"offer:take:{office.offers(AC)}").waits(days=2)
    filler.starts()

    assert filler.view.shown == "choice"

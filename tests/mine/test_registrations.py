""" "Pendaftaran saya": one registration as a page, several as a list; where each stands, and what can be done."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from handlers.facts import OwnRegistration, Person
from handlers.messages import Calendar, Link, Proof
from models.catalogue import Venue
from models.statuses import Status
from tests.conversation import catalogue as values
from tests.conversation.catalogue import AC, PRINTING, WELDING, ZONE
from tests.conversation.family import FILLED_IN, family
from tests.conversation.office import SmallOffice, phrase
from tests.conversation.rows import own_registration
from tests.conversation.ways import rizky_at
from tests.talk import Speaker

FIRST_MEETING = AC.meetings[0]


def with_registration(status: Status, **columns: Any) -> Speaker:
    """Rizky, whose only registration, in PRINTING, stands so."""
    rizky = rizky_at("rest")
    (known,) = rizky.office.registrations.values()
    plain: dict[str, Any] = {"number": None, "batch_id": PRINTING.id, "first_day": PRINTING.first_day, "status": status}
    rizky.office.registrations = {known.id: replace(known, program_id=PRINTING.program.id, **(plain | columns))}
    return rizky


def at(rizky: Speaker, moment: datetime) -> Speaker:
    rizky.office.now = moment
    return rizky


@pytest.mark.parametrize("said", ["status", "Pendaftaran saya", "/pendaftaran", "cek status pendaftaran saya dong"])
def test_a_seat_is_shown_with_number_next_meeting_place_and_what_to_bring(said: str) -> None:
    rizky = rizky_at("rest").says(said)

    rizky.hears_exactly(
        "Rizky Contoh Siregar, pelatihan Perbaikan AC.\n"
        "Kursi sudah pasti.\n"
        "Nomor pendaftaran: AC3-015F\n"
        "Pertemuan berikutnya: Senin, 19 April 2027, pukul 09.00–15.00 WIB, ke-1 dari 20.\n"
        "Tempat: Bengkel Latihan Contoh, Jalan Contoh No. 7, dekat Terminal Amplas.\n"
        "Bawa KTP atau Kartu Keluarga, alat tulis, dan sepatu tertutup."
    )
    rizky.is_offered_only("Lihat bukti", "Simpan ke kalender", "Berhalangan", "Mundur")
    assert rizky.replies[0].links == (Link("https://maps.example/amplas", "Lihat peta"),)


def test_the_proof_and_the_calendar_come_again() -> None:
    rizky = rizky_at("rest").says("status")
    (seat,) = rizky.office.registrations

    assert rizky.in_another_life().taps("Lihat bukti").replies[0].picture == Proof(seat)
    assert rizky.taps("Simpan ke kalender").replies[0].document == Calendar(seat)


def test_once_the_training_has_begun_the_next_meeting_is_shown_not_the_first() -> None:
    rizky = at(rizky_at("rest"), FIRST_MEETING.ends_at).says("status")

    rizky.hears("Pertemuan berikutnya: Rabu, 21 April 2027, pukul 09.00–15.00 WIB, ke-2 dari 20.")


def test_while_a_meeting_goes_on_both_are_said() -> None:
    rizky = at(rizky_at("rest"), FIRST_MEETING.starts_at + timedelta(minutes=5)).says("status")

    rizky.hears("Sekarang ada pertemuan, pukul 09.00–15.00 WIB.", "Rabu, 21 April 2027")


def test_a_meeting_elsewhere_is_shown_where_it_is() -> None:
    hall = Venue("Aula Contoh", "Jalan Lain No. 1", None, "https://maps.example/aula")
    office = SmallOffice()
    moved = replace(AC, meetings=(replace(FIRST_MEETING, venue=hall), *AC.meetings[1:]))
    office.catalogue = values.catalogue(moved, WELDING)

    rizky = rizky_at("rest", office).says("status").hears("Tempat: Aula Contoh, Jalan Lain No. 1.")

    assert rizky.replies[0].links[0].url == "https://maps.example/aula"


def test_in_the_list_of_those_who_wait_the_number_is_honest() -> None:
    rizky = with_registration(Status.WAITING, position=3)
    rizky.office.waiting[PRINTING.id] = 11

    rizky.says("status").hears("Nomor 3 dari 12 di daftar tunggu. Belum pasti dapat kursi").is_offered_only(
        "Keluar dari daftar"
    )


def test_who_is_looked_at_hears_until_when_and_when_it_is_late_that_it_is() -> None:
    rizky = with_registration(Status.REVIEW, answer_by=date(2027, 4, 8)).says("status")

    rizky.hears("paling lambat Kamis, 8 April 2027").is_offered_only("Batalkan")
    at(rizky, datetime(2027, 4, 9, 9, tzinfo=ZONE)).says("status").hears("Maaf, jawabannya terlambat")


def test_a_training_that_is_over_is_said_kindly_by_its_name() -> None:
    rizky = with_registration(Status.COMPLETED, number="SB2-008H")
    rizky.office.catalogue = replace(rizky.office.catalogue, batches=())

    rizky.says("status").hears_exactly("Rizky Contoh Siregar, pelatihan Sablon.\n" + phrase("mine_status.completed"))


def test_a_seat_in_a_training_that_is_over_asks_nothing_more() -> None:
    rizky = with_registration(Status.CONFIRMED, number="SB2-008H")
    rizky.office.catalogue = replace(rizky.office.catalogue, batches=())

    rizky.says("status").hears(phrase("mine_status.over"))
    assert rizky.offered == []


def test_who_has_none_is_shown_the_way_to_one() -> None:
    Speaker().says("status").hears(phrase("mine.none")).is_offered_only("Daftar pelatihan")


@pytest.mark.parametrize("said", ["jadwalku kapan", "kapan saya masuk", "pertemuan berikutnya kapan"])
def test_who_asks_when_hears_the_next_meeting_too(said: str) -> None:
    rizky = at(rizky_at("rest"), FIRST_MEETING.ends_at).says(said)

    rizky.hears("Jadwal: setiap Senin dan Rabu", "Pertemuan berikutnya: Rabu, 21 April 2027, pukul 09.00–15.00 WIB.")


# --- Several -------------------------------------------------------------------------------------------------------


def mother(*names: str) -> Speaker:
    """Rizky, who has registered these people in PRINTING too."""
    rizky = family(*names, cap_reached=len(names) > 3)
    for number in list(rizky.office.people):
        if number >= 50:
            rizky.office.registrations[number] = seat_of(number)
    return rizky


def seat_of(number: int) -> OwnRegistration:
    return own_registration(number, PRINTING, resident_id=number, status=Status.CONFIRMED, number=f"SB2-0{number}F")


def test_of_several_each_has_a_line_and_a_button_that_tells_it_apart() -> None:
    rizky = mother("Siti Contoh").says("status")

    rizky.hears(
        "• Rizky Contoh Siregar, Perbaikan AC. Kursi sudah pasti. Pertemuan berikutnya Senin, 19 April 2027.\n"
        "• Siti Contoh, Sablon. Kursi sudah pasti. Pertemuan berikutnya Senin, 10 Mei 2027."
    )
    rizky.is_offered_only("Perbaikan AC", "Sablon")

    rizky.taps("Sablon").hears("Siti Contoh, pelatihan Sablon.").taps("Pendaftaran lain").hears("Pendaftaran Anda:")


def test_children_in_one_training_are_told_apart_by_name() -> None:
    rizky = mother("Siti Contoh", "Budi Contoh").says("status")

    rizky.is_offered_only("Rizky Contoh Siregar", "Siti Contoh", "Budi Contoh")


def test_many_are_shown_in_pages() -> None:
    rizky = mother("Siti Contoh", "Budi Contoh", "Ani Contoh", "Dewi Contoh")
    rizky.office.registrations[60] = replace(seat_of(50), id=60, batch_id=WELDING.id, program_id=WELDING.program.id)

    rizky.says("status").is_offered("Lihat berikutnya")
    assert rizky.heard.count("•") == 5

    rizky.taps("Lihat berikutnya").hears("• Siti Contoh, Pengelasan.")
    assert rizky.heard.count("•") == 1
    assert rizky.taps("Lihat berikutnya").heard.count("•") == 5


@pytest.mark.parametrize("choice", ["mine:99", "mine:x", "mine:from:99", "mine:from:-1", "calendar:99", "proof:99"])
def test_what_is_not_theirs_is_not_shown(choice: str) -> None:
    rizky = rizky_at("rest").forges(choice)

    assert rizky.replies[0].document is None
    assert rizky.replies[0].picture is None


def test_somebody_under_age_is_told_of_the_letter_before_the_first_meeting_only() -> None:
    rizky = rizky_at("rest")
    ((number, own),) = rizky.office.people.items()
    rizky.office.people[number] = Person(number, replace(FILLED_IN, birth_date=date(2011, 1, 12)), own.relation)

    rizky.says("status").hears(phrase("guardian.letter"))
    at(rizky, FIRST_MEETING.ends_at).says("status").does_not_hear(phrase("guardian.letter"))

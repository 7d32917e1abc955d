"""A helper with five people: what is kept of them is long, and is split between people where a chat app needs it."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.facts import Abilities, OwnRegistration
from handlers.fitting import fitted, units
from handlers.messages import Message
from models.statuses import Status
from tests.conversation.catalogue import PRINTING
from tests.conversation.family import family
from tests.talk import Speaker

NAMES = tuple(f"{first} Contoh boru Situmorang Nainggolan" for first in ("Siti", "Ani", "Citra", "Dewi"))
STREET = "Komplek Perumahan Contoh Indah Permai Blok C No. 12, Lingkungan 5, samping Masjid Contoh"


def helper_of_four() -> Speaker:
    """With their registrations; the five are all one contact may register."""
    rizky = family(*NAMES, cap_reached=True)
    for number, person in list(rizky.office.people.items()):
        full = replace(person.answers, address=STREET, phone="+6281234567890", nik="1271081503719921")
        rizky.office.people[number] = replace(person, answers=full)
        if number >= 50:
            rizky.office.registrations[number] = registered(number)
    return rizky


def registered(number: int) -> OwnRegistration:
    return OwnRegistration(
        id=number,
        batch_id=PRINTING.id,
        resident_id=number,
        status=Status.CONFIRMED,
        number=f"SB2-0{number}F",
        first_day=date(2027, 5, 10),
        held_until=None,
        answer_by=None,
        position=None,
    )


def page(said: str) -> Message:
    (message,) = helper_of_four().says(said).replies
    return message


@pytest.mark.parametrize("said", ["data saya", "status"])
def test_the_pages_of_a_helper_fit_into_one_message_of_a_chat_app(said: str) -> None:
    assert fitted(page(said), Abilities(text_max=4096)) == (page(said),)


def test_shown_in_parts_nobodys_data_are_torn_apart() -> None:
    first, *others = fitted(page("data saya"), Abilities(text_max=800))

    assert first.text.startswith("Data Anda yang kami simpan:\n\nNama: Rizky Contoh Siregar")
    assert [one.text.partition(":")[0] for one in others[:-1]] == ["Nama"] * len(others[:-1])
    assert others[-1].text.endswith("Data ini mau dihapus atau disimpan?")
    assert [button.label for button in others[-1].buttons] == ["Ubah data", "Hapus data saya", "Tidak, simpan"]


def test_shown_in_parts_each_registration_stays_in_one() -> None:
    parts = fitted(page("status"), Abilities(text_max=300))

    lines = [line for part in parts for line in part.text.split("\n")]
    assert lines == page("status").text.split("\n")
    assert all(units(part.text) <= 300 for part in parts)
    assert len(parts) > 1

"""A poster's link names a training: its facts come first, and nobody has to choose it again."""

from dataclasses import replace

import pytest

from handlers.facts import Abilities
from handlers.links import Link, batch_link, read_link
from handlers.outcome import HoldSeat
from handlers.state import State
from tests.conversation.catalogue import AC, PRINTING, WELDING, catalogue
from tests.conversation.office import SmallOffice
from tests.conversation.ways import rizky_at
from tests.talk import Speaker

GONE = "Pelatihan di tautan itu sudah tidak dibuka. Silakan pilih yang lain."


@pytest.mark.parametrize("code", ["AC3", "ac3", " Ac3 ", "AC3_poster-kantor", "ac3_", "AC3_a_b"])
def test_the_greeting_shows_the_training_of_the_link(code: str) -> None:
    rizky = Speaker().starts(code)

    rizky.hears("Halo. Ini SiLatih", "Perbaikan AC (mobil, kantor, rumah). Gratis.", "Anda setuju?")


def test_the_training_of_the_link_is_chosen_once_it_is_known_to_fit() -> None:
    rizky = Speaker().starts("AC3").taps("Setuju, mulai").says("5-3-2008").says("belawan").asked_for(HoldSeat(AC.id))

    rizky.hears_exactly(
        "Medan Belawan. Satu kursi kami simpan untuk Anda sampai pukul 19.32.\n\n"
        "Siapa nama lengkap Anda, seperti di KTP?"
    )


def test_a_linked_training_that_does_not_fit_is_explained() -> None:
    ani = Speaker().starts("AC3").taps("Setuju, mulai").says("5-3-1980").says("belawan")

    ani.is_at("unfit").hears("tidak bisa kami daftarkan langsung", "Pengelasan dan Sablon")


def test_the_training_chosen_instead_shows_its_own_page() -> None:
    ani = Speaker().starts("AC3").taps("Setuju, mulai").says("5-3-1980").says("belawan").taps("Sablon")

    ani.hears("Sablon. Gratis.", "Satu kursi kami simpan").asked_for(HoldSeat(PRINTING.id))


def test_a_linked_training_that_is_full_leads_to_its_list() -> None:
    office = SmallOffice()
    office.fills_up(AC, waiting=12)
    rizky = Speaker(office).starts("AC3").taps("Setuju, mulai").says("5-3-2008").says("belawan")

    rizky.is_at("full").hears("di nomor 13?").taps("Pelatihan lain").taps("Sablon").hears("Sablon. Gratis.")


@pytest.mark.parametrize("code", ["XX9", "XX9_poster", "AC3 poster", "12.71", "drop table", "\u202e", "A" * 5000])
def test_a_link_that_is_gone_says_so_and_goes_on(code: str) -> None:
    Speaker().starts(code).hears(GONE, "Anda setuju?")
    rizky_at("rest").starts(code).hears(GONE, "Halo, Rizky Contoh Siregar.", "Mau ikut yang mana?")
    rizky_at("education").starts(code).hears(GONE, "Sekolah terakhir yang sudah tamat?").is_at("education")


def test_a_linked_training_without_a_landmark_or_break_leaves_those_lines_out() -> None:
    without_break = tuple(replace(one, break_starts_at=None, break_ends_at=None) for one in WELDING.meetings)
    bare = replace(WELDING, venue=replace(WELDING.venue, landmark=None), meetings=without_break)
    rizky = Speaker(SmallOffice(catalogue=catalogue(bare))).starts("LAS1")

    rizky.hears("Tempat: Bengkel Latihan Contoh, Jalan Contoh No. 7.").does_not_hear("Istirahat")
    rizky.does_not_hear("dekat").does_not_hear("Anda mendapat").does_not_hear("None")


def test_a_link_that_only_says_where_it_was_found_opens_the_chat() -> None:
    Speaker().starts("_poster-kantor").hears("Halo. Ini SiLatih", "Anda setuju?").does_not_hear(GONE)


@pytest.mark.parametrize(
    ("code", "link"),
    [
        ("AC3", Link("AC3", "")),
        (" AC3\n", Link("AC3", "")),
        ("AC3_poster-kantor", Link("AC3", "poster-kantor")),
        ("AC3_kantor_pos", Link("AC3", "kantor_pos")),
        ("_pos", Link("", "pos")),
        ("A" * 64, Link("A" * 64, "")),
        ("A" * 65, Link("", "")),
        ("AC3 poster", Link("", "")),
        ("AC\u00c9", Link("", "")),
        ("", Link("", "")),
    ],
)
def test_a_code_names_the_batch_and_where_it_hangs(code: str, link: Link) -> None:
    assert read_link(code) == link


@pytest.mark.parametrize(
    ("link", "address", "shared", "of_all"),
    [
        ("", "", "https://latih.example/?angkatan=AC3", "https://latih.example/"),
        (
            "https://chat.example/a?start=",
            "https://chat.example/a",
            "https://chat.example/a?start=AC3",
            "https://chat.example/a",
        ),
    ],
)
def test_what_is_shared_leads_to_the_chat_in_which_it_was_shared(
    link: str, address: str, shared: str, of_all: str
) -> None:
    abilities = Abilities(shares_phone=True, address=address, link=link)

    rizky = rizky_at("name", SmallOffice(abilities=abilities)).says("tanya suami dulu").taps("Bagikan ke keluarga")
    assert rizky.replies[0].text.endswith(f"Daftar di sini: {shared}")

    ani = rizky_at("training", SmallOffice(abilities=abilities)).says("tanya suami dulu").taps("Bagikan ke keluarga")
    assert ani.replies[0].text.endswith(f"Daftar di sini: {of_all}")


def test_a_shared_link_may_say_where_it_hangs() -> None:
    facts = SmallOffice().facts(State())

    assert batch_link(facts, "AC3", "poster-kantor") == "https://latih.example/?angkatan=AC3_poster-kantor"
    assert batch_link(replace(facts, public_url=""), "AC3") == ""

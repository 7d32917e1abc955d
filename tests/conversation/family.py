"""Rizky's family: the ways through a form that he fills in for others, and people whom he registered before."""

from dataclasses import replace
from datetime import date

from handlers.draft import Answers
from handlers.facts import Person
from tests.conversation.ways import does, rizky_at
from tests.talk import Speaker

SITI = (
    "12 1 2001",
    "bagan deli",
    "[Sablon]",
    "siti contoh",
    "[Lewati]",
    "[SD]",
    "[Mengurus rumah]",
    "[Pakai nomor saya]",
)
CHILD = (
    "5-3-2010",
    "bagan deli",
    "[Sablon]",
    "budi contoh",
    "[Lewati]",
    "[SMP]",
    "[Belum bekerja]",
    "[Tidak punya HP]",
)
FILLED_IN = Answers(
    birth_date=date(2001, 1, 12),
    kecamatan="12.71.08",
    kelurahan="12.71.08.1006",
    education="SD",
    occupation="HOUSEHOLD",
    skipped=frozenset({"address", "phone", "nik"}),
    sex="F",
)


def rizky_for(way: tuple[str, ...], who: Speaker | None = None) -> Speaker:
    """Rizky, who has a seat himself, fills in the form for another."""
    who = (who or rizky_at("rest")).says("daftar").taps("Untuk orang lain")
    for what in way:
        does(who, what)
    return who


def family(*names: str, cap_reached: bool = False) -> Speaker:
    """Rizky with these people registered beside him."""
    rizky = rizky_at("rest")
    for number, name in enumerate(names, start=50):
        rizky.office.people[number] = Person(number, replace(FILLED_IN, name=name), "helper")
    assert cap_reached == (len(rizky.office.people) >= 5)
    return rizky

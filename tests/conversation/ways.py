"""The ways to every question: what a person does to stand there. The ways are those of the transcripts."""

from dataclasses import replace
from functools import cache

from tests.conversation import catalogue as values
from tests.conversation.office import SmallOffice
from tests.talk import Speaker

NIK = "1271080503089921"
"""Fits a man born on 5 March 2008."""

FIRST = (
    ("consent", "(opens)"),
    ("birth_date", "[Setuju, mulai]"),
    ("home", "5-3-2008"),
    ("training", "belawan"),
    ("name", "[Perbaikan AC]"),
    ("kelurahan", "rizky contoh siregar"),
    ("address", "[Bagan Deli]"),
    ("education", "gg contoh no 12 lk 5"),
    ("graduation_year", "[SMK]"),
    ("occupation", "[2026]"),
    ("phone", "[Belum bekerja]"),
    ("nik", "(shares)"),
    ("summary", NIK),
    ("rest", "[Ya, daftar]"),
)
"""Each question with what leads to it. Brackets are taps."""

SIDE_ROADS = {
    "browse": ("consent", "[Lihat pelatihan dulu]"),
    "others": ("training", "[Pelatihan lain]"),
    "unfit": ("training", "[Pelatihan lain]", "[Barista]"),
    "correct": ("summary", "[Ada yang salah]"),
    "cancel": ("address", "batal"),
    "erase": ("address", "hapus data saya"),
    "change": ("rest", "ubah data saya"),
    "withdraw": ("same_data", "status", "[Perbaikan AC]", "[Mundur]"),
    "sex": ("nik", "[Isi nanti]"),
    "same_data": ("rest", "daftar", "[Sablon]"),
    "full": ("training", "[Batik, penuh]"),
}
MINOR = ("5-3-2010", "bagan deli", "[Sablon]", "rizky contoh siregar", "[Lewati]", "[SMP]", "[Bekerja]", "081234567890")
UNDER_18 = {"guardian_name": MINOR, "guardian_phone": (*MINOR, "nurhayati contoh")}

EVERY_STEP = (*(step for step, _ in FIRST), *SIDE_ROADS, *UNDER_18)
QUESTIONS = tuple(step for step in (*(step for step, _ in FIRST), *UNDER_18, "sex") if step not in {"rest", "consent"})


def does(who: Speaker, what: str) -> Speaker:
    """What one line of a way says: a tap in brackets, a shared number, the opening, or a text."""
    if what.startswith("["):
        return who.taps(what.strip("[]"))
    if what == "(shares)":
        return who.shares_phone()
    return who.starts() if what == "(opens)" else who.says(what)


def rizky_at(step: str, office: SmallOffice | None = None) -> Speaker:
    """Rizky, who has come to this question; a training that is full stands in the list too."""
    return _goes_to(step, office) if office else _came_to(step).in_another_life()


@cache
def _came_to(step: str) -> Speaker:
    return _goes_to(step, _with_a_full_one())


def _goes_to(step: str, office: SmallOffice) -> Speaker:
    who = Speaker(office)
    for what in _way_to(step):
        does(who, what)
    return who.is_at(step)


def _way_to(step: str) -> tuple[str, ...]:
    if step in UNDER_18:
        return (*_way_to("birth_date"), *UNDER_18[step])
    if step in SIDE_ROADS:
        before, *after = SIDE_ROADS[step]
        return (*_way_to(before), *after)
    steps = [one for one, _ in FIRST]
    return tuple(what for _, what in FIRST[: steps.index(step) + 1])


def _with_a_full_one() -> SmallOffice:
    full = replace(values.BATIK, kecamatan=None)
    office = SmallOffice(catalogue=values.catalogue(values.AC, values.WELDING, values.PRINTING, values.LATER, full))
    office.fills_up(full, waiting=2)
    return office

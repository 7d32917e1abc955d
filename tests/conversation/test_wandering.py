"""Whoever wanders through the conversation in any order gets an answer, and always knows what is asked."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.draft import Draft
from handlers.form import Question
from handlers.inputs import NonTextKind
from handlers.messages import BUTTON_LABEL_MAX, Button
from handlers.open_question import open_question
from handlers.respond import TEXT_MAX
from handlers.state import Step
from handlers.talk import Talk
from tests.conversation import catalogue as values
from tests.conversation.office import SmallOffice
from tests.talk import Speaker

EVERYTHING = (
    *values.TRAININGS,
    values.REVIEWED,
    values.SCHOOLED,
    values.GROWN_UP,
    values.ONCE_A_YEAR,
)
SAID = (
    "5-3-2008", "12 1 2010", "1 1 1960", "5-3-08", "31 februari 2001", "belawan", "bagan deli", "mabar", "binjai",
    "sei kera", "luar kota", "lalang", "rizky contoh siregar", "a", "gg contoh no 12 lk 5", "smk", "sd", "s1", "2026",
    "1999", "bekerja", "081234567890", "0812", "061 7863000", "1271080503089921", "1271080503109922",
    "127108050308992", "ktp ku hilang bang", "perempuan", "cowok", "ya", "tidak", "bukan", "boleh gak?", "1", "2", "9",
    "setuju", "menu", "daftar", "lanjut", "kembali", "kembali", "batal", "lewati", "bantuan", "petugas", "status",
    "data saya", "hapus data saya", "english", "bahasa", "ini resmi", "makasih", "halo", "assalamualaikum", "penuh",
    "perbaikan ac", "batik", "tata rias", "pilih yang lain", "lewati dulu", "", " ", "?", "\U0001f600", "\x00",
    "\u202e\u200d", "\ud800", "a" * 4096, "9" * 4096, "a" * 5000, "<b>{name}</b>", "{0.__class__}",
)  # fmt: skip
FORGED = (
    "submit", "correct", "correct:nik", "correct:nothing", "correct:training", "batch:1", "batch:4", "batch:99",
    "batch:x", "program:20", "program:x", "others", "trainings", "more", "agree", "browse", "read_full",
    "other_person", "review", "waiting", "interest", "interest:1", "interest:99", "interest:²",
    "interest:" + "9" * 5000,
    "skip", "yes", "no", "guess:yes", "nik:keep", "nik:wrong", "home:12.71.08", "home:x", "home:outside",
    "kelurahan:12.71.08.1006", "kelurahan:", "education:SMA", "education:X", "year:2026", "year:<2024", "year:x",
    "occupation:WORKING", "sex:F", "sex:X", "menu", "register", "mine", "data", "data:erase", "data:keep", "staff",
    "language:en", "language:xx", "language:id", "proof:1", "proof:x", "absence", "absence:which", "absence:day:1",
    "withdraw:1", "withdraw", "withdraw:sick:1", "calendar:1", "coming:yes:1:101", "coming:no:1:101:0", "coming:::",
    "absence:sick:1:101", "absence:day:1:101", "mine:1", "mine:from:5", "change", "change:1", "", ":", "::", "\x00",
)  # fmt: skip

Act = Callable[[Speaker], object]


def _tap(place: int) -> Act:
    return lambda who: who.taps(who.offered[place % len(who.offered)]) if who.offered else who.says("halo")


def _old_tap(place: int) -> Act:
    return lambda who: who.taps_again(who.shown[place % len(who.shown)][0].label) if who.shown else who.starts()


def _happens(what: int, minutes: int) -> Act:
    """Time passes; somebody else takes all seats of a training, or gives them back."""

    def act(who: Speaker) -> object:
        one = EVERYTHING[what % len(EVERYTHING)]
        if what % 3:
            who.office.fills_up(one, waiting=what % 2)
        else:
            who.office.strangers[one.id] = who.office.waiting[one.id] = 0
        who.office.same_identity, who.office.holds_refused = what % 7 == 0, what % 5 == 0
        return who.waits(minutes=minutes)

    return act


NUMBERS = st.integers(0, 200)
ACTS = st.one_of(
    NUMBERS.map(_tap),
    NUMBERS.map(_tap),
    NUMBERS.map(_tap),
    NUMBERS.map(_old_tap),
    st.sampled_from(SAID).map(lambda text: lambda who: who.says(text)),
    st.sampled_from(SAID).map(lambda text: lambda who: who.says(text)),
    st.text(max_size=40).map(lambda text: lambda who: who.says(text)),
    st.sampled_from(FORGED).map(lambda choice: lambda who: who.forges(choice)),
    st.sampled_from(list(NonTextKind)).map(lambda kind: lambda who: who.sends(kind)),
    st.sampled_from(["+6281234567890", "x", ""]).map(lambda phone: lambda who: who.shares_phone(phone)),
    st.sampled_from(SAID).map(lambda text: lambda who: who.edits(text)),
    st.sampled_from(SAID).map(lambda text: lambda who: who.edits(text, newest=False)),
    st.sampled_from([None, "AC3", "ani1", "bar1", "gone", "", "x" * 500]).map(
        lambda code: lambda who: who.starts(code)
    ),
    st.builds(_happens, NUMBERS, st.sampled_from([1, 25, 500])),
)
SEEDS = (
    (),
    ("tap 0", "5-3-2008", "belawan", "perbaikan ac"),
    ("tap 0", "5-3-2008", "bagan deli", "perbaikan ac", "rizky contoh", "gg contoh 1", "smk", "2026", "bekerja",
     "081234567890", "lewati", "laki-laki"),
    ("tap 0", "5-3-2010", "bagan deli", "sablon", "rizky contoh", "gg contoh 1", "sd", "bekerja", "081234567890"),
    ("tap 0", "5-3-2008", "bagan deli", "sablon", "rizky contoh", "gg contoh 1", "sd", "bekerja", "081234567890",
     "1271080503089921", "ya", "daftar"),
)  # fmt: skip


def wanders(seed: tuple[str, ...], acts: list[Act]) -> None:
    office = SmallOffice(catalogue=values.catalogue(*EVERYTHING))
    who = Speaker(office).starts()
    for word in seed:
        who.taps(who.offered[0]) if word == "tap 0" else who.says(word)
    for act in acts:
        act(who)
        if who.replies:
            is_answered_well(who)


def is_answered_well(who: Speaker) -> None:
    assert who.restarts == 0
    assert all(0 < len(message.text) <= TEXT_MAX for message in who.replies)
    for button in who.buttons:
        assert 0 < len(button.label) <= BUTTON_LABEL_MAX or is_a_name(button), button
    assert who.state.step in {*Step, *Question}
    assert bool(who.contact_button) == asks_for_the_own_number(who)
    assert not any((one.phone_button or one.clears_keyboard) and one.links for one in who.replies)
    assert not any(one.clears_keyboard and (one.buttons or one.phone_button) for one in who.replies)
    assert ends_with_a_question(who), who.heard


def asks_for_the_own_number(who: Speaker) -> bool:
    """The contact button is in view as long as its question is open, and no longer."""
    state = who.state
    return bool(open_question(Talk(state, who.office.facts(state), who.office.draft or Draft())).phone_button)


def is_a_name(button: Button) -> bool:
    """Titles are the office's, and names of places the decree's: they are as long as they are."""
    return button.choice.partition(":")[0] in {"batch", "program", "home", "kelurahan"}


def ends_with_a_question(who: Speaker) -> bool:
    """What is open stands last, or is one tap away from the page that does."""
    if who.state.step == Step.REST or "Lanjut mendaftar" in who.offered or "Continue registering" in who.offered:
        return True
    said = who.replies[-1].text
    last = said.rpartition("\n")[2]
    return said.endswith("?") or "Contoh: " in last or "Example: " in last or bool(who.replies[-1].buttons)


@pytest.mark.parametrize("seed", SEEDS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts=st.lists(ACTS, max_size=25))
def test_whoever_wanders_is_answered(seed: tuple[str, ...], acts: list[Act]) -> None:
    wanders(seed, acts)


@pytest.mark.torture
@pytest.mark.parametrize("seed", SEEDS)
@settings(max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts=st.lists(ACTS, max_size=60))
def test_whoever_wanders_for_long_is_answered(seed: tuple[str, ...], acts: list[Act]) -> None:
    wanders(seed, acts)

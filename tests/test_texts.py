"""What residents read: complete in both languages, all of it used, short enough, and in the voice of the office."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from string import Formatter
from zoneinfo import ZoneInfo

import pytest

from bot.text_files import read_books
from handlers.answers.yes_no import YesNo, is_consent, read_yes_no
from handlers.detours.commands import read_command
from handlers.draft import Answers, Draft
from handlers.facts import Abilities, Facts
from handlers.messages import BUTTON_LABEL_MAX
from handlers.pages.done import seat_taken
from handlers.state import State
from handlers.talk import FOR_PARTICIPANT, Talk
from handlers.wording import dates
from handlers.wording.phrases import LANGUAGES
from models.catalogue import Catalogue, Details, Meeting, Office, Venue
from tests import spoken
from tests.cast import training

BOOKS = read_books()
KEYS = BOOKS["id"].entries.keys()
PLAIN_KEYS = {key for key in KEYS if not key.startswith(FOR_PARTICIPANT)}
JAKARTA = ZoneInfo("Asia/Jakarta")
MORNING, AFTERNOON = datetime(2027, 4, 19, 2, tzinfo=UTC), datetime(2027, 4, 19, 8, tzinfo=UTC)

LONGEST = {
    "number": "KOPI12-1005F",
    "year": "2024",
    "title": "Kue",
    "hour": "07.00",
    "place": "120",
    "date": "Rab 26 Agu",
}
"""What fills a label. A longer title stands alone, without "penuh": `trainings.training_button`."""

AVOIDED = {
    "id": r"kuota|slot|verifikasi|validasi|domisili|konfirmasi kehadiran|ditolak|tidak memenuhi syarat|[hH]-\d|"
    r"(?<!atau )(?<!/)[wW]ali|token|kedaluwarsa|sesi habis|kanal|notifikasi|broadcast|[sS]ilahkan|[sS]holat|di lokasi|"
    r"merubah|s\.d\.",
    "en": r"quota|slot|verif\w+|validat\w+|domicile|rejected|not eligible|token|expired|session|channel|notification|"
    r"broadcast",
}
BLAME = r"salah(?! satu)|keliru|gagal|tidak valid|wrong|incorrect|invalid|failed|error|mistake"

each_language = pytest.mark.parametrize("language", LANGUAGES)


def test_nothing_is_said_in_one_language_only() -> None:
    assert list(BOOKS["en"].entries) == list(BOOKS["id"].entries)


def test_both_languages_fill_in_the_same_values() -> None:
    assert [key for key in KEYS if placeholders("id", key) != placeholders("en", key)] == []


def test_every_text_that_the_program_says_exists() -> None:
    assert spoken.named({key.partition(".")[0] for key in KEYS}) - KEYS == set()


def test_every_text_is_said_somewhere() -> None:
    said = spoken.named({key.partition(".")[0] for key in KEYS}) | spoken.members(spoken.FAMILIES)

    assert PLAIN_KEYS - said == set()


@each_language
def test_what_is_said_of_another_participant_is_a_text_that_is_also_said_plainly(language: str) -> None:
    of_another = {key: key.removeprefix(FOR_PARTICIPANT) for key in KEYS - PLAIN_KEYS}

    assert len(of_another) > 30
    assert set(of_another.values()) - PLAIN_KEYS == set()
    assert [
        key for key, plain in of_another.items() if placeholders(language, key) - placeholders(language, plain)
    ] == []


@each_language
def test_somebody_else_is_not_spoken_of_as_the_one_who_writes(language: str) -> None:
    you = re.compile(r"\b(?:Anda|(?<!Thank )[Yy]ou|[Yy]our)\b(?! do not know)")

    assert [key for key in KEYS - PLAIN_KEYS if you.search(BOOKS[language].entries[key])] == []


@pytest.mark.parametrize("family", spoken.FAMILIES)
def test_there_is_a_text_for_every_value_it_is_chosen_by(family: str) -> None:
    assert spoken.members([family]) - KEYS == set()


def test_every_text_chosen_by_a_value_is_among_these_families() -> None:
    prefixes = {prefix for call in spoken.calls("say", "has") for prefix in spoken.prefixes_of(call)}

    told_which = {family for families in spoken.TOLD_WHICH.values() for family in families}
    assert prefixes - {"button.", *spoken.TOLD_WHICH} == {f"{one}." for one in spoken.FAMILIES.keys() - told_which}


def test_no_brace_is_left_unfilled() -> None:
    filled = [(call, names) for call in spoken.calls("say", "button") if (names := spoken.filled_in(call)) is not None]
    one_by_one = [(key, names) for call, names in filled for key in spoken.constant_keys(call) & KEYS]
    members = spoken.members(spoken.FAMILIES)
    by_a_value = [(key, names) for key in members if (names := spoken.filled_for(key)) is not None]

    assert len(one_by_one) > 150
    assert [key for key, names in (*one_by_one, *by_a_value) if placeholders("id", key) - names] == []


@each_language
def test_every_button_has_at_most_twenty_characters(language: str) -> None:
    keys = spoken.on_buttons() | {key for key in KEYS if key.startswith("button.")}
    labels = {key: BOOKS[language].entries[key].format_map(LONGEST) for key in keys}

    assert {"education.TIDAK_TAMAT_SD", "correct.guardian_name", "home.outside"} <= keys
    assert {key: label for key, label in labels.items() if len(label) > BUTTON_LABEL_MAX} == {}


@each_language
def test_every_text_fits_into_one_message_however_long_its_values(language: str) -> None:
    entries = BOOKS[language].entries
    filled = {
        key: text.format_map(dict.fromkeys(placeholders(language, key), "N" * 300)) for key, text in entries.items()
    }

    assert [key for key, text in filled.items() if units(text) > 4096] == []


@each_language
def test_the_words_under_the_proof_fit_below_a_picture_however_long_the_names(language: str) -> None:
    said = seat_taken(somebody_with_long_names(language), LONG, registration_id=1, number="KOPI12-1005F", known=False)

    assert BOOKS[language].entries["guardian.letter"] in said.text
    assert units(said.text) <= 1024


@each_language
def test_only_the_full_notice_has_more_than_forty_words(language: str) -> None:
    entries = BOOKS[language].entries

    assert [key for key, text in entries.items() if len(text.split()) > 40] == ["consent.full"]


@each_language
def test_the_office_speaks_without_the_words_that_residents_trip_over(language: str) -> None:
    avoided = re.compile(rf"\b(?:{AVOIDED[language]})(?!\w)|\*\*|\banda\b")

    assert [key for key, text in BOOKS[language].entries.items() if avoided.search(without_braces(text))] == []


@each_language
def test_no_apology_blames_the_person(language: str) -> None:
    apologies = [text for text in BOOKS[language].entries.values() if text.startswith(("Maaf", "Sorry"))]

    assert len(apologies) > 20
    assert [text for text in apologies if re.search(rf"\b(?:{BLAME})\b", text, re.IGNORECASE)] == []


@each_language
def test_the_words_one_is_told_to_type_are_understood(language: str) -> None:
    told = set(words_to_type(BOOKS[language].entries.values()))

    assert {"PETUGAS", "DATA SAYA", "MENU", "DAFTAR", {"id": "SETUJU", "en": "AGREE"}[language]} <= told
    assert {word for word in told if not is_understood(word)} == set()


@pytest.mark.parametrize(("language", "words"), [("id", "Senin, 19 April 2027"), ("en", "Monday, 19 April 2027")])
def test_a_day_is_told_with_weekday_and_year(language: str, words: str) -> None:
    assert dates.full_date(date(2027, 4, 19), language) == words


def test_months_are_spelled_as_in_indonesia() -> None:
    assert dates.plain_date(date(2027, 2, 1), "id") == "1 Februari 2027"
    assert dates.short_date(date(2027, 8, 17), "id") == "17 Agustus"


@pytest.mark.parametrize(("language", "words"), [("id", "09.00–15.00"), ("en", "09:00–15:00")])
def test_hours_are_those_of_medan(language: str, words: str) -> None:
    assert dates.hours(MORNING, AFTERNOON, zone=JAKARTA, language=language) == words


def placeholders(language: str, key: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(BOOKS[language].entries[key]) if name}


def without_braces(text: str) -> str:
    return re.sub(r"\{\w*\}", "", text)


def units(text: str) -> int:
    """UTF-16 code units, in which Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def words_to_type(texts: Iterable[str]) -> Iterator[str]:
    """The capitals after "ketik" and "type", and those in lists of words. The NIK is a number."""
    for text in texts:
        yield from re.findall(r"\b(?i:ketik|type) (?!NIK)([A-Z]{2,}(?: [A-Z]{2,})*)", text)
        for listed in re.findall(r": ((?:[A-Z ]{2,}, )+[A-Z ]{2,})", text):
            yield from listed.split(", ")


def is_understood(word: str) -> bool:
    return read_command(word) is not None or is_consent(word) or read_yes_no(word) is YesNo.YES


LONG = training(
    venue=Venue("Gedung " * 10, "Jalan Contoh " * 5, "Simpang " * 10, None),
    meetings=(Meeting(MORNING, AFTERNOON),),
    details=Details(bring=dict.fromkeys(LANGUAGES, "sepatu tertutup " * 15)),
)


def somebody_with_long_names(language: str) -> Talk:
    """Under 18, so that the parents' letter is spoken of, on a channel that can remind."""
    office = Office("Dinas Contoh", "Dinas", "Jalan Contoh", None, None, None, "08:00", "16:00", (0,), 3, None)
    facts = Facts(
        now=datetime(2027, 4, 5, 5, tzinfo=UTC),
        zone=JAKARTA,
        position=1,
        abilities=Abilities(speaks_first=True),
        books=BOOKS,
        language=language,
        consented=True,
        draft=None,
        people=(),
        registrations=(),
        catalogue=Catalogue(1, office, (), ()),
        seats={},
    )
    return Talk(State(), facts, Draft(Answers(birth_date=date(2010, 1, 1), name="Contoh" * 10)))

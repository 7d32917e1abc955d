"""The calendar file: read back with icalendar, and line by line as RFC 5545 wants it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar

from bot.documents.calendar import write_calendar
from bot.documents.calendar_of import calendar_content
from models.catalogue import Batch, Venue
from tests.conversation.catalogue import AC, NOW, PRINTING
from tests.conversation.office import BOOKS

FIRST = datetime(2027, 4, 19, 2, tzinfo=UTC)
"""Monday at 09.00 in Medan."""
SECOND = FIRST + timedelta(days=2)


def written(of: Batch, *, now: datetime = NOW, version: int = 1, language: str = "id") -> bytes:
    content = calendar_content(of, BOOKS[language], version=version, now=now)
    assert content is not None
    return write_calendar(content)


def events(of: Batch, **more: Any) -> list[Any]:
    calendar = Calendar.from_ical(written(of, **more))
    return list(calendar.walk("VEVENT"))


def test_every_meeting_that_is_left_is_an_entry_at_its_hours() -> None:
    found = events(AC)

    assert len(found) == len(AC.meetings) == 20
    assert (found[0].decoded("dtstart"), found[0].decoded("dtend")) == (FIRST, FIRST + timedelta(hours=6))
    assert found[0]["summary"] == "Pelatihan Perbaikan AC (mobil, kantor, rumah), pertemuan ke-1 dari 20"
    assert found[0]["location"] == "Bengkel Latihan Contoh, Jalan Contoh No. 7, dekat Terminal Amplas"
    assert found[0]["url"] == "https://maps.example/amplas"
    assert "Bawa KTP atau Kartu Keluarga" in found[0]["description"]


def test_what_is_over_is_left_out_and_the_others_keep_their_place() -> None:
    found = events(AC, now=FIRST + timedelta(hours=7))

    assert (len(found), found[0].decoded("dtstart")) == (19, SECOND)
    assert found[0]["summary"].endswith("ke-2 dari 20")
    assert calendar_content(AC, BOOKS["id"], version=1, now=AC.meetings[-1].ends_at) is None


def test_a_calendar_reminds_the_day_before() -> None:
    (alarm,) = events(PRINTING)[0].walk("VALARM")

    assert alarm.decoded("trigger") == timedelta(days=-1)
    assert (alarm["action"], alarm["description"]) == ("DISPLAY", "Besok: pelatihan Sablon")


def test_a_moved_meeting_keeps_its_name_in_every_calendar_and_counts_as_newer() -> None:
    first, *others = AC.meetings
    later = replace(first, starts_at=first.starts_at + timedelta(days=1), ends_at=first.ends_at + timedelta(days=1))

    before, after = events(AC)[0], events(replace(AC, meetings=(later, *others)), version=2)[0]

    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (1, 2)
    assert after.decoded("dtstart") == FIRST + timedelta(days=1)


def test_every_entry_has_a_name_of_its_own_and_a_stamp() -> None:
    found = events(AC)

    assert len({one["uid"] for one in found}) == len(found)
    assert {one.decoded("dtstamp") for one in found} == {NOW}


def test_a_meeting_elsewhere_is_entered_where_it_is() -> None:
    hall = Venue("Aula Contoh", "Jalan Lain No. 1", None, "https://maps.example/?q=3.5952,98.6722")
    first, *others = PRINTING.meetings

    there, usual, *_ = events(replace(PRINTING, meetings=(replace(first, venue=hall), *others)))

    assert there["location"] == "Aula Contoh, Jalan Lain No. 1"
    assert there["geo"].to_ical() == "3.5952;98.6722"
    assert usual["location"].startswith("Bengkel Latihan Contoh")
    assert "geo" not in usual


def test_the_lines_are_those_of_the_standard() -> None:
    text = written(AC)
    lines = text.split(b"\r\n")

    assert text.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert lines[:3] == [b"BEGIN:VCALENDAR", b"VERSION:2.0", b"PRODID:-//SiLatih//SiLatih//ID"]
    assert b"DTSTART:20270419T020000Z" in lines
    assert b"SEQUENCE:1" in lines


def test_commas_and_lines_of_a_place_break_no_file() -> None:
    odd = Venue("Aula; Contoh", "Jalan A,\nLantai 2 \\ B", "é" * 200, None)

    assert events(replace(PRINTING, venue=odd))[0]["location"].startswith("Aula; Contoh, Jalan A,\nLantai 2 \\ B")


def test_in_english_it_speaks_english() -> None:
    assert events(PRINTING, language="en")[0]["summary"] == "Sablon training, meeting 1 of 5"

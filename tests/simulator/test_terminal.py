"""`silatih chat` as a process: a pipe in, a transcript out, and nothing left behind."""

from pathlib import Path

import pytest

from tests.starting.program import Program

AT = ("--at", "2027-04-05T09:00")


@pytest.fixture
def terminal(tmp_path: Path) -> Program:
    """What it puts into files for a while, it puts into its folder."""
    return Program(tmp_path, {"TMPDIR": str(tmp_path)})


def test_a_pipe_comes_out_as_a_transcript(terminal: Program) -> None:
    done = terminal.from_nothing.do("chat", *AT, typed=b"/1\n\n12 januari 2001\n")

    assert (done.status, done.complained) == (0, "")
    assert "it is Monday, 5 April 2027, 09.00" in done.said
    assert "ani> 12 januari 2001\n\n  12 Januari 2001, umur Anda 26 tahun." in done.said
    assert max(map(len, done.said.splitlines())) <= 80


@pytest.mark.parametrize("typed", [b"/1\n/quit\nnever said\n", b"halo"])
def test_it_ends_well_and_leaves_nothing_behind(terminal: Program, typed: bytes) -> None:
    done = terminal.do("chat", typed=typed)

    assert (done.status, done.complained) == (0, "")
    assert "never said" not in done.said
    assert list(terminal.folder.iterdir()) == []


def test_the_same_conversation_is_the_same_everywhere(terminal: Program) -> None:
    elsewhere = terminal.with_settings(HOLD__MINUTES="7", LANGUAGE="en", DATABASE_URL="sqlite:///mine.db")
    typed = b"/1\n12 januari 2001\nbagan deli\n/1\n/test\n"

    assert terminal.do("chat", *AT, typed=typed) == elsewhere.do("chat", *AT, typed=typed)
    assert list(terminal.folder.iterdir()) == []


def test_the_language_and_the_link_of_the_first_visitor_can_be_said(terminal: Program) -> None:
    done = terminal.do("chat", "--language", "en", "--code", "AC3")

    assert "Hello. This is SiLatih" in done.said
    assert "Air-Conditioner" in done.said


def test_bytes_that_are_no_text_are_said_as_question_marks(terminal: Program) -> None:
    done = terminal.do("chat", typed=b"/1\n\xff\xfe\n/state\n")

    assert (done.status, done.complained) == (0, "")
    assert "Step birth_date" in done.said

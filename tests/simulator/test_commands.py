"""What a typed line means."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.simulator.commands import (
    HELP,
    Command,
    FollowLink,
    Go,
    Mistyped,
    Press,
    PrintTest,
    Say,
    Send,
    Show,
    Wait,
    read_line,
)
from handlers.inputs import NonTextKind


@pytest.mark.parametrize("line", ["1", "12 januari 2001", "  ya", "halo /1", ". /state"])
def test_whatever_does_not_begin_with_a_slash_is_said_as_it_stands(line: str) -> None:
    assert read_line(line) == Say(line)


def test_a_number_after_a_slash_is_a_button() -> None:
    assert read_line("/1") == Press(1)
    assert read_line(" /1") == Say(" /1")


def test_two_slashes_say_a_word_with_one() -> None:
    assert read_line("//menu") == Say("/menu")
    assert read_line("//1") == Say("/1")


@pytest.mark.parametrize("line", ["", " ", "\t"])
def test_an_empty_line_is_nothing(line: str) -> None:
    assert read_line(line) is None


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("/state", Show.STATE),
        ("/DRAFT ", Show.DRAFT),
        ("/asks", Show.ASKS),
        ("/help", Show.HELP),
        ("/restart", Go.RESTART),
        ("/other", Go.OTHER),
        ("/first", Go.FIRST),
        ("/quit", Go.QUIT),
        ("/sticker", Send(NonTextKind.STICKER)),
        ("/photo", Send(NonTextKind.PHOTO)),
        ("/voice", Send(NonTextKind.VOICE)),
        ("/location", Send(NonTextKind.LOCATION)),
        ("/code AC3", FollowLink("AC3")),
        ("/code", FollowLink(None)),
        ("/test Ani waits", PrintTest("Ani waits")),
    ],
)
def test_each_command_is_known(line: str, meant: Command) -> None:
    assert read_line(line) == meant


@pytest.mark.parametrize(
    ("line", "how_long"),
    [
        ("/wait 25m", timedelta(minutes=25)),
        ("/wait 2d", timedelta(days=2)),
        ("/wait 3 h", timedelta(hours=3)),
        ("/wait 1D 30s", timedelta(days=1, seconds=30)),
    ],
)
def test_time_passes_in_the_unit_that_is_said(line: str, how_long: timedelta) -> None:
    assert read_line(line) == Wait(how_long)


@pytest.mark.parametrize("line", ["/wait", "/wait 25", "/wait soon", "/wait 999999d", "/wait ²m", "/wait -5m"])
def test_a_time_that_is_none_is_explained(line: str) -> None:
    assert isinstance(read_line(line), Mistyped)


def test_a_mistyped_command_is_not_said_to_the_office_and_the_nearest_is_named() -> None:
    mistyped = read_line("/sticer")

    assert isinstance(mistyped, Mistyped)
    assert "/sticker" in mistyped.advice
    assert "//sticer" in mistyped.advice


def test_the_help_names_every_command() -> None:
    kinds = [kind for kind in NonTextKind if kind is not NonTextKind.OTHER]

    assert [name for name in (*Show, *Go, *kinds, "wait", "code", "test") if f"/{name}" not in HELP] == []
    assert max(map(len, HELP.splitlines())) <= 100


@given(st.text())
def test_no_line_breaks_the_simulator(line: str) -> None:
    assert (read_line(line) is None) == (not line.strip())

"""What `/test` prints is a test: it passes, and it fails as soon as the office says anything else."""

import ast
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.simulator.as_test import print_test
from bot.simulator.office import SimulatedOffice, make_settings
from bot.simulator.session import Session
from bot.simulator.story import Story, Turn
from handlers.inputs import Text
from models.store import Store
from tests.simulator.conftest import NOW, Keyboard

HOME = Path(__file__).parents[2]
RUFF = Path(sys.executable).with_name("ruff")
CONVERSATION = (
    "/1", "12 januari", "12 jan 01", "ya", "/photo", "bagan deli", "//menu", "lanjut", "/wait 5m", "/3", "/restart",
    'rizky "contoh" siregar', "rizky contoh siregar", "gg contoh no 12, " + "di belakang warung contoh " * 6, "SMA",
    "2019", "/other", "english", "/first", "/1", "0812-3456-7890", "1271061201019921", "/1", "/wait 2d", "/code AC3",
    "1", "/sticker",
)  # fmt: skip
"""Ani registers with errors and interruptions; two others look in."""


async def perform(printed: str, store: Store) -> None:
    """As pytest would."""
    module: dict[str, Any] = {}
    exec(compile(printed, "the printed test", "exec"), module)  # noqa: S102 - printed a moment ago
    (test,) = [value for name, value in module.items() if name.startswith("test_")]
    await test(store)


async def test_a_simulated_conversation_is_printed_as_a_test_that_passes(keyboard: Keyboard, store: Store) -> None:
    printed = await keyboard.types(*CONVERSATION, "/test")

    assert "Kursi Anda sudah pasti" in printed
    await perform(printed, store)


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("Kursi Anda sudah pasti.", "Kursi Anda belum pasti."),
        ("Maksudnya 12 Januari 2001?", "Maksudnya 12 Januari 1901?"),
        ('"Ya, daftar"', '"Ya, hapus"'),
        ("(NIK; sudah dihapus dari obrolan)", "(NIK)"),
        ("passes(minutes=5)", "passes(minutes=6)"),
    ],
)
async def test_a_printed_test_fails_when_the_office_says_something_else(
    keyboard: Keyboard, sqlite_store: Store, said: str, instead: str
) -> None:
    printed = await keyboard.types(*CONVERSATION, "/test")
    assert said in printed

    with pytest.raises(AssertionError):
        await perform(printed.replace(said, instead), sqlite_store)


async def test_a_conversation_in_english_is_one_in_the_test_too(tmp_path: Path, sqlite_store: Store) -> None:
    office = SimulatedOffice(make_settings(tmp_path, language="en"), NOW)
    await office.open()
    session = Session(office, Story(NOW, "en"))
    await session.begin("AC3")
    printed = await Keyboard(session).types("/1", "/test")
    await office.close()

    assert "What is your date of birth?" in printed
    await perform(printed, sqlite_store)


async def test_a_printed_test_is_named_and_looks_as_the_projects_formatter_wants_it(keyboard: Keyboard) -> None:
    printed = await keyboard.types(*CONVERSATION, "/test Ani registers, in spite of errors")

    assert "async def test_ani_registers_in_spite_of_errors(store: Store) -> None:" in printed
    assert _ruff("format", "--check", printed=printed) == ""
    assert _ruff("check", "--quiet", "--ignore", "PLR0915", printed=printed) == ""


def test_a_conversation_in_which_nobody_said_anything_is_a_test_too() -> None:
    ast.parse(print_test(Story(NOW, "id")))


@given(st.text(max_size=400), st.text(max_size=400))
def test_every_text_is_written_as_it_was_said(said: str, heard: str) -> None:
    story = Story(datetime(2027, 4, 5, tzinfo=UTC), "id", (Turn("ani", Text(said), ({"text": heard},)),))

    printed = ast.parse(print_test(story))

    written = [node.value for node in ast.walk(printed) if isinstance(node, ast.Constant)]
    assert said in written
    assert heard in written


def _ruff(*words: str, printed: str) -> str:
    """What it finds wrong; nothing where all is well."""
    done = subprocess.run(
        [RUFF, *words, "--stdin-filename", "tests/journeys/test_printed.py", "-"],
        cwd=HOME, input=printed, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr if done.returncode else ""

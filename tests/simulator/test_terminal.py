"""`silatih chat` as a process: a pipe in, a transcript out, and nothing left behind."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.starting.program import COMMAND, PATIENCE

AT = ("--at", "2027-04-05T09:00")


def chat(folder: Path, *words: str, typed: bytes, **settings: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SILATIH_", "PYTHON"))}
    return subprocess.run(
        [COMMAND, "chat", *words], cwd=folder, env={**kept, "TMPDIR": str(folder), **settings}, input=typed,
        capture_output=True, timeout=PATIENCE, check=False,
    )  # fmt: skip


def test_a_pipe_comes_out_as_a_transcript(tmp_path: Path) -> None:
    done = chat(tmp_path, *AT, typed=b"/1\n\n12 januari 2001\n")

    said = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "it is Monday, 5 April 2027, 09.00" in said
    assert "ani> 12 januari 2001\n\n  12 Januari 2001, umur Anda 26 tahun." in said
    assert max(map(len, said.splitlines())) <= 80


@pytest.mark.parametrize("typed", [b"/1\n/quit\nnever said\n", b"halo"])
def test_it_ends_well_and_leaves_nothing_behind(tmp_path: Path, typed: bytes) -> None:
    done = chat(tmp_path, typed=typed)

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"never said" not in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_same_conversation_is_the_same_everywhere(tmp_path: Path) -> None:
    settings = {"SILATIH_HOLD__MINUTES": "7", "SILATIH_LANGUAGE": "en", "SILATIH_DATABASE_URL": "sqlite:///mine.db"}
    typed = b"/1\n12 januari 2001\nbagan deli\n/1\n/test\n"

    assert chat(tmp_path, *AT, typed=typed).stdout == chat(tmp_path, *AT, typed=typed, **settings).stdout
    assert list(tmp_path.iterdir()) == []


def test_the_language_and_the_link_of_the_first_visitor_can_be_said(tmp_path: Path) -> None:
    done = chat(tmp_path, "--language", "en", "--code", "AC3", typed=b"")

    assert "Hello. This is SiLatih" in done.stdout.decode()
    assert "Air-Conditioner" in done.stdout.decode()


def test_bytes_that_are_no_text_are_said_as_question_marks(tmp_path: Path) -> None:
    done = chat(tmp_path, typed=b"/1\n\xff\xfe\n/state\n")

    assert (done.returncode, done.stderr) == (0, b"")
    assert "Step birth_date" in done.stdout.decode()

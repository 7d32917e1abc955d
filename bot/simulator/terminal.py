"""The simulator's terminal: reads lines, prints answers, and erases the database at the end.

Works on a keyboard and in a pipe; in a pipe the lines are repeated, so that what comes out is a transcript.
"""

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from shutil import get_terminal_size
from tempfile import TemporaryDirectory

from bot.simulator.commands import Command, Go, read_line
from bot.simulator.office import Language, SimulatedOffice, make_settings
from bot.simulator.rendering import WIDTH
from bot.simulator.session import Session
from bot.simulator.story import Story


def chat(*, code: str | None, at: datetime | None, language: Language) -> None:
    """Until the input ends. `at`: in the office's zone, and now where it is left out; the time stands still."""
    _forgive_odd_bytes()
    with TemporaryDirectory(prefix="silatih-chat-", ignore_cleanup_errors=True) as folder, asyncio.Runner() as runner:
        settings = make_settings(Path(folder), language=language)
        zone = settings.timezone
        now = at.replace(tzinfo=zone) if at else datetime.now(zone).replace(second=0, microsecond=0)
        office = SimulatedOffice(settings, now)
        try:
            runner.run(office.open())
            _hold(Session(office, Story(now, language), width=_width()), code, runner)
        finally:
            runner.run(office.close())


def _hold(session: Session, code: str | None, runner: asyncio.Runner) -> None:
    _print(runner.run(session.begin(code)))
    for command in _Lines(session):
        _print(runner.run(session.obey(command)))


@dataclass(frozen=True, slots=True)
class _Lines:
    """What is typed, until /quit, Ctrl-D, Ctrl-C or the end of the pipe."""

    session: Session

    def __iter__(self) -> Iterator[Command]:
        read = _typed if sys.stdin.isatty() else _piped
        if sys.stdin.isatty():
            _edit_lines()
        while (line := read(self.session.prompt)) is not None:
            command = read_line(line)
            if command is Go.QUIT:
                return
            if command is not None:
                yield command


def _typed(prompt: str) -> str | None:
    try:
        return input(prompt)
    except (EOFError, KeyboardInterrupt):
        _print("")
        return None


def _piped(prompt: str) -> str | None:
    line = sys.stdin.readline()
    if not line:
        return None
    line = line.rstrip("\r\n")
    if line.strip():
        print(f"{prompt}{line}", flush=True)  # noqa: T201 - the transcript
    return line


def _forgive_odd_bytes() -> None:
    """What is not the terminal's encoding becomes a question mark, and no traceback."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _edit_lines() -> None:
    """Arrow keys and the lines typed before, in memory only: nothing of it is ever written to a file."""
    try:
        import readline
    except ImportError:  # not on Windows
        return
    readline.set_auto_history(True)


def _print(text: str) -> None:
    print(f"\n{text}\n" if text else "", flush=True)  # noqa: T201 - what a terminal program is for


def _width() -> int:
    return min(WIDTH, get_terminal_size().columns) if sys.stdout.isatty() else WIDTH

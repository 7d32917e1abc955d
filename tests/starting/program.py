"""Runs the console command in a folder of its own, with nothing of this machine's settings."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from tests.starting.forked import PATIENCE, Forked

COMMAND = Path(sys.executable).with_name("silatih")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended, and what it said."""

    status: int
    said: str
    complained: str

    @property
    def refusal(self) -> str:
        """The one line that says why it did not start."""
        assert self.status == 2, self
        assert self.complained.startswith("silatih: "), self
        assert self.complained.count("\n") == 1, self
        return self.complained.removeprefix("silatih: ").strip()


@dataclass(slots=True)
class Running:
    """A process that serves. `words`: the line it started with."""

    process: Forked | subprocess.Popen[str]
    words: str

    @property
    def address(self) -> str:
        return self.words.partition("Chat page: ")[2]

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    def get(self, path: str) -> bytes:
        with urlopen(self.address + path, timeout=PATIENCE) as answer:  # noqa: S310 - an address of this machine
            body: bytes = answer.read()
        return body

    def end(self, told: signal.Signals = signal.SIGTERM) -> Ended:
        self.process.send_signal(told)
        said, complained = self.process.communicate(timeout=PATIENCE)
        return Ended(self.process.wait(PATIENCE), said, complained)


@dataclass(frozen=True, slots=True)
class Program:
    """The command in a folder. `settings` by their full names; the server takes a free port.

    `is_loaded`: forked from a process that has imported it. Each command is also run from nothing, by some test.
    """

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    is_loaded: bool = True

    @property
    def from_nothing(self) -> "Program":
        """As it is installed, in an interpreter of its own: ten times as slow."""
        return replace(self, is_loaded=False)

    @property
    def database(self) -> Path:
        return self.folder / "data" / "silatih.db"

    def with_settings(self, **settings: str) -> "Program":
        ours = {f"SILATIH_{name}": value for name, value in settings.items()}
        return replace(self, settings={**self.settings, **ours})

    def do(self, *words: str, through: Sequence[str] = (), typed: bytes = b"") -> Ended:
        """Runs it to its end. `through`: a command that runs the command, from nothing."""
        with self._begun(words, through=through, typed=typed) as process:
            try:
                said, complained = process.communicate(timeout=PATIENCE)
                return Ended(process.wait(PATIENCE), said, complained)
            finally:
                process.kill()

    @contextmanager
    def serving(self, *words: str) -> Iterator[Running]:
        """Runs `silatih run` until it says that it runs, and kills it in the end if nobody ended it."""
        with self._begun(("run", *words)) as process:
            assert process.stdout is not None
            first_line = process.stdout.readline().strip()
            try:
                assert first_line, process.communicate(timeout=PATIENCE)
                yield Running(process, first_line)
            finally:
                process.kill()

    def _begun(
        self, words: Sequence[str], *, through: Sequence[str] = (), typed: bytes = b""
    ) -> Forked | subprocess.Popen[str]:
        if self.is_loaded and not through:
            return Forked(words, folder=self.folder, environment=self._environment(), typed=typed)
        with tempfile.TemporaryFile() as stdin:
            stdin.write(typed)
            stdin.seek(0)
            return subprocess.Popen(
                [*through, COMMAND, *words], cwd=self.folder, env=self._environment(), text=True,
                stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )  # fmt: skip

    def _environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("SILATIH_", "PYTHON"))}
        return {**ours, "SILATIH_SERVER__PORT": "0", **self.settings}

"""Runs the console command in a folder of its own, with nothing of this machine's settings."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

COMMAND = Path(sys.executable).with_name("silatih")
PATIENCE = 60
"""Seconds after which a process that hangs is given up: no measure of speed."""


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

    process: subprocess.Popen[str]
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
        return Ended(self.process.returncode, said, complained)


@dataclass(frozen=True, slots=True)
class Program:
    """The command in a folder. `settings` by their full names; the server takes a free port."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        return self.folder / "data" / "silatih.db"

    def with_settings(self, **settings: str) -> "Program":
        return Program(self.folder, {**self.settings, **{f"SILATIH_{name}": value for name, value in settings.items()}})

    def do(self, *words: str, through: Sequence[str] = ()) -> Ended:
        """Runs it to its end. `through`: a command that runs the command."""
        done = subprocess.run(
            [*through, COMMAND, *words], cwd=self.folder, env=self._environment(), capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=PATIENCE, check=False,
        )  # fmt: skip
        return Ended(done.returncode, done.stdout, done.stderr)

    @contextmanager
    def serving(self, *words: str) -> Iterator[Running]:
        """Runs `silatih run` until it says that it runs, and kills it in the end if nobody ended it."""
        with subprocess.Popen(
            [COMMAND, "run", *words], cwd=self.folder, env=self._environment(), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            assert process.stderr is not None
            first_line = process.stdout.readline().strip()
            try:
                assert first_line, process.stderr.read()
                yield Running(process, first_line)
            finally:
                process.kill()

    def _environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("SILATIH_", "PYTHON"))}
        return {**ours, "SILATIH_SERVER__PORT": "0", **self.settings}

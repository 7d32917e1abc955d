"""The console command in a process forked from one that has loaded it: a tenth of the time of a new interpreter."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO

from tests.processes import PROCESSES

PATIENCE = 60
"""Seconds after which a process that hangs is given up: no measure of speed."""


class Forked:
    """Runs `silatih` with these words. What the tests need of `subprocess.Popen`, by the same names."""

    def __init__(
        self, words: Sequence[str], *, folder: Path, environment: Mapping[str, str], typed: bytes = b""
    ) -> None:
        self._open = ExitStack()
        stdin, self._complaints = self._file(), self._file()
        stdin.write(typed)
        stdin.seek(0)
        reading, writing = os.pipe()
        self.stdout = self._open.enter_context(os.fdopen(reading, encoding="utf-8"))
        with ExitStack() as handed_over:
            ours = (os.dup(stdin.fileno()), writing, os.dup(self._complaints.fileno()))
            streams = [handed_over.enter_context(Connection(number)) for number in ours]
            given = (list(words), folder, dict(environment), streams)
            self._process = PROCESSES.Process(target=_become, args=given, daemon=True)
            self._process.start()
        self.pid = self._process.pid or 0

    def __enter__(self) -> "Forked":
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self.wait(PATIENCE)
        self.let_go()

    def let_go(self) -> None:
        """Of what it said, when it has ended."""
        self._open.close()

    def send_signal(self, told: signal.Signals) -> None:
        if self._process.is_alive():
            os.kill(self.pid, told)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        status = self._process.exitcode
        if status is None:
            raise subprocess.TimeoutExpired("silatih", timeout or 0)
        return status

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """The rest of what it says, and all that it complained of."""
        said = self.stdout.read()
        self.wait(timeout)
        return said, self.complained

    @property
    def complained(self) -> str:
        self._complaints.seek(0)
        return self._complaints.read().decode()

    def _file(self) -> BinaryIO:
        return self._open.enter_context(tempfile.TemporaryFile())


def _become(words: list[str], folder: Path, environment: dict[str, str], streams: list[Connection]) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream.fileno(), number)
        stream.close()
    # What was opened on other files before knows the wrong things of these.
    sys.stdin, sys.stdout, sys.stderr = (open(number, mode, closefd=False) for number, mode in enumerate("rww"))  # noqa: SIM115
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None  # as the environment has it
    sys.argv = ["silatih", *words]

    from bot.command_line import main

    main()

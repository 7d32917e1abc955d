"""The real program in a process of its own, with the sample catalogue in an empty folder. It can be killed."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.starting.forked import Forked


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(slots=True)
class RealOffice:
    folder: Path
    port: int = field(default_factory=_free_port)
    _process: Forked | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        """Returns when the program says that it listens."""
        self._process = Forked(("run", "--demo"), folder=self.folder, environment=_environment(self.port))
        assert self.url in self._process.stdout.readline(), self._process.complained

    def kill(self) -> None:
        """As when the power fails."""
        assert self._process
        self._process.kill()
        self.wait()

    def close(self) -> None:
        assert self._process
        self._process.terminate()
        self.wait()

    def wait(self) -> None:
        assert self._process
        self._process.communicate(timeout=15)
        self._process.let_go()


@contextmanager
def real_office(folder: Path) -> Iterator[RealOffice]:
    office = RealOffice(folder)
    office.open()
    try:
        yield office
    finally:
        office.close()


def _environment(port: int) -> dict[str, str]:
    """All visitors of these tests come from one address, and together they hold more seats than one household may."""
    ours = {"SILATIH_SERVER__PORT": str(port), "SILATIH_WEB__HOLDS_PER_ADDRESS": "99"}
    return {name: value for name, value in os.environ.items() if not name.startswith("SILATIH_")} | ours

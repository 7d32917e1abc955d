"""A server in a process of its own, as an operator starts it: with what it has used, as Linux counts it."""

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from benchmarks.databases import SECRET_KEY

START_SECONDS = 60
STOP_SECONDS = 20
SILATIH = (str(Path(sys.executable).with_name("silatih")), "run")

_GENEROUS = {"SILATIH_WEB__HOLD_SHARE": "1", "SILATIH_WEB__HOLDS_PER_ADDRESS": "1000000"}
"""A whole crowd comes from one address, and the race is to be about the seats."""

_PROJECT = Path(__file__).parent.parent
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    """`start_seconds`: from the start of the process to its first answer."""

    pid: int
    root: str
    start_seconds: float

    def cpu_seconds(self) -> float:
        """User and system time of all threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory_mib(self) -> float:
        """Resident."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        resident = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(resident.split()[1]) / 1024


@contextlib.asynccontextmanager
async def serving(
    home: Path,
    url: str,
    *,
    command: Sequence[str] = SILATIH,
    port: int | None = None,
    settings: Mapping[str, str] | None = None,
) -> AsyncIterator[Server]:
    """Runs `command` in the folder `home`, on the database `url`, until the block ends.

    `settings`: more variables. `command` may hold `{port}`.
    """
    port = port or free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SILATIH_")}
    environment |= {**_GENEROUS, "SILATIH_DATABASE_URL": url, "SILATIH_SERVER__PORT": str(port)}
    environment |= {"SILATIH_SECRET_KEYS": SECRET_KEY, "PYTHONPATH": str(_PROJECT), **(settings or {})}
    command = [part.format(port=port) for part in command]
    with (home / "log").open("ab") as log:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=home, env=environment, stdout=log, stderr=log)  # noqa: ASYNC220
        try:
            root = f"http://127.0.0.1:{port}"
            if not await asyncio.to_thread(_answers, root, process):
                raise RuntimeError(f"the server did not start: {(home / 'log').read_text()[-2000:]}")
            yield Server(process.pid, root, time.perf_counter() - begun)
        finally:
            process.terminate()
            await asyncio.to_thread(process.wait, STOP_SECONDS)


def _answers(root: str, process: subprocess.Popen[bytes]) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{root}/healthz", timeout=START_SECONDS) as answer:  # noqa: S310 - our own loopback address
                return bool(answer.status == 200)
        except HTTPError:
            return True  # a server without that page
        except OSError:
            time.sleep(0.005)  # it does not listen yet
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

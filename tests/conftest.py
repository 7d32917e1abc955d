"""Databases for every test that asks for one. `store` and `database_url` run a test twice: on each engine."""

import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings

from models.store import Store, open_store
from tests import databases
from tests.compiling import compiled_once
from tests.postgres import PostgresServer, postgres_server
from tests.restoring import Restorer

ENGINES = ("sqlite", "postgresql")

# A busy machine may take its time over an example. Both begin where Hypothesis stands: on CI its chance is fixed.
settings.register_profile("torture", deadline=None, max_examples=1000)
settings.register_profile("test", deadline=None, max_examples=40)
settings.load_profile("test")


@pytest.fixture(scope="session", autouse=True)
def statements() -> Iterator[None]:
    with compiled_once():
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One server for all tests. Skips, or on CI fails, where it cannot be had."""
    with postgres_server(databases.programs_or_skip()) as server:
        yield server


@pytest.fixture(scope="session")
def migrated_postgresql(postgres: PostgresServer) -> str:
    return databases.make_database(postgres, "test")


@pytest.fixture(scope="session")
def emptied_postgresql(migrated_postgresql: str) -> Iterator[Restorer]:
    with closing(Restorer(migrated_postgresql)) as restorer:
        yield restorer


@pytest.fixture(scope="session")
def sampled_postgresql(postgres: PostgresServer) -> Iterator[Restorer]:
    url = databases.make_database(postgres, "sample")
    databases.put_sample_into(url)
    with closing(Restorer(url)) as restorer:
        yield restorer


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return databases.make_template_file(tmp_path_factory.mktemp("template"))


@pytest.fixture
def sqlite_url(template_file: Path, tmp_path: Path) -> str:
    """The address of a migrated, empty SQLite file."""
    return databases.copy_template_file(template_file, tmp_path)


@pytest.fixture(scope="session")
def sample_file(template_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return databases.make_sample_file(template_file, tmp_path_factory.mktemp("sample"))


@pytest.fixture
def sample_url(sample_file: Path, tmp_path: Path) -> str:
    """The address of a SQLite file that was seeded at `tests.cast.NOW`: `demo` finds nothing to do there."""
    return databases.copy_template_file(sample_file, tmp_path)


@pytest.fixture
def postgresql_url(emptied_postgresql: Restorer) -> str:
    """The address of a migrated, empty PostgreSQL database."""
    return emptied_postgresql.restore()


@pytest.fixture
def postgresql_sample_url(sampled_postgresql: Restorer) -> str:
    """The same with the sample of `tests.cast.NOW`."""
    return sampled_postgresql.restore()


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated, empty database: the test runs on each engine."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=ENGINES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that nobody has migrated; the SQLite file does not exist yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'silatih.db'}"
        return
    with databases.new_database(request.getfixturevalue("postgres")) as url:
        yield url


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """A migrated, empty store: the test runs on each engine."""
    opened = await open_store(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_store(sqlite_url: str) -> AsyncIterator[Store]:
    """For tests of what does not depend on the engine."""
    opened = await open_store(sqlite_url)
    yield opened
    await opened.close()


@pytest.fixture(params=["sample_url", "postgresql_sample_url"], ids=ENGINES)
async def sample_store(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    """For an office that is open at `tests.cast.NOW`: the test runs on each engine."""
    opened = await open_store(request.getfixturevalue(request.param))
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_sample_store(sample_url: str) -> AsyncIterator[Store]:
    """For an open office, where the engine does not matter."""
    opened = await open_store(sample_url)
    yield opened
    await opened.close()


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the search for garbage in it took a fifth of the time of small tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)

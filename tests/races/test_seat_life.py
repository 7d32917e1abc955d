"""Whatever happens to seats, in any order and at once: nothing is oversold, and the books stay true.

What a life may consist of is in `acts`, what must hold after each step in `books`.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests import databases
from tests.conftest import ENGINES
from tests.postgres import PostgresServer
from tests.races.careless_life import CarelessLife
from tests.races.seat_life import SeatLife
from tests.restoring import Restorer

# Without shrinking: what fails depends on the moment, and a shorter life would only pass.
LIVES = settings(
    phases=[Phase.generate],
    max_examples=10,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    database=None,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow],
)
MANY_LIVES = settings(LIVES, max_examples=400, stateful_step_count=50, derandomize=False)

FreshUrl = Callable[[], str]
"""The address of a migrated, empty database, as often as it is asked for. Its tables are the test's own."""


@pytest.fixture(params=ENGINES)
def fresh_url(request: pytest.FixtureRequest) -> FreshUrl:
    asked: FreshUrl = request.getfixturevalue(f"fresh_{request.param}_url")
    return asked


@pytest.fixture
def fresh_sqlite_url(template_file: Path, tmp_path: Path) -> FreshUrl:
    folders = (tmp_path / str(turn) for turn in count())

    def copied() -> str:
        folder = next(folders)
        folder.mkdir()
        return databases.copy_template_file(template_file, folder)

    return copied


@pytest.fixture
def fresh_postgresql_url(postgres: PostgresServer, migrated_postgresql: str) -> Iterator[FreshUrl]:
    with (
        databases.copied_database(postgres, "test", name="seat_life") as url,
        closing(Restorer(url)) as restorer,
    ):
        yield restorer.restore


def live_through(lives: settings, machine: Callable[[str], SeatLife], fresh_url: FreshUrl) -> None:
    any_factory: Any = lambda: machine(fresh_url())  # noqa: E731 - declared as a class, used as a factory
    run_state_machine_as_test(any_factory, settings=lives)


def test_no_life_of_a_seat_oversells_or_miscounts(fresh_url: FreshUrl) -> None:
    live_through(LIVES, SeatLife, fresh_url)


@pytest.mark.torture
def test_no_long_life_of_a_seat_oversells_or_miscounts(fresh_url: FreshUrl) -> None:
    live_through(MANY_LIVES, SeatLife, fresh_url)


def test_control_an_office_that_counts_first_is_caught_overselling(fresh_url: FreshUrl) -> None:
    with pytest.raises(AssertionError, match="oversold"):
        live_through(LIVES, CarelessLife, fresh_url)

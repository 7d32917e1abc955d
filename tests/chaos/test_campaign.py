"""In any weather: every input has its one effect and its answer, in order, whatever breaks and whoever restarts."""

import io

import pytest

from tests import databases
from tests.chaos.campaign import Cut, Plan, live_through
from tests.postgres import PostgresServer


@pytest.mark.parametrize("mode", ["webhook", "polling"])
async def test_in_bad_weather_nothing_is_lost_doubled_or_out_of_order(
    sample_url: str, log: io.StringIO, mode: str
) -> None:
    outcome = await live_through(Plan(4, mode), sample_url, log)

    assert not outcome.findings, str(outcome)


@pytest.fixture
def cut(postgres: PostgresServer) -> Cut:
    return lambda: databases.end_connections(postgres, "test")


async def test_two_processes_share_a_city_in_bad_weather(postgresql_url: str, log: io.StringIO, cut: Cut) -> None:
    outcome = await live_through(Plan(5, processes=2, people=8, acts=8), postgresql_url, log, cut=cut)

    assert not outcome.findings, str(outcome)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(100, 110))
@pytest.mark.parametrize("mode", ["webhook", "polling"])
async def test_through_many_days_of_bad_weather(sample_url: str, log: io.StringIO, mode: str, seed: int) -> None:
    plan = Plan(seed, mode, people=25, acts=30, roughness=5 + seed % 4 * 8, restarts=6, floods=2)

    outcome = await live_through(plan, sample_url, log)

    assert not outcome.findings, str(outcome)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(200, 208))
async def test_two_processes_through_many_days(postgresql_url: str, log: io.StringIO, cut: Cut, seed: int) -> None:
    plan = Plan(seed, processes=2, people=20, acts=20, roughness=5 + seed % 4 * 8, restarts=6, floods=2)

    outcome = await live_through(plan, postgresql_url, log, cut=cut)

    assert not outcome.findings, str(outcome)

"""kill -9 at random moments, as the benchmark counts it; the control beside it must lose something."""

import pytest

from benchmarks.kills import survive_kills


@pytest.mark.torture
async def test_killed_at_random_nothing_acknowledged_is_lost_and_nothing_doubled() -> None:
    assert await survive_kills(times=3, seed=11)

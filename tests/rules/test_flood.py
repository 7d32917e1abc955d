"""Sixty inputs at once are heard, and twenty more in every minute; beyond it one notice, then silence until calm."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.flood import CALM, CAP, Bucket, Flow, pour

NOW = datetime(2027, 4, 5, 12, 12, tzinfo=UTC)
HEARD, NOTICE, SILENT = Flow.HEARD, Flow.NOTICE, Flow.SILENT


def poured(
    count: int, *, bucket: Bucket | None = None, at: datetime = NOW, every: float = 0
) -> tuple[Bucket, list[Flow]]:
    """So many inputs one after another, each some seconds after the last."""
    bucket, flows = bucket or Bucket(0, at), []
    for place in range(count):
        bucket, flow = pour(bucket, at + timedelta(seconds=every * place))
        flows.append(flow)
    return bucket, flows


@pytest.mark.parametrize(
    ("count", "every", "flows"),
    [
        (60, 0, [HEARD] * 60),
        (61, 0, [HEARD] * 60 + [NOTICE]),
        (63, 0, [HEARD] * 60 + [NOTICE, SILENT, SILENT]),
        (500, 3, [HEARD] * 500),
        (500, 60, [HEARD] * 500),
    ],
)
def test_who_writes_as_people_do_is_heard(count: int, every: float, flows: list[Flow]) -> None:
    assert poured(count, every=every)[1] == flows


def test_who_stops_is_heard_again_within_a_minute_and_a_half() -> None:
    flooded, _ = poured(1000)
    assert (flooded.level, flooded.is_flooded) == (CAP, True)

    assert pour(flooded, NOW + timedelta(seconds=89))[1] is SILENT
    assert pour(flooded, NOW + timedelta(seconds=90))[1] is HEARD


def test_who_stops_at_the_notice_is_heard_again_within_a_minute() -> None:
    noticed, _ = poured(61)

    assert pour(noticed, NOW + timedelta(seconds=30))[1] is SILENT
    assert pour(noticed, NOW + timedelta(seconds=33))[1] is HEARD


def test_who_goes_on_is_told_once_and_not_heard() -> None:
    _, flows = poured(600, every=1)

    assert flows.count(NOTICE) == 1
    assert set(flows[flows.index(NOTICE) + 1 :]) == {SILENT}


def test_who_was_calm_for_long_begins_anew_and_is_told_again() -> None:
    flooded, _ = poured(100)

    bucket, flows = poured(61, bucket=flooded, at=NOW + timedelta(hours=1))
    assert flows == [HEARD] * 60 + [NOTICE]
    assert bucket.is_flooded


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=400)])
def test_a_clock_that_is_set_back_locks_nobody_out(back: timedelta) -> None:
    flooded, _ = poured(100)

    again, flow = pour(flooded, NOW - back)
    assert flow is SILENT
    assert pour(again, NOW - back + timedelta(seconds=90))[1] is HEARD


def test_the_level_at_which_one_is_heard_again() -> None:
    assert pour(Bucket(CALM, NOW, is_flooded=True), NOW)[1] is HEARD
    assert pour(Bucket(CALM + 0.1, NOW, is_flooded=True), NOW)[1] is SILENT

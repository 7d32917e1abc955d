"""Indonesia's public holidays and joint leave, by the `holidays` library; the office's own table corrects them.

The library loads the calendars of every country, 17 MiB that a service would keep for good. So it runs in a process of
its own (`python -m bot.public_holidays 2020`), which ends when it has told ten years.
"""

import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

import orjson

_DECADE = 10
_PATIENCE_SECONDS = 60


def public_holidays(years: Iterable[int]) -> dict[date, str]:
    """Names in Indonesian. Moon-dated feasts of coming years are estimates, and are named so.

    Raises CalledProcessError or TimeoutExpired where the library cannot be run.
    """
    wanted = set(years)
    decades = sorted({year - year % _DECADE for year in wanted})
    return {day: name for first in decades for day, name in _of_decade(first).items() if day.year in wanted}


@cache
def _of_decade(first: int) -> Mapping[date, str]:
    """Half a second for the first one: see `bot.trainings.keeping`."""
    command = [sys.executable, "-m", __name__, str(first)]
    told = subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE_SECONDS)  # noqa: S603
    return {date.fromisoformat(day): name for day, name in orjson.loads(told.stdout)}


def _tell(first: int) -> bytes:
    from holidays import country_holidays

    years = range(first, first + _DECADE)
    found = country_holidays("ID", years=years, language="id", categories=("public", "government"))
    return orjson.dumps(sorted(found.items()))


if __name__ == "__main__":
    sys.stdout.buffer.write(_tell(int(sys.argv[1])))

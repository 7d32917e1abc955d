"""Indonesia's public holidays and joint leave, by the `holidays` library; the office's own table corrects them."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache


def public_holidays(years: Iterable[int]) -> dict[date, str]:
    """Names in Indonesian. Moon-dated feasts of coming years are estimates, and are named so."""
    return {day: name for year in years for day, name in _of_year(year).items()}


@cache
def _of_year(year: int) -> Mapping[date, str]:
    """A tenth of a second for the first year, which loads the library: see `bot.trainings.keeping`."""
    from holidays import country_holidays

    return dict(country_holidays("ID", years=year, language="id", categories=("public", "government")))

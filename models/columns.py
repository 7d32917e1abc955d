"""Column types that mean the same on SQLite and on PostgreSQL."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, literal_column
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

BigId = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit key; SQLite numbers rows by itself only where the type is spelled INTEGER."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def fixed(value: str | int) -> ColumnElement[Any]:
    """One of our own words or numbers, as a part of the statement's text and not as a parameter.

    A partial index is used for nothing else. And SQLite plans a statement anew at every execution where a parameter
    decides whether such an index fits: that took longer than the statement.
    """
    if isinstance(value, str) and not value.isidentifier():
        raise ValueError("not one of our own words")
    return literal_column(f"'{value!s}'" if isinstance(value, str) else f"{value:d}")


class Instant(TypeDecorator[datetime]):
    """A moment: an aware datetime in UTC, stored as whole microseconds since 1970.

    SQLite forgets time zones, so neither database is given one. Raises ValueError for a naive datetime.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return (value - _EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - as above
        return None if value is None else _EPOCH + timedelta(microseconds=value)

"""Databases quote the row they refuse; the log names the constraint instead. Each way a line takes has its control."""

import asyncio
import gc
import io
import logging
from collections.abc import Callable

import asyncpg
import pytest
import structlog
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from bot.logs.redaction import Redactor
from tests.logs.canaries import NAME, make_plain


def _sqlite_error() -> IntegrityError:
    """What the database says of a resident who is there already."""
    engine = create_engine("sqlite+pysqlite://")
    insert = text("INSERT INTO resident VALUES (:name)")
    with engine.begin() as conn:
        conn.execute(text("CREATE TABLE resident (name TEXT UNIQUE)"))
        conn.execute(insert, {"name": NAME})
        with pytest.raises(IntegrityError) as refused:
            conn.execute(insert, {"name": NAME})
    engine.dispose()
    return refused.value


def _postgres_error() -> IntegrityError:
    driver = asyncpg.UniqueViolationError(f"invalid input: {NAME}")
    driver.constraint_name, driver.detail = "resident.name", f"Key (name)=({NAME}) already exists."
    adapted = ValueError(f"{type(driver)}: {driver}")
    adapted.__cause__ = driver
    return IntegrityError("INSERT INTO resident VALUES ($1)", (NAME,), adapted)


def _driver_raised(error: Exception) -> None:
    try:
        raise error
    except IntegrityError:
        structlog.get_logger("bot.test").exception("failed")


def _driver_wrapped(error: Exception) -> None:
    try:
        raise RuntimeError(f"not stored: {error}") from error
    except RuntimeError:
        structlog.get_logger("bot.test").exception("failed")


def _driver_as_argument(error: Exception) -> None:
    logging.getLogger("apscheduler").error("job failed: %s", error)


def _driver_as_value(error: Exception) -> None:
    structlog.get_logger("bot.test").error("failed", error=error)


def _driver_in_a_task(error: Exception) -> None:
    async def fail() -> None:
        raise error

    async def forget() -> None:
        task = asyncio.create_task(fail())
        await asyncio.sleep(0)
        del task
        gc.collect()

    asyncio.run(forget())


DRIVER_PATHS = [_driver_raised, _driver_wrapped, _driver_as_argument, _driver_as_value, _driver_in_a_task]


@pytest.mark.parametrize("path", DRIVER_PATHS)
@pytest.mark.parametrize("make", [_sqlite_error, _postgres_error])
def test_a_database_error_names_its_constraint_and_nobody(
    stream: io.StringIO, make: Callable[[], IntegrityError], path: Callable[[Exception], None]
) -> None:
    path(make())

    assert "IntegrityError (resident.name" in stream.getvalue()
    assert "Kenari" not in stream.getvalue()


@pytest.mark.parametrize("path", DRIVER_PATHS)
@pytest.mark.parametrize("make", [_sqlite_error, _postgres_error])
def test_control_a_plain_formatter_repeats_the_database_error(
    stream: io.StringIO, make: Callable[[], IntegrityError], path: Callable[[Exception], None]
) -> None:
    make_plain()

    path(make())

    assert "Kenari" in stream.getvalue()


def test_the_text_of_a_database_error_is_cut_where_it_quotes_the_row() -> None:
    assert "Kenari" not in Redactor().text(f"not stored: {_sqlite_error()}")
    assert "Kenari" not in Redactor().text(f"duplicate\nDETAIL:  Key (name)=({NAME}) already exists.")

"""No way that a line takes lets a canary out. Each way has its control: with a plain formatter it does."""

import asyncio
import gc
import io
import logging
import sys
import threading
import warnings
from collections.abc import Callable

import pytest
import structlog

from tests.logs.canaries import CANARIES, make_plain


def _structlog_event(said: str) -> None:
    structlog.get_logger("bot.test").info(f"sent {said}")


def _structlog_value(said: str) -> None:
    structlog.get_logger("bot.test").info("sent", to=said)


def _structlog_positional(said: str) -> None:
    structlog.get_logger("bot.test").info("sent %s", said)


def _structlog_nested(said: str) -> None:
    structlog.get_logger("bot.test").info("sent", update={"message": [{"chat": (said,)}]})


def _structlog_key(said: str) -> None:
    structlog.get_logger("bot.test").info("sent", counts={said: 1})


def _structlog_bound(said: str) -> None:
    structlog.get_logger("bot.test").bind(to=said).warning("sent")


def _structlog_context(said: str) -> None:
    with structlog.contextvars.bound_contextvars(to=said):
        structlog.get_logger("bot.test").info("sent")


def _structlog_error_value(said: str) -> None:
    structlog.get_logger("bot.test").info("failed", error=ValueError(said))


def _structlog_exception(said: str) -> None:
    try:
        raise ValueError(said)
    except ValueError:
        structlog.get_logger("bot.test").exception("failed")


def _stdlib_message(said: str) -> None:
    logging.getLogger("telegram").warning(f"sent {said}")  # noqa: G004 - what a library may do


def _stdlib_argument(said: str) -> None:
    logging.getLogger("telegram").warning("sent %s", said)


def _stdlib_named_argument(said: str) -> None:
    logging.getLogger("telegram").warning("sent %(to)s", {"to": said})


def _stdlib_object(said: str) -> None:
    logging.getLogger("telegram").warning("failed %r in %s", ValueError(said), [KeyError(said)])


def _stdlib_exception(said: str) -> None:
    try:
        raise ValueError(said)
    except ValueError:
        logging.getLogger("telegram").exception("failed")


def _cause(said: str) -> None:
    try:
        raise RuntimeError from ValueError(said)
    except RuntimeError:
        logging.getLogger("telegram").exception("failed")


def _context(said: str) -> None:
    try:
        try:
            raise ValueError(said)
        except ValueError:
            [].pop()
    except IndexError:
        logging.getLogger("telegram").exception("failed")


def _group(said: str) -> None:
    try:
        raise ExceptionGroup("several", [ExceptionGroup("more", [ValueError(said)])])
    except ExceptionGroup:
        logging.getLogger("telegram").exception("failed")


def _note(said: str) -> None:
    error = ValueError("wrong")
    error.add_note(said)
    logging.getLogger("telegram").error("failed", exc_info=error)


def _warning(said: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(said, stacklevel=1)


def _uncaught(said: str) -> None:
    error = ValueError(said)
    sys.excepthook(type(error), error, None)


def _in_thread(said: str) -> None:
    def fail() -> None:
        raise ValueError(said)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def _unraisable(said: str) -> None:
    class Fails:
        def __del__(self) -> None:
            raise ValueError(said)

    Fails()
    gc.collect()


def _forgotten_task(said: str) -> None:
    async def fail() -> None:
        raise ValueError(said)

    async def forget() -> None:
        asyncio.get_running_loop().slow_callback_duration = 60  # collecting is slow on a busy machine: no second line
        task = asyncio.create_task(fail())
        await asyncio.sleep(0)
        del task
        gc.collect()

    asyncio.run(forget())


PATHS: list[Callable[[str], None]] = [
    _structlog_event,
    _structlog_value,
    _structlog_positional,
    _structlog_nested,
    _structlog_key,
    _structlog_bound,
    _structlog_context,
    _structlog_error_value,
    _structlog_exception,
    _stdlib_message,
    _stdlib_argument,
    _stdlib_named_argument,
    _stdlib_object,
    _stdlib_exception,
    _cause,
    _context,
    _group,
    _note,
    _warning,
    _uncaught,
    _in_thread,
    _unraisable,
    _forgotten_task,
]


@pytest.mark.parametrize("path", PATHS)
def test_no_canary_comes_out_of_any_path(stream: io.StringIO, path: Callable[[str], None]) -> None:
    path(", ".join(CANARIES.values()))

    assert stream.getvalue().count("\n") == 1
    assert [kind for kind, canary in CANARIES.items() if canary in stream.getvalue()] == []


@pytest.mark.parametrize("path", PATHS)
def test_control_a_plain_formatter_lets_every_canary_out(stream: io.StringIO, path: Callable[[str], None]) -> None:
    make_plain()

    path(", ".join(CANARIES.values()))

    assert [kind for kind, canary in CANARIES.items() if canary not in stream.getvalue()] == []

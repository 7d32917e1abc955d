"""Sends every line through one formatter: of structlog, the standard library, uncaught errors and warnings."""

import logging
import sys
import threading
from collections.abc import Collection, Mapping
from contextlib import suppress
from types import TracebackType
from typing import Any, TextIO

import orjson
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.logs.errors import hide_quotes, report
from bot.logs.redaction import Redactor

_OURS = ("bot", "handlers", "models")
_QUIET = (
    "alembic",  # a dozen lines at the first start
    "httpx",  # prints every address, the bot token in it
    "httpcore",
    "aiohttp.access",
    "uvicorn.error",  # prints the network addresses of those who open a socket
    "sqlalchemy",  # prints statements with their values
    "apscheduler",  # two lines a tick
)


def configure_logging(level: int | str = logging.INFO, *, secrets: Collection[str] = ()) -> None:
    """Take over all logging of this process. `secrets` are hidden as they stand: see `settings.secret_values`.

    `level` is for our own packages; libraries say at least INFO, for below that they print what people wrote.
    """
    logging.captureWarnings(capture=True)
    root = logging.getLogger()
    root.handlers[:] = [make_handler(sys.stderr, secrets=secrets)]
    for name in _OURS:
        logging.getLogger(name).setLevel(level)
    root.setLevel(max(logging.getLogger(_OURS[0]).level, logging.INFO))
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    _take_over_uvicorn()
    _take_over_structlog()
    _take_over_uncaught_errors()


def make_handler(stream: TextIO, *, secrets: Collection[str] = ()) -> logging.Handler:
    handler = _StderrHandler(stream)
    handler.setFormatter(_RedactingFormatter(Redactor(secrets), for_people=stream.isatty()))
    return handler


class _StderrHandler(logging.StreamHandler[TextIO]):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        # The standard way prints the message and its arguments as they are.
        kind = sys.exc_info()[0]
        line = {"event": "log line lost", "level": "error", "logger": record.name, "error": kind and kind.__name__}
        with suppress(OSError, ValueError):
            self.stream.write(orjson.dumps(line).decode() + self.terminator)


class _RedactingFormatter(structlog.stdlib.ProcessorFormatter):
    def __init__(self, redactor: Redactor, *, for_people: bool) -> None:
        def redact(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
            return redactor.fields(event)

        super().__init__(
            foreign_pre_chain=_stamps(),
            processors=[
                self.remove_processors_meta,
                structlog.processors.ExceptionRenderer(_report_of),
                redact,
                _people_renderer() if for_people else structlog.processors.JSONRenderer(_to_json),
            ],
        )
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        record = logging.makeLogRecord(record.__dict__)
        if isinstance(record.args, Mapping):
            record.args = {key: self._redactor.argument(value) for key, value in record.args.items()}
        elif record.args:
            record.args = tuple(self._redactor.argument(value) for value in record.args)
        if isinstance(record.msg, str) and record.exc_info and record.exc_info[1]:
            # Before the error's report is added, for asyncio's messages quote the error of the failed task.
            record.msg, record.args = hide_quotes(record.getMessage(), record.exc_info[1]), ()
        elif isinstance(record.msg, BaseException):
            record.msg = self._redactor.value(record.msg)
        return super().format(record)


def _stamps() -> list[Processor]:
    return [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _report_of(exc_info: Any) -> str:
    return report(exc_info[1]) if exc_info[1] else ""


def _to_json(event: object, **_: object) -> str:
    return orjson.dumps(event).decode()


def _people_renderer() -> Processor:
    # Not the default, `rich`, which prints the local variables of every frame.
    return structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)


def _take_over_structlog() -> None:
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.contextvars.merge_contextvars,
            *_stamps(),
            structlog.processors.StackInfoRenderer(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


def _take_over_uvicorn() -> None:
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        # Access lines hold network addresses and the links of forms.
        logger.propagate = name != "uvicorn.access"


def _take_over_uncaught_errors() -> None:
    sys.excepthook = _log_uncaught
    sys.unraisablehook = _log_unraisable
    threading.excepthook = _log_in_thread


def _log_uncaught(kind: type[BaseException], error: BaseException, frames: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, frames)
    else:
        logging.getLogger("bot").critical("uncaught error", exc_info=(kind, error, frames))


def _log_unraisable(failed: Any) -> None:
    """`failed` is `sys.UnraisableHookArgs`, a name that exists for type checkers only."""
    error: BaseException | None = failed.exc_value
    logging.getLogger("bot").error("error where none can be raised", exc_info=error)


def _log_in_thread(failed: threading.ExceptHookArgs) -> None:
    if not issubclass(failed.exc_type, SystemExit):
        logging.getLogger("bot").error("uncaught error in a thread", exc_info=failed.exc_value)

"""Tells of an exception and what led to it, without repeating what a database driver said: drivers quote the row."""

import re
import traceback
from collections.abc import Iterator

_DRIVERS = ("sqlite3", "pysqlite3", "asyncpg", "sqlalchemy.dialects", "pydantic_core")
_QUOTING = {("sqlalchemy.exc", "StatementError"), ("sqlalchemy.exc", "PendingRollbackError")}
_MOST_ERRORS = 30
_MOST_FRAMES = 30
# Only SQLite's own wording, of which nothing but names of tables, columns and constraints is taken.
_SQLITE_CONSTRAINT = re.compile(r"[A-Z ]{3,20} constraint failed: ([\w.]+(?:, [\w.]+)*)")


def report(error: BaseException) -> str:
    """The exception, then its causes and members, each with its frames. Source lines are ours, values are not shown."""
    return "\n".join(_section(role, each) for role, each in _related(error))


def describe(error: BaseException) -> str:
    """One exception: its class and message; for a driver's error the class, the constraint and the code."""
    if is_driver_error(error):
        details = [detail for detail in (_constraint(error), _code(error)) if detail]
        return f"{_name(error)} ({', '.join(details)})" if details else _name(error)
    notes = getattr(error, "__notes__", ())
    return hide_quotes("\n".join((f"{_name(error)}: {error}", *map(str, notes))), error)


def hide_quotes(text: str, error: BaseException) -> str:
    """The text without what the driver's errors behind this one say: asyncio's messages and wrappers repeat it."""
    for _, each in _related(error):
        if is_driver_error(each):
            for quote in (repr(each), str(each)):
                text = text.replace(quote, describe(each)) if quote else text
    return text


def is_driver_error(error: BaseException) -> bool:
    return any(
        kind.__module__.startswith(_DRIVERS) or (kind.__module__, kind.__name__) in _QUOTING
        for kind in type(error).__mro__
    )


def _section(role: str, error: BaseException) -> str:
    frames = traceback.format_tb(error.__traceback__, limit=-_MOST_FRAMES)
    return f"{role}{describe(error)}\n{''.join(frames)}"


def _related(error: BaseException) -> Iterator[tuple[str, BaseException]]:
    """The exception first. Each once: chains can be circles."""
    pending = [("", error)]
    seen: set[int] = set()
    while pending and len(seen) < _MOST_ERRORS:
        role, each = pending.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield role, each
        if each.__cause__ is not None:
            pending.append(("caused by ", each.__cause__))
        elif each.__context__ is not None and not each.__suppress_context__:
            pending.append(("while handling ", each.__context__))
        if isinstance(each, BaseExceptionGroup):
            pending.extend(("together with ", member) for member in each.exceptions)


def _name(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _layers(error: BaseException) -> tuple[object, ...]:
    """SQLAlchemy's error, the adapter's, the driver's; None where there is no such layer."""
    adapted = getattr(error, "orig", None)
    return error, adapted, getattr(adapted, "__cause__", None)


def _constraint(error: BaseException) -> str | None:
    for layer in _layers(error):
        if name := getattr(layer, "constraint_name", None):
            return str(name)
        if found := _SQLITE_CONSTRAINT.fullmatch(str(layer)):
            return found[1]
    return None


def _code(error: BaseException) -> str | None:
    for layer in _layers(error):
        if code := getattr(layer, "sqlite_errorname", None) or getattr(layer, "sqlstate", None):
            return str(code)
    return None

"""What an error of PostgreSQL means: for the transaction that met it, and in words for whoever starts the program."""

from enum import Enum, auto

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

_COLLISIONS = frozenset({"40001", "40P01"})  # serialization failure, deadlock
_SERVER_CLASSES = ("08", "53", "57", "58", "XX")  # connection, resources, operator, system, internal
_LOCK_NOT_GRANTED = "55P03"
# https://www.postgresql.org/docs/current/errcodes-appendix.html


class Verdict(Enum):
    AGAIN = auto()
    """Nothing was committed."""
    BROKEN = auto()
    """The server failed; whether it committed is unknown."""
    THE_WORK = auto()
    """The function's own error; nothing was committed."""


def judge(error: Exception, *, committing: bool) -> Verdict:
    """`committing`: the function had ended, so a connection that broke may have carried the commit."""
    if isinstance(error, NoConnectionFree):
        return Verdict.BROKEN
    code = sqlstate(error)
    if code in _COLLISIONS:
        return Verdict.AGAIN
    lost = isinstance(error, OSError) or (isinstance(error, DBAPIError) and error.connection_invalidated)
    if lost or code.startswith("57P"):
        return Verdict.BROKEN if committing else Verdict.AGAIN
    if code.startswith(_SERVER_CLASSES) or code == _LOCK_NOT_GRANTED:
        return Verdict.BROKEN
    return Verdict.THE_WORK


def why_unreachable(error: Exception, url: URL) -> str:
    """One line, without the password."""
    server = f"{url.host or 'the local socket'}:{url.port or 5432}"
    match sqlstate(error):
        case "28P01" | "28000":
            return f"PostgreSQL at {server} refuses user {url.username}: correct the user or password in the address"
        case "3D000":
            return f"PostgreSQL at {server} has no database {url.database}: create it, or correct the address"
        case "53300":
            return f"PostgreSQL at {server} has no connection left: raise max_connections, or run fewer processes"
        case "57P03":
            return f"PostgreSQL at {server} is starting or stopping: try again in a moment"
        case "":
            return f"PostgreSQL at {server} cannot be reached ({_kind(error)}): is it running, and the address right?"
        case code:
            return f"PostgreSQL at {server} refuses the connection (SQLSTATE {code})"


def sqlstate(error: Exception) -> str:
    """The SQLSTATE of the server's error, "" where the server did not say anything."""
    raw = error.orig if isinstance(error, DBAPIError) else error
    return getattr(raw, "sqlstate", None) or ""


def _kind(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__

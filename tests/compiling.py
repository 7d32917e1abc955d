"""Compiles a statement once for all stores of the tests: every test opens its own, and each would compile all anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event


@contextmanager
def compiled_once() -> Iterator[None]:
    """A seventh of the time of tests with a database went into the same statements again and again."""
    compiled = _ByKindOfDatabase()

    def share(conn: Connection) -> None:
        conn.execution_options(compiled_cache=compiled)

    event.listen(Engine, "engine_connect", share)
    yield
    event.remove(Engine, "engine_connect", share)


class _ByKindOfDatabase(dict[Any, Any]):
    """SQLAlchemy's key begins with the dialect, of which each engine has one: those of one class compile alike."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get((type(key[0]), *key[1:]), default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__((type(key[0]), *key[1:]), value)

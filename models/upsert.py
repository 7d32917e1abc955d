"""INSERT ... ON CONFLICT, which both databases spell alike and SQLAlchemy keeps in their dialects."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from models.prepared import Prepared


def insert_once(conn: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """False where a unique rule of the table says that this row is there already; nothing is changed then."""
    return _once(conn.dialect.name, table).run(conn, values) == 1


def insert_or_update(conn: Connection, table: Table, values: Mapping[str, Any], *, keys: Sequence[str]) -> None:
    """Puts the row in, or its other columns in place of those of the row with the same keys."""
    _or_update(conn.dialect.name, table, tuple(values), tuple(keys)).run(conn, values)


# Building a statement costs more than executing it, so each is built once; `inline` asks for no new row's key.


@cache
def _once(dialect: str, table: Table) -> Prepared:
    build = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return Prepared(build(table).on_conflict_do_nothing().inline())


@cache
def _or_update(dialect: str, table: Table, names: tuple[str, ...], keys: tuple[str, ...]) -> Prepared:
    build = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = build(table)
    changed = {name: statement.excluded[name] for name in names if name not in keys}
    return Prepared(statement.on_conflict_do_update(index_elements=keys, set_=changed).inline())

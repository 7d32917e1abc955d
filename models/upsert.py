"""INSERT ... ON CONFLICT, which both databases spell alike and SQLAlchemy keeps in their dialects."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_once(conn: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """False where a unique rule of the table says that this row is there already; nothing is changed then."""
    build = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    return conn.execute(build(table).on_conflict_do_nothing(), values).rowcount == 1


def insert_or_update(conn: Connection, table: Table, values: Mapping[str, Any], *, keys: Sequence[str]) -> None:
    """Puts the row in, or its other columns in place of those of the row with the same keys."""
    build = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    statement = build(table)
    changed = {name: statement.excluded[name] for name in values if name not in keys}
    conn.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=changed), values)

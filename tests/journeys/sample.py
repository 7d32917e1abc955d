"""The sample's catalogue as rows: the program's own seed writes them once, and every office of a test is given a copy.

Seeding takes a third of a second on PostgreSQL, more than most tests; that it is right is `tests.storage.test_seed`'s.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Table, create_engine, func, insert, select

from models.seed import has_office, seed
from models.tables import metadata
from models.vault import Vault


def put_sample(conn: Connection, *, now: datetime, zone: ZoneInfo, vault: Vault) -> None:
    """Nothing where there is an office already."""
    if has_office(conn):
        return
    for table, rows in _sample(now, zone, vault).items():
        conn.execute(insert(table), rows)
        if conn.dialect.name == "postgresql" and "id" in table.c:
            _go_on_counting(conn, table)


def _go_on_counting(conn: Connection, table: Table) -> None:
    """PostgreSQL gives the next row a number from the sequence, which does not see those that were put in."""
    sequence = func.pg_get_serial_sequence(table.name, "id")
    highest = select(func.max(table.c.id)).scalar_subquery()
    conn.execute(select(func.setval(sequence, highest)))


@cache
def _sample(now: datetime, zone: ZoneInfo, vault: Vault) -> Mapping[Table, list[dict[str, Any]]]:
    """In the order in which they may be put in. Of a database in memory."""
    engine = create_engine("sqlite://")
    with engine.begin() as conn:
        metadata.create_all(conn)
        seed(conn, now=now, zone=zone, vault=vault)
        found = {table: conn.execute(select(table)).mappings().all() for table in metadata.sorted_tables}
    engine.dispose()
    return {table: [dict(row) for row in rows] for table, rows in found.items() if rows}

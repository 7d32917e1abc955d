"""Statements of every input, compiled once and handed straight to the driver.

SQLAlchemy takes 20 to 60 microseconds around a statement for which the driver needs 3 to 15 (benchmarks/one_input.py).
The SQL, the column types and the errors are SQLAlchemy's all the same; what falls away is its cache key, its execution
context and its result. For the few statements that are run for every input; elsewhere `conn.execute` reads better.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from sqlalchemy import ColumnElement, Connection, Executable, Float
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.sql import ClauseElement, Select
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.types import TypeEngine

_Process = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """`binds`: in the order of the statement; what the value is when none is given, and what the driver wants of it.

    `reads`: the columns whose values the driver gives in another form than we want.
    """

    text: str
    binds: tuple[tuple[str, Any, _Process | None], ...]
    reads: tuple[tuple[int, _Process], ...]

    def parameters(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(
            [
                process(values.get(name, usual)) if process else values.get(name, usual)
                for name, usual, process in self.binds
            ]
        )

    def row(self, found: Sequence[Any]) -> Sequence[Any]:
        if not self.reads:
            return found
        row = list(found)
        for place, process in self.reads:
            row[place] = process(row[place])
        return row


class Prepared:
    """One statement for both databases. Not for parameters that expand: an `IN` of a list of any length.

    An INSERT or UPDATE sets the columns that are named in `values`, so these decide what is compiled.
    """

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._compiled: dict[tuple[str, ...], _Compiled] = {}

    def run(self, conn: Connection, values: Mapping[str, Any]) -> int:
        """How many rows it changed. Raises what `conn.execute` raises."""
        changed, _ = self._execute(conn, self._for(conn, values), values, reading=False)
        return changed

    def run_all(self, conn: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Once for each of `rows`, at least one, which all name the same values. Raises what `conn.execute` raises."""
        compiled = self._for(conn, rows[0])
        parameters = [compiled.parameters(values) for values in rows]
        cursor = _cursor(conn)
        try:
            cursor.executemany(compiled.text, parameters)
            cursor.close()
        except BaseException as error:  # noqa: BLE001 - it always raises
            _fail(conn, compiled.text, parameters, cursor, error)

    def rows(self, conn: Connection, values: Mapping[str, Any]) -> list[Sequence[Any]]:
        """Raises what `conn.execute` raises."""
        compiled = self._for(conn, values)
        _, found = self._execute(conn, compiled, values, reading=True)
        return [compiled.row(one) for one in found]

    def first(self, conn: Connection, values: Mapping[str, Any]) -> Sequence[Any] | None:
        rows = self.rows(conn, values)
        return rows[0] if rows else None

    def _for(self, conn: Connection, values: Mapping[str, Any]) -> _Compiled:
        key = (conn.dialect.name, *values)
        found = self._compiled.get(key)
        if found is None:
            found = self._compiled[key] = _compile(self._statement, conn.dialect, names=list(values))
        return found

    @staticmethod
    def _execute(
        conn: Connection, compiled: _Compiled, values: Mapping[str, Any], *, reading: bool
    ) -> tuple[int, Sequence[Sequence[Any]]]:
        parameters = compiled.parameters(values)
        cursor = _cursor(conn)
        try:
            cursor.execute(compiled.text, parameters)
            found = cursor.fetchall() if reading else ()
            changed = cursor.rowcount
            cursor.close()
        except BaseException as error:  # noqa: BLE001 - it always raises
            _fail(conn, compiled.text, parameters, cursor, error)
        return changed, found


def _cursor(conn: Connection) -> DBAPICursor:
    if not conn.in_transaction():
        raise RuntimeError("a prepared statement outside a transaction")
    return conn.connection.cursor()


def _fail(conn: Connection, text: str, parameters: Any, cursor: DBAPICursor, error: BaseException) -> NoReturn:
    # Where SQLAlchemy makes its errors of the driver's, gives up a lost connection and tells who listens. It
    # has no public name; tests/storage/test_prepared.py holds us to the behaviour. Named without its
    # statement, an error that is not the driver's passes as it is.
    is_drivers = isinstance(error, conn.dialect.loaded_dbapi.Error)
    conn._handle_dbapi_exception(error, text if is_drivers else None, parameters, cursor, None)


def _compile(statement: Executable, dialect: Dialect, *, names: list[str]) -> _Compiled:
    if not isinstance(statement, ClauseElement):
        raise TypeError("not a statement that can be compiled")
    # Only INSERT and UPDATE take columns from what is given; to the others these are names of parameters.
    compiled = statement.compile(dialect=dialect, column_keys=names)
    if not isinstance(compiled, SQLCompiler) or compiled.positiontup is None or compiled.post_compile_params:
        raise TypeError("not a statement whose parameters stand in a fixed order")
    usual = compiled.params  # made anew each time it is asked for
    columns: tuple[ColumnElement[Any], ...] = (
        tuple(statement.exported_columns) if isinstance(statement, Select | UpdateBase) else ()
    )
    return _Compiled(
        text=str(compiled),
        binds=tuple((name, usual[name], _bind(compiled, name, dialect)) for name in compiled.positiontup),
        reads=tuple(
            (place, process) for place, column in enumerate(columns) if (process := _result(column.type, dialect))
        ),
    )


def _bind(compiled: SQLCompiler, name: str, dialect: Dialect) -> _Process | None:
    kind: TypeEngine[Any] = compiled.binds[name].type
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _result(kind: TypeEngine[Any], dialect: Dialect) -> _Process | None:
    if isinstance(kind, Float):
        return None  # both drivers give floats; asyncpg's dialect would ask for the server's number of the type
    return kind.dialect_impl(dialect).result_processor(dialect, None)

"""The one thread that writes to SQLite. What waits together is committed together: one sync of the disk for many."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import zip_longest
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, cast

from sqlalchemy import Connection, Engine

from models.store.contract import T, Work
from models.store.sqlite_errors import broken_by, is_fault_of_sqlite

GROUP_SIZE = 64


@dataclass(frozen=True, slots=True)
class _Job:
    work: Work[Any]
    future: asyncio.Future[Any]


@dataclass(frozen=True, slots=True)
class _Done:
    result: Any = None
    error: BaseException | None = None


class GroupWriter:
    """Belongs to the event loop it was made in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._loop = asyncio.get_running_loop()
        self._waiting: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="sqlite-writer", daemon=True)
        self._thread.start()

    async def transact(self, work: Work[T]) -> T:
        # A cancelled caller cancels this future and nothing else; the thread does not look at it before the commit.
        future: asyncio.Future[T] = self._loop.create_future()
        self._waiting.put(_Job(work, future))
        return await future

    def close(self) -> None:
        """Blocks until all that waits is committed."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (first := self._waiting.get()) is not None:
            group = [first]
            done = self._commit(group)
            with suppress(RuntimeError):  # the loop is closed: nobody is left to hear
                self._loop.call_soon_threadsafe(_settle, group, done)

    def _commit(self, group: list[_Job]) -> list[_Done]:
        """Runs the group, which grows by what has come in meanwhile, and commits it."""
        done: list[_Done] = []
        try:
            with self._engine.begin() as conn:
                done.append(_run_alone(conn, group[0].work))
                while len(group) < GROUP_SIZE and (job := self._next_waiting()):
                    group.append(job)
                    done.append(_run_alone(conn, job.work))
        except Exception as error:  # noqa: BLE001 - whatever it was, nothing of the group is committed for sure
            return [_rejected(one, error) for one, _ in zip_longest(done, group)]
        return done

    def _next_waiting(self) -> _Job | None:
        try:
            job = self._waiting.get_nowait()
        except Empty:
            return None
        if job is None:
            self._waiting.put(None)  # the end comes after this group
        return job


def _run_alone(conn: Connection, work: Work[Any]) -> _Done:
    """Runs `work` so that its failure undoes its own statements only.

    Raises the driver's error where SQLite ended the whole transaction by itself, as it may when the disk is full.
    """
    _say(conn, "SAVEPOINT one_of_the_group")
    try:
        done = _Done(result=work(conn))
    except BaseException as error:  # noqa: BLE001 - handed to the caller, who waits in another thread
        _leave_savepoints(conn, keep=False)
        _say(conn, "ROLLBACK TO one_of_the_group")
        done = _Done(error=_for_caller(error))
    else:
        _leave_savepoints(conn, keep=True)
    _say(conn, "RELEASE one_of_the_group")
    return done


def _say(conn: Connection, statement: str) -> None:
    # Straight to the driver: a savepoint through SQLAlchemy costs as much as a short query.
    cast("Any", conn.connection.driver_connection).execute(statement)


def _leave_savepoints(conn: Connection, *, keep: bool) -> None:
    while nested := conn.get_nested_transaction():
        if keep and nested.is_active:
            nested.commit()
        else:
            nested.rollback()


def _for_caller(error: BaseException) -> BaseException:
    if is_fault_of_sqlite(error, writing=True):
        return broken_by(error)
    if isinstance(error, StopIteration):  # a future refuses it
        return RuntimeError("a database function raised StopIteration")
    return error


def _rejected(done: _Done | None, error: BaseException) -> _Done:
    return done if done and done.error else _Done(error=broken_by(error))


def _settle(group: Sequence[_Job], done: Sequence[_Done]) -> None:
    for job, outcome in zip(group, done, strict=True):
        if job.future.done():  # cancelled
            continue
        if outcome.error is None:
            job.future.set_result(outcome.result)
        else:
            job.future.set_exception(outcome.error)

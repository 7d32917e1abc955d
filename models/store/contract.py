"""What a store is: where synchronous functions of a connection become transactions. Two engines keep this contract."""

from collections.abc import Callable
from typing import Literal, Protocol, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")
Work = Callable[[Connection], T]
"""Database work and nothing else: it may run twice, may share its commit with strangers, and never waits.

A statement that may break a constraint belongs in `conn.begin_nested()`: PostgreSQL refuses everything after the first
error of a transaction. Rows are read out before it returns; a result does not outlive its transaction.
"""


class StoreError(Exception):
    """The database cannot be used. The message is one line that says what to do, and never holds a password."""


class StoreBroken(Exception):  # noqa: N818 - says what is so, as `BatchFull` does
    """The database failed, not the function: whether it committed is unknown, so the caller must ask again later.

    The cause is the driver's error. Nothing that was acknowledged before is lost.
    """


class Store(Protocol):
    """Raises, from both methods, what `work` raises (and then nothing of it is kept), or `StoreBroken`."""

    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]: ...

    async def transact(self, work: Work[T]) -> T:
        """Runs `work` and commits it; answers only after the commit.

        A caller that is cancelled leaves the transaction running to its end: whether it committed is unknown to it.
        """
        ...

    async def read(self, work: Work[T]) -> T:
        """Runs `work` on one snapshot of what is committed. A write in it is refused by the database."""
        ...

    async def close(self) -> None:
        """Ends what was begun, then lets go of the database. A second time does nothing."""
        ...

"""A crowd that acts at once, and the careless office that the controls are made of."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection

from models.store import Store

T = TypeVar("T")


async def all_at_once(store: Store, works: Sequence[Callable[[Connection], T]]) -> list[T]:
    """Each in a transaction of its own; on PostgreSQL as many side by side as the pool has connections."""
    return await asyncio.gather(*(store.transact(work) for work in works))


async def look_then_act(
    store: Store, count: int, *, look: Callable[[Connection], bool], act: Callable[[Connection, int], object]
) -> None:
    """The office that looks whether something is free, and acts in the next transaction. Everybody looks before anybody
    acts: the unlucky moment is not left to chance."""
    everybody_looked = asyncio.Barrier(count)

    async def one(place: int) -> None:
        is_free = await store.transact(look)
        await everybody_looked.wait()
        if is_free:
            await store.transact(lambda conn: act(conn, place))

    crowd: list[Coroutine[Any, Any, None]] = [one(place) for place in range(count)]
    await asyncio.gather(*crowd)

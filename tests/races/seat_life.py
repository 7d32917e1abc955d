"""The life of two batches and five residents, one step after another, and several at once: a hypothesis machine.

The machine is synchronous and drives an event loop of its own; each life has a fresh database.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import Connection

from models.counters import change_quota
from models.store import Store, open_store
from tests import cast
from tests.cast import MAIMUN, NOW, TEMBUNG, Person
from tests.races.acts import ACTS, Scene
from tests.races.books import read_books
from tests.races.crowd import all_at_once

T = TypeVar("T")
Move = tuple[str, int]
"""An act's name, and which resident does it, or is chosen."""

CROWD = 6
RESIDENTS = st.integers(0, CROWD - 1)
OFTEN = ("hold", "hold", "hold_longer", "join", "offer", "cancel", "cancel", "cancel")
"""Without these, both batches are soon full for good."""
MOVES = st.tuples(st.sampled_from([*sorted(ACTS), *OFTEN]), st.integers(0, 3))
"""Mostly by the same few, so that more than one thing happens to a person; the others come in a rush."""

BATCHES = st.sampled_from([0, 1])


class SeatLife(RuleBasedStateMachine):
    def __init__(self, url: str) -> None:
        super().__init__()
        self.runner = asyncio.Runner(debug=False)  # the debug mode of -X dev makes each life three times as long
        self.store: Store = self.run(open_store(url, pool_size=6))
        self.batches, self.crowd = self.transact(_set_up)
        self.now = NOW
        self.numbers: dict[str, int] = {}

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(coroutine)

    def transact(self, work: Callable[[Connection], T]) -> T:
        return self.run(self.store.transact(work))

    def teardown(self) -> None:
        self.run(self.store.close())
        self.runner.close()

    @rule(batch=BATCHES, move=MOVES)
    def alone(self, batch: int, move: Move) -> None:
        self.happen(batch, [move])

    @rule(batch=BATCHES, moves=st.lists(MOVES, min_size=2, max_size=6))
    def at_once(self, batch: int, moves: list[Move]) -> None:
        self.happen(batch, moves)

    @rule(batch=BATCHES, move=MOVES, times=st.integers(2, 3))
    def taps_again_at_once(self, batch: int, move: Move, times: int) -> None:
        self.happen(batch, [move] * times)

    @rule(batch=BATCHES, act=st.sampled_from(["hold", "take"]), residents=st.sets(RESIDENTS, min_size=2))
    def rush(self, batch: int, act: str, residents: set[int]) -> None:
        self.happen(batch, [(act, who) for who in sorted(residents)])

    @rule(minutes=st.sampled_from([5, 25]))
    def time_passes(self, minutes: int) -> None:
        """Holds run out, and count until the clock ticks."""
        self.now += timedelta(minutes=minutes)

    @rule(batch=BATCHES, quota=st.integers(0, CROWD - 1))
    def staff_change_the_quota(self, batch: int, quota: int) -> None:
        batch_id = self.batches[batch]
        taken, _ = self.transact(lambda conn: cast.counters(conn, batch_id))
        assert self.transact(lambda conn: change_quota(conn, batch_id, quota=quota)) == (taken <= quota)

    @invariant()
    def the_books_are_true(self) -> None:
        books = self.run(self.store.read(read_books))
        found, numbers = books.faults(), books.numbers()
        assert not found, "; ".join(found)
        assert self.numbers.items() <= numbers.items(), "a number has passed to somebody else"
        self.numbers = numbers

    def happen(self, batch: int, moves: Sequence[Move]) -> None:
        """All at once."""
        self.run(all_at_once(self.store, [self._staged(batch, move) for move in moves]))

    def scene(self, batch: int, who: int) -> Scene:
        kecamatan = (TEMBUNG, MAIMUN)[who % 2]
        return Scene(self.batches[batch], self.batches[not batch], self.crowd[who], kecamatan, self.now)

    def _staged(self, batch: int, move: Move) -> Callable[[Connection], object]:
        act, scene = ACTS[move[0]], self.scene(batch, move[1])
        return lambda conn: act(conn, scene)


def _set_up(conn: Connection) -> tuple[list[int], list[Person]]:
    batches = [
        cast.open_batch(conn, code="X1", quota=2, waiting_cap=2),
        cast.open_batch(conn, code="X2", quota=3, waiting_cap=3, shares={TEMBUNG: 1, MAIMUN: 2}),
    ]
    return batches, cast.people(conn, CROWD)

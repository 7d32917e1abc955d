"""`respond` alone: a whole registration in memory, with the facts that a database would have brought."""

import time
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from benchmarks.databases import Place, prepare
from benchmarks.report import middle, print_table
from benchmarks.residents import registration
from bot.text_files import read_books
from handlers.facts import Abilities, Facts
from handlers.inputs import Given, SeatHeld, SeatTaken, Tap
from handlers.outcome import HoldSeat, TakeSeat
from handlers.respond import respond
from handlers.state import State
from models.catalogue_rows import read_catalogue, read_seats
from models.store import open_store

_ROUNDS = 200
_SHOWN = 4
"""The slowest inputs, each with its own time: the others hide them in the middle."""


async def measure_respond(place: Place) -> None:
    batch_id = await prepare(place, code="BOR2", quota=10_000)
    store = await open_store(place.url)
    try:
        facts = await store.read(_facts)
    finally:
        await store.close()
    calls: dict[str, list[float]] = defaultdict(list)
    for number in range(_ROUNDS):
        for place_in_chat, (what, seconds) in enumerate(_register(facts, number, batch_id), start=1):
            calls[f"{place_in_chat:2} {what}"].append(seconds)
    everything = middle([middle(seconds) for seconds in calls.values()])
    mean = sum(middle(seconds) for seconds in calls.values()) / len(calls)
    slowest = sorted(calls, key=lambda what: middle(calls[what]), reverse=True)[:_SHOWN]
    rows = [("", "microseconds"), ("middle of all calls", f"{everything * 1e6:.0f}"), ("mean", f"{mean * 1e6:.0f}")]
    rows += [(f"call {what}", f"{middle(calls[what]) * 1e6:.0f}") for what in slowest]
    print_table(f"respond, {_ROUNDS} registrations of {len(calls)} calls (aim: 200)", rows)


def _register(facts: Facts, number: int, batch_id: int) -> list[tuple[str, float]]:
    """Each call with the seconds it took. The asks are answered as a world with many seats would."""
    state, times = State(), []
    for said in registration(number, batch_id=batch_id):
        given: Given | None = replace(said, revision=state.revision) if isinstance(said, Tap) else said
        while given is not None:
            begun = time.perf_counter()
            outcome = respond(state, given, facts)
            times.append((f"{type(given).__name__} at {state.step}", time.perf_counter() - begun))
            state, facts = outcome.state, facts.after(outcome.tells)
            match outcome.ask:
                case HoldSeat():
                    given = SeatHeld(facts.now + timedelta(minutes=20))
                case TakeSeat():
                    given = SeatTaken(number, "BOR2-001")
                case _:
                    given = None
    return times


def _facts(conn: Connection) -> Facts:
    now = datetime.now(UTC)
    return Facts(
        now=now,
        zone=ZoneInfo("Asia/Jakarta"),
        position=0,
        abilities=Abilities(),
        books=read_books(),
        language="id",
        consented=False,
        draft=None,
        people=(),
        registrations=(),
        catalogue=read_catalogue(conn, now=now),
        seats=read_seats(conn),
    )

"""A crowd presses for twenty seats at once, over HTTP: where the training is chosen, and at the last yes.

What everybody was told is held against what the database says afterwards.
"""

import asyncio
import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.databases import Count, Place, count, free_held_seats, prepare
from benchmarks.report import Sample, milliseconds, print_table
from benchmarks.residents import registration, until_the_choice
from benchmarks.server import Server, free_port, serving
from benchmarks.visitor import Visitor, buttons_of
from handlers.inputs import Said, Tap

SEATS = 20
_PLENTY = 10_000
_SIDE_BY_SIDE = 64
"""Residents that are prepared at the same time."""


@dataclass(frozen=True, slots=True)
class Race:
    """`batch_code`: where the seats are. `at_last_yes`: the form is filled before, and its hold has run out."""

    name: str
    residents: int
    batch_code: str
    at_last_yes: bool


CHOOSING = Race("choosing the training", 1000, "SB2", at_last_yes=False)
LAST_YES = Race("the last yes", 200, "LAS2", at_last_yes=True)


@dataclass(slots=True)
class Pressed:
    """What the crowd met. `seated`: residents who were told that they have a seat. `cpu`: seconds of the server."""

    answers: Sample = field(default_factory=Sample)
    seconds: float = 0
    cpu: float = 0
    seated: int = 0
    errors: int = 0


async def race_for_seats(place: Place) -> bool:
    """False where a seat was sold twice, not at all, or to somebody who was told otherwise."""
    rows: list[tuple[str, ...]] = [
        ("", "residents", "oversold", "unsold", "doubled", "told wrong", "errors", "all answered", "CPU", "p50", "p99")
    ]
    right = True
    for race in (CHOOSING, LAST_YES):
        pressed, counted = await _run(place, race)
        wrong = {
            "oversold": max(0, counted.seated - SEATS, counted.taken - SEATS),
            "unsold": max(0, SEATS - counted.seated),
            "doubled": counted.doubled,
            "told wrong": abs(pressed.seated - counted.seated) + counted.miscounted,
            "errors": pressed.errors,
        }
        right = right and not any(wrong.values())
        times = (pressed.seconds, pressed.cpu, pressed.answers.percentile(0.5), pressed.answers.percentile(0.99))
        rows.append((race.name, str(race.residents), *map(str, wrong.values()), *map(milliseconds, times)))
    print_table(f"A crowd presses for {SEATS} seats at once on {place.engine} (aim: all answered in 4 s)", rows)
    return right


async def _run(place: Place, race: Race) -> tuple[Pressed, Count]:
    batch_id = await prepare(place, code=race.batch_code, quota=_PLENTY if race.at_last_yes else SEATS)
    port = free_port()
    async with contextlib.AsyncExitStack() as open_visitors:
        async with serving(place.home, place.url, port=port) as server:
            crowd = [await open_visitors.enter_async_context(Visitor(server.root)) for _ in range(race.residents)]
            await _prepare_all(crowd, race, batch_id)
            if not race.at_last_yes:
                return await _press_all(server, crowd, race, batch_id), await count(place, batch_id)
        await free_held_seats(place)
        await prepare(place, code=race.batch_code, quota=SEATS)
        async with serving(place.home, place.url, port=port) as server:
            pressed = await _press_all(server, crowd, race, batch_id)
    return pressed, await count(place, batch_id)


async def _prepare_all(crowd: Sequence[Visitor], race: Race, batch_id: int) -> None:
    turns = asyncio.Semaphore(_SIDE_BY_SIDE)

    async def prepare_one(number: int, visitor: Visitor) -> None:
        async with turns:
            await visitor.look("/")
            for said in _script(race, number, batch_id)[:-1]:
                await visitor.say(said, Sample())

    await asyncio.gather(*(prepare_one(number, visitor) for number, visitor in enumerate(crowd)))


def _script(race: Race, number: int, batch_id: int) -> tuple[Said, ...]:
    if race.at_last_yes:
        return registration(number, batch_id=batch_id)
    return (*until_the_choice(number), Tap(f"batch:{batch_id}", 0))


async def _press_all(server: Server, crowd: Sequence[Visitor], race: Race, batch_id: int) -> Pressed:
    """All at once, on connections that are open already; one in ten presses twice."""
    await asyncio.gather(*(visitor.look("/healthz") for visitor in crowd for _ in range(2)))
    pressed, cpu, begun = Pressed(), server.cpu_seconds(), time.perf_counter()
    await asyncio.gather(
        *(
            _press(visitor, race, _script(race, number, batch_id)[-1], number, pressed)
            for number, visitor in enumerate(crowd)
        )
    )
    pressed.seconds, pressed.cpu = time.perf_counter() - begun, server.cpu_seconds() - cpu
    return pressed


async def _press(visitor: Visitor, race: Race, said: Said, number: int, pressed: Pressed) -> None:
    """Of those who press twice, half are sent again under the same key by a page that heard nothing."""
    bodies = [visitor.body(said)]
    if number % 10 == 0:
        bodies.append(bodies[0] if number % 20 == 0 else visitor.body(said))
    answers = await asyncio.gather(*(visitor.post(body, pressed.answers) for body in bodies), return_exceptions=True)
    heard = [buttons_of(answer) for answer in answers if isinstance(answer, dict)]
    pressed.errors += len(answers) - len(heard) + sum(not buttons for buttons in heard)
    pressed.seated += _has_seat(race, heard)


def _has_seat(race: Race, heard: Sequence[frozenset[str]]) -> bool:
    """Who has none is shown the way onto the waiting list; who has one can say that they cannot come."""
    if race.at_last_yes:
        return any(choice.startswith("absence:") for buttons in heard for choice in buttons)
    return not any("waiting" in buttons for buttons in heard)

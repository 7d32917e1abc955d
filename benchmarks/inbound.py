"""Residents who answer as soon as they are asked, from the first word to the seat, beside the floor in the same run."""

import asyncio
import sys
import time
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from itertools import count

from benchmarks.databases import Place, prepare
from benchmarks.databases import count as count_seats
from benchmarks.report import Sample, middle, milliseconds, print_table
from benchmarks.residents import registration
from benchmarks.server import Server, serving
from benchmarks.visitor import Visitor, WrongAnswerError

RESIDENTS = 50
ROUNDS = {"SQLite": 4, "PostgreSQL": 2}
"""Each of SiLatih and the floor in turn, so that a busy machine is busy for both."""
REGISTRATIONS = 2
"""Of each resident in a round, one after the other."""
INPUTS = 12
_QUOTA = 10_000
_FLOOR = (sys.executable, "-m", "benchmarks.floor")


@dataclass(slots=True)
class Series:
    """Rounds of one server. The first one warms it up, and is not counted."""

    name: str
    server: Server
    crowd: Callable[[Server, Sample], Awaitable[int]]
    started_mib: float = 0
    rates: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    answers: Sample = field(default_factory=Sample)

    async def run_round(self, *, counted: bool = True) -> None:
        sample, cpu, begun = Sample(), self.server.cpu_seconds(), time.perf_counter()
        updates = await self.crowd(self.server, sample)
        seconds, used = time.perf_counter() - begun, self.server.cpu_seconds() - cpu
        if counted:
            self.rates.append(updates / seconds)
            self.cpu.append(used / updates)
            self.answers.seconds += sample.seconds

    def row(self, floor: "Series") -> tuple[str, ...]:
        return (
            self.name,
            f"{middle(self.rates):,.0f}",
            milliseconds(self.answers.percentile(0.5)),
            milliseconds(self.answers.percentile(0.99)),
            f"{middle(self.cpu) * 1000:.2f} ms",
            f"{middle(self.cpu) / middle(floor.cpu):.1f}",
            f"{self.started_mib:.0f} MiB",
            f"{self.server.memory_mib():.0f} MiB",
        )


async def measure_inbound(place: Place) -> bool:
    """False where a registration was lost."""
    batch_id = await prepare(place, code="BOR2", quota=_QUOTA)
    before = await count_seats(place, batch_id)
    floor_place = replace(place, url=place.url.replace("silatih.db", "floor.db"))
    await prepare(floor_place, code="BOR2", quota=_QUOTA)
    numbers, rounds = count(), ROUNDS[place.engine]

    async def register(server: Server, sample: Sample) -> int:
        await asyncio.gather(*(_register_some(server, numbers, batch_id, sample) for _ in range(RESIDENTS)))
        return RESIDENTS * REGISTRATIONS * INPUTS

    async with serving(place.home, place.url) as real, serving(place.home, floor_place.url, command=_FLOOR) as least:
        floor = Series("floor: read, one commit, answer", least, _post_some)
        whole = Series("SiLatih: a whole registration", real, register)
        for series in (floor, whole):
            series.started_mib = series.server.memory_mib()
        for turn in range(1 + rounds):
            for series in (floor, whole):
                await series.run_round(counted=turn > 0)
        heading = ("", "updates/s", "p50", "p99", "CPU/update", "x floor", "at start", "at end")
        title = f"Inbound on {place.engine}: {RESIDENTS} residents, {rounds} rounds each in turn (aim: 3.0 x floor)"
        print_table(title, [heading, floor.row(floor), whole.row(floor)])
    after = await count_seats(place, batch_id)
    wanted = RESIDENTS * REGISTRATIONS * (1 + rounds)
    print(f"  registered {wanted}, in the database {after.seated - before.seated}, counters wrong {after.miscounted}")
    return after.seated - before.seated == wanted and after.miscounted == 0


async def _register_some(server: Server, numbers: "count[int]", batch_id: int, sample: Sample) -> None:
    for _ in range(REGISTRATIONS):
        async with Visitor(server.root) as visitor:
            await visitor.look("/")
            for said in registration(next(numbers), batch_id=batch_id):
                await visitor.say(said, sample)
            if not any(choice.startswith("absence:") for choice in visitor.choices):
                raise WrongAnswerError("no seat at the end of a registration")


async def _post_some(server: Server, sample: Sample) -> int:
    each = 2 * REGISTRATIONS * INPUTS

    async def post() -> None:
        async with Visitor(server.root) as visitor:
            for _ in range(each):
                await visitor.post({"after": 0, "key": uuid.uuid4().hex, "text": "gg contoh no 12"}, sample)

    await asyncio.gather(*(post() for _ in range(RESIDENTS)))
    return RESIDENTS * each

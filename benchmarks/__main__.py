"""`python -m benchmarks [seats|inbound]`: all of it takes a few minutes."""

import sys

import uvloop

from benchmarks.databases import places
from benchmarks.inbound import measure_inbound
from benchmarks.pure import measure_respond
from benchmarks.seats import race_for_seats
from benchmarks.starting import measure_start


async def _run(wanted: str) -> bool:
    right = True
    with places() as found:
        if wanted in {"all", "inbound"}:
            await measure_start(found[0])
            await measure_respond(found[0])
        for place in found:
            if wanted in {"all", "seats"}:
                right = await race_for_seats(place) and right
            if wanted in {"all", "inbound"}:
                right = await measure_inbound(place) and right
    return right


def main() -> None:
    wanted = sys.argv[1] if len(sys.argv) > 1 else "all"
    if wanted not in {"all", "seats", "inbound"}:
        sys.exit("usage: python -m benchmarks [seats|inbound]")
    sys.exit(0 if uvloop.run(_run(wanted)) else 1)


if __name__ == "__main__":
    main()

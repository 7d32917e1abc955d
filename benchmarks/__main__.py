"""`python -m benchmarks [PART]`: one of the parts below, or all, which takes some minutes."""

import sys

import uvloop

from benchmarks.announcing import measure_announcing
from benchmarks.databases import places, sqlite_place
from benchmarks.inbound import measure_inbound
from benchmarks.kills import survive_kills
from benchmarks.outbound import measure_outbound
from benchmarks.pure import measure_respond
from benchmarks.reminders import measure_reminders
from benchmarks.seats import race_for_seats
from benchmarks.starting import measure_start
from benchmarks.telegram import measure_telegram
from benchmarks.whatsapp import measure_whatsapp

_PARTS = ("seats", "inbound", "telegram", "whatsapp", "outbound", "kills", "announcing", "reminders")


async def _run(wanted: set[str]) -> bool:
    right = True
    if wanted & {"seats", "inbound"}:
        right = await _run_web(wanted)
    if "telegram" in wanted:
        with sqlite_place() as place:
            await measure_telegram(place)
    if "whatsapp" in wanted:
        right = await measure_whatsapp() and right
    if "outbound" in wanted:
        right = await measure_outbound() and right
    if "kills" in wanted:
        right = await survive_kills() and right
    if "announcing" in wanted:
        right = await measure_announcing() and right
    if "reminders" in wanted:
        right = await measure_reminders() and right
    return right


async def _run_web(wanted: set[str]) -> bool:
    """The chat page, on both databases."""
    right = True
    with places() as found:
        if "inbound" in wanted:
            await measure_start(found[0])
            await measure_respond(found[0])
        for place in found:
            if "seats" in wanted:
                right = await race_for_seats(place) and right
            if "inbound" in wanted:
                right = await measure_inbound(place) and right
    return right


def main() -> None:
    wanted = set(sys.argv[1:]) or set(_PARTS)
    if not wanted <= set(_PARTS):
        sys.exit(f"usage: python -m benchmarks [{'|'.join(_PARTS)}]")
    sys.exit(0 if uvloop.run(_run(wanted)) else 1)


if __name__ == "__main__":
    main()

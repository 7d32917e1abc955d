"""From `silatih run` to the first answer, and what the process then holds in memory."""

from benchmarks.databases import Place, prepare
from benchmarks.report import middle, print_table
from benchmarks.server import serving

_STARTS = 3


async def measure_start(place: Place) -> None:
    """The database is there already, as at every start but the first; the files are in the system's memory."""
    await prepare(place, code="BOR2", quota=10_000)
    seconds, mib = [], []
    for _ in range(_STARTS):
        async with serving(place.home, place.url) as server:
            seconds.append(server.start_seconds)
            mib.append(server.memory_mib())
    rows = [
        ("", "middle", "worst"),
        ("seconds to the first answer (aim: 3)", f"{middle(seconds):.2f}", f"{max(seconds):.2f}"),
    ]
    rows.append(("resident MiB (aim: 120)", f"{middle(mib):.0f}", f"{max(mib):.0f}"))
    print_table(f"Start, {_STARTS} times, on {place.engine}", rows)

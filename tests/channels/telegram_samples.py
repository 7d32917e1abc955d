"""Updates as Telegram sends them, of invented people: `samples/telegram/*.json`, each with a name."""

import json
from collections.abc import Iterator
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from bot.telegram.buttons import ButtonSeal
from bot.telegram.heard import BotIdentity
from models.vault import Vault

CITRA = "7012345601"
"""Who writes in private and taps."""

ME = BotIdentity(6100000001, "pelatihan_medan_bot")
SEAL = ButtonSeal(Vault([bytes(range(32))]))
DATA = SEAL.data(CITRA, choice="education:SMK", revision=7)
"""What the tapped buttons of the samples carry."""

_FOLDER = Path(__file__).parent / "samples" / "telegram"


def samples(name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((_FOLDER / f"{name}.json").read_text().replace("{data}", DATA))
    return found


GARBAGE: tuple[Any, ...] = (None, True, -1, 2**70, 1.5, "", "\x00", "private", "group", [], [["x"]], {}, {"id": "x"})


def places(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every field, at any depth."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in inside:
        yield (*here, name)
        yield from places(inner, (*here, name))


def damaged(update: dict[str, Any], place: tuple[Any, ...], garbage: Any) -> dict[str, Any]:
    copy = json.loads(json.dumps(update))
    *way, last = place
    reduce(getitem, way, copy)[last] = garbage
    return copy  # type: ignore[no-any-return]


EVERYTHING = [update for name in ("private", "groups", "taps") for update in samples(name).values()]
DAMAGE = st.sampled_from(EVERYTHING).flatmap(
    lambda update: st.builds(damaged, st.just(update), st.sampled_from(list(places(update))), st.sampled_from(GARBAGE))
)

"""What happened, as the bot is told: single events, and the envelope that carries many of them."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

Json = dict[str, Any]

CHANGES_IN_AN_ENTRY = 10
"""Nobody has said how Meta divides them: this way a batch has several entries, changes and items."""


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """`part`: messages, statuses, errors ...; empty where `item` is the whole value. `lane`: whom it is about."""

    field: str
    part: str
    item: Json
    contact: Json | None = None
    lane: str = ""


def envelope(events: Sequence[Event], *, business_id: str, metadata: Json, now: float) -> Json:
    changes = list(_changes(events, metadata))
    parts = [changes[start : start + CHANGES_IN_AN_ENTRY] for start in range(0, len(changes), CHANGES_IN_AN_ENTRY)]
    entries = [{"id": business_id, "time": int(now), "changes": part} for part in parts]
    return {"object": "whatsapp_business_account", "entry": entries}


def _changes(events: Sequence[Event], metadata: Json) -> Iterable[Json]:
    """Neighbours of one person and kind share a value, as Meta's own batches do."""

    def alike(event: Event) -> tuple[Any, ...]:
        return event.field, event.part, event.lane, repr(event.contact), id(event) if not event.part else 0

    for _, together in groupby(events, key=alike):
        some = list(together)
        if not some[0].part:
            yield {"value": some[0].item, "field": some[0].field}
            continue
        value: Json = {"messaging_product": "whatsapp", "metadata": metadata}
        if some[0].contact:
            value["contacts"] = [some[0].contact]
        yield {"value": value | {some[0].part: [one.item for one in some]}, "field": some[0].field}


def encoded(body: Json) -> bytes:
    r"""As Meta writes JSON: nothing but ASCII, and "/" as "\/". Written anew by others it has another signature."""
    return json.dumps(body, separators=(",", ":")).replace("/", "\\/").encode()


def signature(secret: str, body: bytes) -> str:
    """The value of X-Hub-Signature-256."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()

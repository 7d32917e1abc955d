"""What goes wrong on the way to the platform, drawn by seeded chance, and remembered by chat."""

from collections import defaultdict
from random import Random

from tests.fakes.faults import Script
from tests.fakes.telegram import (
    CutAfter,
    CutBefore,
    Fault,
    Garbage,
    HtmlPage,
    Normal,
    Refuse,
    Silence,
    Slow,
    TooMany,
)
from tests.fakes.telegram.faults import Refusal

_ANYWHERE: tuple[tuple[int, Fault], ...] = (
    (12, Slow(0.2)),
    (6, Slow(3)),
    (5, CutBefore()),
    (5, CutAfter()),
    (3, TooMany(1)),
    (2, TooMany(3)),
    (1, TooMany(0)),
    (5, Refuse(500, "Internal Server Error")),
    (3, HtmlPage(502)),
    (2, HtmlPage(504)),
    (1, HtmlPage(429)),
    (1, HtmlPage(302)),
    (2, Refuse(502, "Bad Gateway")),
    (3, Garbage()),
    (2, Garbage(b"")),
    (2, Garbage(b'{"ok": "yes"}')),
    (2, Garbage(b'{"ok": true, "result": NaN}')),
    (2, Silence()),
)
_OF_MESSAGES: tuple[tuple[int, Fault], ...] = (
    (2, Refuse(403, "Forbidden: bot was blocked by the user")),
    (1, Refuse(403, "Forbidden: user is deactivated")),
    (1, Refuse(403, "Forbidden: bot can't initiate conversation with a user")),
    (1, Refuse(403, "Forbidden: something that nobody has heard of")),
    (1, Refuse(400, "Bad Request: chat not found")),
    (2, Refuse(400, "Bad Request: can't parse entities: Unsupported start tag")),
    (2, Refuse(400, "Bad Request: something that nobody has heard of")),
    (1, Refuse(413, "Request Entity Too Large")),
)
_OF_CHANGES: tuple[tuple[int, Fault], ...] = (
    (2, Refuse(400, "Bad Request: message is not modified")),
    (2, Refuse(400, "Bad Request: message to edit not found")),
    (2, Refuse(400, "Bad Request: message can't be deleted for everyone")),
    (1, Refuse(400, "Bad Request: something that nobody has heard of")),
)
_OF_TAPS: tuple[tuple[int, Fault], ...] = (
    (9, Refuse(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")),
)
_OF_POLLS: tuple[tuple[int, Fault], ...] = ((5, Refuse(409, "Conflict: terminated by other getUpdates request")),)


class Weather(Script[Refusal, int]):
    """In place of the fake's script. `roughness`: how many calls of a hundred meet a fault. `happened`: by chat."""

    def __init__(self, chance: Random, *, roughness: float) -> None:
        super().__init__()
        self._chance, self.roughness = chance, roughness
        self.happened: dict[int | None, list[tuple[str, Fault]]] = defaultdict(list)

    def next(self, method: str, chat: int | None) -> Fault:
        if self._chance.random() * 100 >= self.roughness:
            return Normal()
        faults = (*_ANYWHERE, *_more(method))
        (fault,) = self._chance.choices([one for _, one in faults], [weight for weight, _ in faults])
        self.happened[chat].append((method, fault))
        return fault

    def calm(self) -> None:
        self.roughness = 0


def _more(method: str) -> tuple[tuple[int, Fault], ...]:
    if method.startswith("send"):
        return _OF_MESSAGES
    if method.startswith(("edit", "delete")) and method != "deletewebhook":
        return _OF_CHANGES
    return {"answercallbackquery": _OF_TAPS, "getupdates": _OF_POLLS}.get(method, ())

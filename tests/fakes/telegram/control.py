"""Lets a driver in another process act as people and read what came of it: JSON posted to /control/<what>.

person {"first_name", "language_code", "phone"}  -> {"person"}      act {"person", "does": "sends", "with": ["halo"]}
hears {"person", "n", "within"}                  -> {"messages": [{"id", "text", "buttons"}]}
script {"method", "fault": "TooMany", "with": [2], "times"}         advance {"seconds"}
sent {"since"}  -> {"calls": [[at, method, chat, digest, ok, code]]}         state {}  -> counts and complaints
"""

from dataclasses import astuple
from typing import Any

import orjson
from aiohttp import web

from tests.fakes import telegram
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.server import TelegramFake

Json = dict[str, Any]

_JSON = {"Content-Type": "application/json"}
_DOES = {
    "starts", "sends", "presses", "presses_twice", "presses_key", "forges", "shares_contact", "sends_photo",
    "sends_document", "sends_voice", "sends_sticker", "sends_location", "blocks", "unblocks", "deactivates",
}  # fmt: skip


class Control:
    def __init__(self, server: TelegramFake) -> None:
        self._server = server
        self._people: dict[int, Person] = {}

    async def handle(self, request: web.BaseRequest, what: str) -> web.Response:
        asked: Json = orjson.loads(await request.read() or b"{}")
        try:
            told = await self._do(what, asked)
        except (AssertionError, KeyError, TypeError, AttributeError) as error:
            return web.Response(status=400, body=orjson.dumps({"error": repr(error)}), headers=_JSON)
        return web.Response(body=orjson.dumps(told), headers=_JSON)

    async def _do(self, what: str, asked: Json) -> Json:
        match what:
            case "person":
                person = self._server.person(**asked)
                self._people[person.id] = person
                return {"person": person.id}
            case "act" if asked["does"] in _DOES:
                person = self._people[asked["person"]]
                await getattr(person, asked["does"])(*asked.get("with", []))
                return {}
            case "hears":
                person = self._people[asked["person"]]
                heard = await person.hears(asked.get("n", 1), within=asked.get("within", 5.0))
                return {"messages": [{"id": one.id, "text": one.text, "buttons": one.buttons} for one in heard]}
            case "script":
                fault = getattr(telegram, asked["fault"])(*asked.get("with", []))
                self._server.script(asked["method"], fault, times=asked.get("times", 1))
                return {}
            case "advance":
                self._server.advance(asked["seconds"])
                return {}
            case "sent":
                return {"calls": [astuple(one) for one in self._server.sent[asked.get("since", 0) :]]}
            case "state":
                return self._state()
            case _:
                raise KeyError(what)

    def _state(self) -> Json:
        return {
            "pending": len(self._server.world.updates.pending),
            "in_flight": self._server.webhook.in_flight,
            "calls": len(self._server.sent),
            "too_fast": self._server.too_fast,
            "complaints": self._server.complaints[:100],
        }

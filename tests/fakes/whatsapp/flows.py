"""The Flows of the business account: made, filled with JSON, published for good, shown to people."""

import itertools
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from tests.fakes.whatsapp.errors import GraphError, bad_value, invalid
from tests.fakes.whatsapp.flow_rules import flow_errors

Json = dict[str, Any]

_CATEGORIES = {
    *{"SIGN_UP", "SIGN_IN", "APPOINTMENT_BOOKING", "LEAD_GENERATION", "CONTACT_US", "CUSTOMER_SUPPORT", "SURVEY"},
    "OTHER",
}
_PAGE = 25
_HOUR = 3600.0
_MOST_IN_AN_HOUR = 10
"""Of a throttled one."""


@dataclass(slots=True, eq=False)
class Flow:
    """`content`: the Flow JSON as it was handed in."""

    id: str
    name: str
    status: str = "DRAFT"
    content: bytes = b""
    errors: list[str] = field(default_factory=lambda: ["there is no Flow JSON yet"])
    sent_at: "deque[float]" = field(default_factory=deque)

    @property
    def screens(self) -> dict[str, Json]:
        return {screen["id"]: screen for screen in orjson.loads(self.content)["screens"]}

    def wire(self) -> Json:
        return {"id": self.id, "name": self.name, "status": self.status, "categories": ["SIGN_UP"]}

    def validation(self) -> list[Json]:
        return [
            {"error": one.partition(":")[0], "error_type": "FLOW_JSON_ERROR", "message": one} for one in self.errors
        ]


class Flows:
    """`now`: seconds since 1970."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._by_id: dict[str, Flow] = {}
        self._ids = itertools.count(800_000_000_000_001)

    def __iter__(self) -> Iterator[Flow]:
        return iter(self._by_id.values())

    def by_id(self, flow_id: str) -> Flow | None:
        return self._by_id.get(flow_id)

    def create(self, given: Json) -> Json:
        """Raises GraphError."""
        name, categories = given.get("name"), given.get("categories")
        if not isinstance(name, str) or not name:
            raise invalid("Param name is required.")
        if not isinstance(categories, list) or not categories or not set(categories) <= _CATEGORIES:
            raise invalid(f"Param categories must hold some of {sorted(_CATEGORIES)}.")
        if any(one.name == name for one in self):
            raise GraphError(100, "A Flow of this name exists already.", subcode=4016019)
        made = Flow(str(next(self._ids)), name)
        self._by_id[made.id] = made
        return {"id": made.id, "success": True, "validation_errors": []}

    def upload(self, flow: Flow, given: Json, content: bytes | None) -> Json:
        """Raises GraphError."""
        if flow.status != "DRAFT":
            raise GraphError(139001, "Only a Flow that is a draft can be changed.")
        if given.get("asset_type") != "FLOW_JSON" or given.get("name") != "flow.json" or content is None:
            raise invalid("Params name (flow.json), asset_type (FLOW_JSON) and file are required.")
        flow.content, flow.errors = content, flow_errors(content)
        return {"success": True, "validation_errors": flow.validation()}

    def publish(self, flow: Flow) -> Json:
        """For good. Raises GraphError."""
        if flow.status != "DRAFT" or flow.errors:
            raise GraphError(139002, f"The Flow is {flow.status}, with {len(flow.errors)} errors.")
        flow.status = "PUBLISHED"
        return {"success": True}

    def deprecate(self, flow: Flow) -> Json:
        """Raises GraphError."""
        if flow.status != "PUBLISHED":
            raise GraphError(139003, f"The Flow is {flow.status}.")
        flow.status = "DEPRECATED"
        return {"success": True}

    def page(self, query: dict[str, str], root: str) -> Json:
        """Raises GraphError."""
        found = [one.wire() for one in self]
        wanted = [name for name in query.get("fields", "").split(",") if name] or ["id", "name", "status", "categories"]
        if unknown := [name for name in wanted if name not in {"id", "name", "status", "categories"}]:
            raise invalid(f"Tried accessing nonexisting field ({unknown[0]})")
        start, limit = int(query.get("after", "0")), int(query.get("limit", str(_PAGE)))
        shown = [{name: one[name] for name in wanted} for one in found[start : start + limit]]
        answer: Json = {"data": shown, "paging": {"cursors": {"after": str(start + limit)}}}
        if start + limit < len(found):
            answer["paging"]["next"] = f"{root}?after={start + limit}"
        return answer

    def show(self, parameters: Json) -> None:
        """A message opens it. Raises GraphError."""
        named = parameters.get("flow_id"), parameters.get("flow_name")
        if not self._by_id:
            return  # no test of Flows
        flow = next((one for one in self if one.id == named[0] or one.name == named[1]), None)
        wanted = {"draft": "DRAFT"}.get(parameters.get("mode", "published"), "PUBLISHED")
        if flow is None or (flow.status == "DRAFT") != (wanted == "DRAFT") or flow.status == "DEPRECATED":
            raise bad_value(f"Flow {named} does not exist or is not published.")
        if flow.status == "BLOCKED":
            raise GraphError(132068, "Flow is in blocked state.")
        if flow.status == "THROTTLED":
            self._count(flow)
        opened = parameters.get("flow_action_payload", {})
        screen = flow.screens.get(opened.get("screen", ""))
        if screen is None or set(opened.get("data", {})) != set(screen.get("data", {})):
            raise bad_value("Param flow_action_payload does not fit the Flow's screen.")

    def _count(self, flow: Flow) -> None:
        now = self._now()
        while flow.sent_at and flow.sent_at[0] <= now - _HOUR:
            flow.sent_at.popleft()
        if len(flow.sent_at) >= _MOST_IN_AN_HOUR:
            raise GraphError(132069, "Flow is in throttled state.")
        flow.sent_at.append(now)

"""The templates of the business account: handed in, reviewed, paused, asked for page by page."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.whatsapp.errors import GraphError, invalid, no_such_object
from tests.fakes.whatsapp.template_rules import check_components, check_template

Json = dict[str, Any]
Tell = Callable[[str, Json], None]

EDITABLE = {"APPROVED", "REJECTED", "PAUSED"}
_PAGE = 25


@dataclass(slots=True, eq=False)
class Template:
    """`held`: what is sent with it waits for a verdict on its quality: see `Person` for what then comes."""

    id: str
    name: str
    language: str
    category: str
    components: list[Json]
    status: str = "PENDING"
    rejected_reason: str = "NONE"
    held: bool = False
    _tell: Tell = field(repr=False, default=lambda _field, _value: None)

    def wire(self) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "language": self.language,
            "category": self.category,
            "status": self.status,
            "components": self.components,
            "rejected_reason": self.rejected_reason,
            "parameter_format": "POSITIONAL",
        }

    def becomes(self, status: str, *, reason: str = "NONE") -> None:
        """APPROVED, REJECTED, PAUSED, DISABLED ...; the bot is told."""
        self.status = status
        self.rejected_reason = reason if status == "REJECTED" else "NONE"
        value = {"event": status, "reason": reason, "message_template_category": self.category}
        self._tell("message_template_status_update", self._named() | value)

    def moves_to(self, category: str) -> None:
        """Meta finds that it is marketing after all; the bot is told."""
        value = {"previous_category": self.category, "new_category": category}
        self.category = category
        self._tell("template_category_update", self._named() | value)

    def has_quality(self, score: str) -> None:
        value = {"previous_quality_score": "GREEN", "new_quality_score": score}
        self._tell("message_template_quality_update", self._named() | value)

    def _named(self) -> Json:
        return {
            "message_template_id": int(self.id),
            "message_template_name": self.name,
            "message_template_language": self.language,
        }


class Templates:
    """`review`: what becomes at once of what is handed in. `recategorised`: names that are approved as marketing."""

    def __init__(self, tell: Tell, *, review: str) -> None:
        self.review = review
        self.recategorised: set[str] = set()
        self._tell = tell
        self._by_name: dict[tuple[str, str], Template] = {}
        self._ids = itertools.count(900_000_000_000_001)

    def __iter__(self) -> Iterator[Template]:
        return iter(self._by_name.values())

    def named(self, name: str, language: str) -> Template:
        """KeyError when there is none."""
        return self._by_name[name, language]

    def create(self, given: Json) -> Json:
        """Raises GraphError."""
        check_template(given)
        key = given["name"], given["language"]
        if key in self._by_name:
            raise GraphError(100, "Content in this language already exists.", subcode=2388024)
        category = "MARKETING" if given["name"] in self.recategorised else given["category"]
        made = Template(str(next(self._ids)), *key, category, given["components"], status=self.review, _tell=self._tell)
        self._by_name[key] = made
        return {"id": made.id, "status": made.status, "category": made.category}

    def edit(self, template: Template, given: Json) -> Json:
        """Raises GraphError."""
        if template.status not in EDITABLE:
            raise GraphError(100, f"A template that is {template.status} cannot be edited.", subcode=2593002)
        if "components" in given:
            check_components(given["components"])
            template.components = given["components"]
        if given.get("category", template.category) != template.category:
            if template.status == "APPROVED":
                raise GraphError(100, "The category of an approved template cannot be changed.", subcode=2593003)
            template.category = given["category"]
        template.status = self.review
        return {"success": True, "id": template.id, "category": template.category}

    def delete(self, query: dict[str, str]) -> Json:
        """All languages of a name, or one by its id. Raises GraphError."""
        name, wanted = query.get("name", ""), query.get("hsm_id", "")
        gone = [key for key, one in self._by_name.items() if one.name == name and wanted in ("", one.id)]
        if not gone:
            raise no_such_object(name)
        for key in gone:
            del self._by_name[key]
        return {"success": True}

    def by_id(self, template_id: str) -> Template | None:
        return next((one for one in self if one.id == template_id), None)

    def page(self, query: dict[str, str], root: str) -> Json:
        """Raises GraphError."""
        found = [one for one in self if all(query.get(name, str(value)) == str(value)
                                            for name, value in one.wire().items())]  # fmt: skip
        limit, after = query.get("limit", str(_PAGE)), query.get("after", "0")
        if not (limit.isdigit() and after.isdigit() and 0 < int(limit) <= 1000):
            raise invalid("Param limit or after is not valid.")
        start, end = int(after), int(after) + int(limit)
        answer: Json = {"data": [self._shown(one, query.get("fields", "")) for one in found[start:end]]}
        answer["paging"] = {"cursors": {"before": str(start), "after": str(end)}}
        if end < len(found):
            kept = "&".join(f"{name}={value}" for name, value in query.items() if name != "after")
            answer["paging"]["next"] = f"{root}?{kept}&after={end}"
        return answer

    def _shown(self, template: Template, fields: str) -> Json:
        wire = template.wire()
        wanted = [name.strip() for name in fields.split(",") if name.strip()]
        if unknown := next((name for name in wanted if name not in wire | {"quality_score": 0}), ""):
            raise invalid(f"Tried accessing nonexisting field ({unknown})")
        return {name: value for name, value in wire.items() if not wanted or name in (*wanted, "id")}

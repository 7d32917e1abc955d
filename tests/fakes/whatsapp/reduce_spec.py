"""Makes cloud_api.json of Meta's whole OpenAPI document: what a message may hold, and must.

`python -m tests.fakes.whatsapp.reduce_spec api.json`, with business-messaging-api_v23.0.yaml of
github.com/facebook/openapi turned into JSON.
"""

import json
import sys
from pathlib import Path
from typing import Any

Json = dict[str, Any]

TABLE = Path(__file__).with_name("cloud_api.json")
KINDS = ("text", "image", "document", "video", "audio", "sticker", "location", "reaction", "interactive", "template")
ACTIONS = {"button", "buttons", "flow"}
"""Of the spec; catalogues and calls are no bot's of ours."""
LEFT_OUT = {"ParameterObject", "TemplateComponent"}
"""Looked at together with the template that they fill: see `filling.py`."""

_MEDIA = {"id": "String", "link": "String"}
NEWER: dict[str, dict[str, str]] = {
    "message": {
        "messaging_product": "String!=whatsapp",
        "recipient_type": "String=individual|group",
        "to": "String",
        "recipient": "String",
        "biz_opaque_callback_data": "String<=512",
    },
    "text": {"body": "String!<=4096", "preview_url": "Boolean"},
    "document": _MEDIA | {"caption": "String<=1024", "filename": "String"},
    "image": _MEDIA | {"caption": "String<=1024"},
    "video": _MEDIA | {"caption": "String<=1024"},
    "audio": _MEDIA | {"voice": "Boolean"},
    "sticker": _MEDIA,
    "location": {"latitude": "Number!", "longitude": "Number!"},
    "reaction": {"message_id": "String!", "emoji": "String!"},
    "interactive": {
        "type": "String!=button|list|cta_url|flow|location_request_message|contact_request",
        "body": "BodyObject!",
    },
    "BodyObject": {"text": "String!<=4096"},
    "MediaObject": _MEDIA | {"filename": "String"},
    "ActionObject.cta_url": {"name": "String!=cta_url", "parameters": "ActionObject.cta_url.parameters!"},
    "ActionObject.cta_url.parameters": {"display_text": "String!<=20", "url": "String!"},
    "ActionObject.send_location": {"name": "String!=send_location"},
    "ActionObject.request_contact_info": {"name": "String!=request_contact_info"},
    "ActionObject.flow.parameters": {"flow_cta": "String!<=20"},
    "LanguageObject": {"policy": "String=deterministic"},
    "template": {"components": "Array of Object"},
}
"""What the document of v23.0 lacks or says more loosely than Meta's pages of 2026 do."""


def reduced(spec: Json) -> Json:
    """A field is written as its kind, then `!` where it is required, then `<=most` or `=one|other`."""
    schemas: Json = spec["components"]["schemas"]
    reading = _Reading(schemas)
    reading.objects["message"] = reading.fields(schemas["BaseMessageProperties"], "message")
    for kind in KINDS:
        message = _merged(schemas, schemas[f"{kind.capitalize()}Message"])
        reading.read(message["properties"][kind], kind)
    for name, fields in NEWER.items():
        reading.objects[name] = reading.objects.get(name, {}) | fields
    source = "github.com/facebook/openapi, MIT License; corrected by Meta's pages of 2026"
    return {"version": spec["info"]["version"], "source": source, "objects": dict(sorted(reading.objects.items()))}


class _Reading:
    def __init__(self, schemas: Json) -> None:
        self._schemas = schemas
        self.objects: dict[str, dict[str, str]] = {}

    def read(self, schema: Json, name: str) -> None:
        if name in self.objects or name in LEFT_OUT:
            return
        self.objects[name] = {}
        self.objects[name] = self.fields(schema, name)

    def fields(self, schema: Json, name: str) -> dict[str, str]:
        whole = _merged(self._schemas, schema)
        for one in whole.get("oneOf", ()) if name == "ActionObject" else ():
            if (told_apart := _told_apart(one)) in ACTIONS:
                self.read(one, f"ActionObject.{told_apart}")
        required = whole.get("required", ())
        described: dict[str, str] = {}
        for field, inner in whole.get("properties", {}).items():
            described[field] = self._field(inner, f"{name}.{field}", required=field in required)
        return described

    def _field(self, schema: Json, name: str, *, required: bool) -> str:
        whole = _merged(self._schemas, schema)
        written = self._kind(schema, name) + "!" * required
        if most := whole.get("maxLength") or whole.get("maxItems"):
            return f"{written}<={most}"
        return written + ("=" + "|".join(whole["enum"]) if "enum" in whole else "")

    def _kind(self, schema: Json, name: str) -> str:
        whole = _merged(self._schemas, schema)
        if whole.get("type") == "array":
            return f"Array of {self._kind(whole.get('items', {}), name)}"
        if "properties" in whole or "oneOf" in whole:
            named = schema["$ref"].rpartition("/")[2] if "$ref" in schema else name
            self.read(schema, named)
            return "Object" if named in LEFT_OUT else named
        return str(whole.get("type", "object")).capitalize()


def _merged(schemas: Json, schema: Json) -> Json:
    if "$ref" in schema:
        return _merged(schemas, schemas[schema["$ref"].rpartition("/")[2]])
    whole = {name: value for name, value in schema.items() if name != "allOf"}
    for part in (_merged(schemas, one) for one in schema.get("allOf", ())):
        whole["properties"] = part.get("properties", {}) | whole.get("properties", {})
        whole["required"] = [*part.get("required", ()), *whole.get("required", ())]
    return whole


def _told_apart(action: Json) -> str:
    """By the one name that it may have, otherwise by what only it holds."""
    named = action["properties"].get("name", {}).get("enum")
    return str(named[0] if named else action["required"][0])


def main() -> None:
    table = reduced(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    TABLE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

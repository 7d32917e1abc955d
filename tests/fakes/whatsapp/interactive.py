"""Buttons, lists, links, forms: what the table cannot say of them."""

import unicodedata
from collections.abc import Callable
from typing import Any

from tests.fakes.whatsapp.checking import check_object, length, too_long
from tests.fakes.whatsapp.errors import bad_value, invalid, missing

Json = dict[str, Any]
Complain = Callable[[str], None]

_ACTIONS = {
    "button": "ActionObject.buttons",
    "list": "ActionObject.button",
    "cta_url": "ActionObject.cta_url",
    "flow": "ActionObject.flow",
    "location_request_message": "ActionObject.send_location",
    "contact_request": "ActionObject.request_contact_info",
}
_HEADERS = {
    "button": {"text", "image", "video", "document"},
    "list": {"text"},
    "cta_url": {"text", "image", "video", "document"},
    "flow": {"text", "image", "video", "document"},
}
_LONGEST_BODY, _LONGEST_LIST_BODY = 1024, 4096
_MOST_ROWS = 10


def check_interactive(given: Json, complain: Complain) -> None:
    """Raises GraphError. Media of a header are looked at elsewhere."""
    kind: str = given["type"]
    action = check_object(given["action"], _ACTIONS[kind], "interactive['action']")
    most = _LONGEST_LIST_BODY if kind == "list" else _LONGEST_BODY
    if length(given["body"]["text"]) > most:
        raise too_long("interactive['body']['text']", most)
    _check_around(given, kind)
    match kind:
        case "button":
            _check_buttons(action["buttons"])
        case "list":
            _check_sections(action["sections"], complain)
        case "cta_url":
            check_link(action["parameters"]["url"], "interactive['action']['parameters']['url']")
        case "flow":
            _check_flow(action["parameters"])


def check_link(url: str, where: str) -> None:
    """Raises GraphError."""
    if not url.startswith(("https://", "http://")) or len(url) < len("http://x"):
        raise invalid(f"Param {where} is not a valid URI.")


def _check_around(given: Json, kind: str) -> None:
    header = given.get("header")
    if header is not None:
        if header["type"] not in _HEADERS.get(kind, set()):
            raise bad_value(f"Header of type {header['type']} is not allowed for interactive type {kind}.")
        if not header.get(header["type"]):
            raise missing(f"Param interactive['header']['{header['type']}'] is required.")
    if "footer" in given and kind not in _HEADERS:
        raise bad_value(f"A footer is not allowed for interactive type {kind}.")


def _check_buttons(buttons: list[Json]) -> None:
    replies = [button["reply"] for button in buttons]
    _check_unique([reply["id"] for reply in replies], "Duplicate reply button ids")
    _check_unique([reply["title"] for reply in replies], "Duplicate reply button titles")
    for reply in replies:
        if reply["id"] != reply["id"].strip():
            raise bad_value("Reply button id has leading or trailing spaces")


def _check_sections(sections: list[Json], complain: Complain) -> None:
    rows = [row for section in sections for row in section.get("rows", ())]
    if any(not section.get("rows") for section in sections):
        raise missing("A section has no rows")
    if len(rows) > _MOST_ROWS:
        raise bad_value(f"Total row count exceed max allowed count: {_MOST_ROWS}")
    if len(sections) > 1 and any(not section.get("title") for section in sections):
        raise missing("Section title is required where there are several sections")
    _check_unique([row["id"] for row in rows], "Duplicate row ids")
    looks = [(row["title"], row.get("description", "")) for row in rows]
    if len(set(looks)) < len(looks):
        complain("list: two rows look the same")


def _check_flow(parameters: Json) -> None:
    if ("flow_id" in parameters) == ("flow_name" in parameters):
        raise bad_value("Exactly one of flow_id and flow_name is required")
    if any(unicodedata.category(char) == "So" for char in parameters["flow_cta"]):
        raise bad_value("Param flow_cta must have no emoji")
    payload = parameters.get("flow_action_payload")
    if payload is not None and not payload.get("screen"):
        raise missing("Param flow_action_payload['screen'] is required")
    if payload is not None and payload.get("data") == {}:
        raise bad_value("Param flow_action_payload['data'] must be a non-empty object")


def _check_unique(values: list[str], otherwise: str) -> None:
    if len(set(values)) < len(values):
        raise bad_value(otherwise)

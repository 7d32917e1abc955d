"""Is it a Flow that Meta would publish? Of those without a server behind them: Meta's pages of 2026, platforms.md 3.5.

The error's names are Meta's where it names them; the words are ours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from tests.fakes.whatsapp.checking import length

Json = dict[str, Any]

VERSIONS = {"5.1", "6.0", "6.1", "6.2", "6.3", "7.0", "7.1", "7.2", "7.3"}
"""Those that take components outside a Form, and hide sensitive answers."""

_NAME = re.compile(r"[A-Za-z_]+", re.ASCII)
_REFERENCE = re.compile(r"\$\{(data|form)\.(\w+)\}")
_MOST_COMPONENTS, _MOST_OPTIONS, _LONGEST_OPTION, _LONGEST_DETAIL = 50, 200, 30, 300
_MOST_OF_A_KIND = {"Footer": 1, "OptIn": 5, "EmbeddedLink": 2, "Image": 3}
_COMMON = {"type", "visible"}


@dataclass(frozen=True, slots=True)
class _Kind:
    """`needs`, `may`: properties. `longest`: of texts."""

    needs: frozenset[str]
    may: frozenset[str] = frozenset()
    longest: tuple[tuple[str, int], ...] = ()


def _kind(needs: str, may: str = "", **longest: int) -> _Kind:
    return _Kind(frozenset(needs.split()), frozenset(may.split()), tuple(longest.items()))


_FIELD = "required enabled init-value error-message"
KINDS = {
    "TextHeading": _kind("text", text=80),
    "TextSubheading": _kind("text", text=80),
    "TextBody": _kind("text", "font-weight strikethrough markdown", text=4096),
    "TextCaption": _kind("text", "font-weight strikethrough markdown", text=4096),
    "TextInput": _kind(
        "name label",
        f"input-type pattern helper-text min-chars max-chars label-variant {_FIELD}",
        label=20,
        helper_text=80,
    ),
    "TextArea": _kind("name label", f"helper-text max-length label-variant {_FIELD}", label=20, helper_text=80),
    "Dropdown": _kind("name label data-source", f"on-select-action {_FIELD}", label=30),
    "RadioButtonsGroup": _kind(
        "name label data-source", f"description on-select-action media-size {_FIELD}", label=30, description=300
    ),
    "CheckboxGroup": _kind(
        "name label data-source",
        f"description min-selected-items max-selected-items on-select-action {_FIELD}",
        label=30,
        description=300,
    ),
    "DatePicker": _kind(
        "name label", f"min-date max-date unavailable-dates helper-text {_FIELD}", label=40, helper_text=80
    ),
    "OptIn": _kind("name label", "required on-click-action init-value", label=30),
    "EmbeddedLink": _kind("text on-click-action", text=35),
    "Footer": _kind("label on-click-action", "left-caption center-caption right-caption enabled", label=35),
}
_ACTIONS = {"navigate", "complete", "open_url", "update_data"}
_INPUTS = {"text", "number", "email", "password", "passcode", "phone"}


def flow_errors(content: bytes) -> list[str]:
    """Empty where there is nothing wrong with it."""
    try:
        flow = orjson.loads(content)
    except orjson.JSONDecodeError:
        return ["INVALID_JSON: this is no JSON"]
    if not isinstance(flow, dict) or not isinstance(flow.get("screens"), list) or not flow["screens"]:
        return ["REQUIRED_PROPERTY_MISSING: screens"]
    return list(_errors(flow))


def components_of(screen: Json) -> list[Json]:
    """Also those in a Form."""
    children = screen["layout"]["children"]
    return [inner for one in children for inner in (one.get("children", ()) if one.get("type") == "Form" else [one])]


def references(value: Any) -> list[tuple[str, str]]:
    """`data` or `form`, and the name."""
    match value:
        case str():
            return _REFERENCE.findall(value)
        case dict():
            return [found for one in value.values() for found in references(one)]
        case list():
            return [found for one in value for found in references(one)]
        case _:
            return []


def _errors(flow: Json) -> Iterator[str]:
    if set(flow) != {"version", "screens"}:
        yield f"INVALID_PROPERTY: {sorted(set(flow) - {'version', 'screens'})} needs a server behind the Flow"
    if flow.get("version") not in VERSIONS:
        yield f"INVALID_FLOW_JSON_VERSION: {flow.get('version')}"
    screens = {screen.get("id", ""): screen for screen in flow["screens"]}
    if len(screens) < len(flow["screens"]):
        yield "DUPLICATE_SCREEN_IDS"
    if not any(screen.get("terminal") for screen in screens.values()):
        yield "MISSING_TERMINAL_SCREEN"
    for name, screen in screens.items():
        yield from (f"{error} (screen {name})" for error in _of_screen(screen, screens))


def _of_screen(screen: Json, screens: dict[str, Json]) -> Iterator[str]:
    if not _NAME.fullmatch(screen.get("id", "")) or screen["id"] == "SUCCESS":
        yield "INVALID_SCREEN_ID"
    if unknown := set(screen) - {"id", "title", "data", "terminal", "success", "layout", "sensitive"}:
        yield f"INVALID_PROPERTY: {unknown}"
    if screen.get("layout", {}).get("type") != "SingleColumnLayout" or not screen["layout"].get("children"):
        yield "INVALID_LAYOUT"
        return
    components = components_of(screen)
    kinds = [one.get("type", "") for one in components]
    names = [one["name"] for one in components if "name" in one]
    if len(components) > _MOST_COMPONENTS:
        yield f"INVALID_NUMBER_OF_COMPONENTS: {len(components)}"
    yield from (f"TOO_MANY: {kind}" for kind, most in _MOST_OF_A_KIND.items() if kinds.count(kind) > most)
    if screen.get("terminal") and "Footer" not in kinds:
        yield "MISSING_FOOTER_ON_TERMINAL_SCREEN"
    if len(set(names)) < len(names) or not all(map(_NAME.fullmatch, names)):
        yield f"INVALID_COMPONENT_NAMES: {names}"
    if hidden := set(screen.get("sensitive", ())) - set(names):
        yield f"INVALID_SENSITIVE_FIELDS: {hidden}"
    known = {"data": screen.get("data", {}), "form": names}
    for kind, name in references(components):
        if name not in known[kind]:
            yield f"INVALID_DYNAMIC_DATA: ${{{kind}.{name}}}"
    for name, described in screen.get("data", {}).items():
        if set(described) < {"type", "__example__"}:
            yield f"MISSING_EXAMPLE: {name}"
    for component in components:
        yield from (f"{error} ({component.get('name', component.get('type'))})" for error in _of_component(component))
        if action := component.get("on-click-action"):
            yield from _of_action(action, screen, screens)


def _of_component(component: Json) -> Iterator[str]:
    kind = KINDS.get(component.get("type", ""))
    if kind is None:
        yield f"INVALID_COMPONENT: {component.get('type')}"
        return
    if missing := kind.needs - set(component):
        yield f"REQUIRED_PROPERTY_MISSING: {missing}"
    if unknown := set(component) - kind.needs - kind.may - _COMMON:
        yield f"INVALID_PROPERTY: {unknown}"
    for name, most in kind.longest:
        text = component.get(name.replace("_", "-"))
        if isinstance(text, str) and not text.startswith("${") and not 0 < length(text) <= most:
            yield f"INVALID_PROPERTY_VALUE: {name} has {length(text)} characters of {most}"
    if component.get("input-type", "text") not in _INPUTS:
        yield f"INVALID_PROPERTY_VALUE: input-type {component['input-type']}"
    if "data-source" in component:
        yield from _of_options(component["data-source"])


def _of_options(options: list[Json]) -> Iterator[str]:
    if not 1 <= len(options) <= _MOST_OPTIONS:
        yield f"INVALID_PROPERTY_VALUE: {len(options)} options"
    if len({one["id"] for one in options}) < len(options):
        yield "INVALID_PROPERTY_VALUE: two options have the same id"
    for one in options:
        if not 0 < length(one["title"]) <= _LONGEST_OPTION or length(one.get("description", "")) > _LONGEST_DETAIL:
            yield f"INVALID_PROPERTY_VALUE: option {one['title']}"


def _of_action(action: Json, screen: Json, screens: dict[str, Json]) -> Iterator[str]:
    if action.get("name") not in _ACTIONS:
        yield f"INVALID_ON_CLICK_ACTION: {action.get('name')} needs a server behind the Flow"
    if (action.get("name") == "complete") and not screen.get("terminal"):
        yield "INVALID_COMPLETE_ACTION: the screen is not terminal"
    if action.get("name") == "navigate":
        following = screens.get(action.get("next", {}).get("name", ""))
        if following is None or following is screen:
            yield f"INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME: {action.get('next')}"
        elif set(following.get("data", {})) != set(action.get("payload", {})):
            yield f"INVALID_NAVIGATE_ACTION_PAYLOAD: not the data of {following['id']}"

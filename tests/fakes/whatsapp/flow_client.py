"""The phone's side of a Flow: walks its screens with somebody's answers, as the app does, and makes what comes back."""

from collections.abc import Mapping
from typing import Any

from tests.fakes.whatsapp.flow_rules import components_of
from tests.fakes.whatsapp.flows import Flow

Json = dict[str, Any]
_MOST_SCREENS = 10


def walked(flow: Flow, opened: Json, answers: Mapping[str, Any]) -> Json:
    """What the Flow completes with. AssertionError where the app would not let the person go on.

    `opened`: the first screen and its data, as the message has them. `answers`: by the names of the components.
    """
    name, data, left = opened["screen"], opened.get("data", {}), dict(answers)
    for _ in range(_MOST_SCREENS):
        screen = flow.screens[name]
        form = _filled(screen, data, left)
        footer = next(one for one in components_of(screen) if one["type"] == "Footer")
        action = footer["on-click-action"]
        payload = {key: _resolved(value, data, form) for key, value in action["payload"].items()}
        if action["name"] == "complete":
            assert not left, f"the form does not ask for {sorted(left)}"
            return payload
        name, data = action["next"]["name"], payload
    raise AssertionError("the screens lead in a circle")


def _filled(screen: Json, data: Json, left: dict[str, Any]) -> Json:
    """What was typed on this screen; what is left empty is an empty text."""
    form: Json = {}
    for component in components_of(screen):
        name = component.get("name")
        if name is None or not _resolved(component.get("visible", True), data, {}):
            continue
        value = left.pop(name, False if component["type"] == "OptIn" else "")
        assert value or not component.get("required"), f"{name} is required"
        options = [one["id"] for one in component.get("data-source", ())]
        assert not options or value in {"", *options}, f"{name}: {value} is not among {options}"
        assert component.get("input-type") != "number" or str(value).isdigit() or not value, f"{name}: no number"
        form[name] = value
    return form


def _resolved(value: Any, data: Json, form: Json) -> Any:
    if not isinstance(value, str) or not value.startswith("${"):
        return value
    kind, _, name = value[2:-1].partition(".")
    return {"data": data, "form": form}[kind].get(name, "")

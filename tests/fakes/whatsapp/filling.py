"""A template and what is to be put into it: do they fit, and what does the person read?"""

import re
from typing import Any

from tests.fakes.whatsapp.checking import length
from tests.fakes.whatsapp.errors import GraphError, missing
from tests.fakes.whatsapp.media import Media
from tests.fakes.whatsapp.template_rules import VARIABLE, variables
from tests.fakes.whatsapp.templates import Template, Templates

Json = dict[str, Any]

_BROKEN = re.compile(r"[\n\r\t]| {5,}")
_LONGEST_BODY, _LONGEST_PAYLOAD = 1024, 256
_SUB_TYPES = {"QUICK_REPLY": "quick_reply", "URL": "url", "FLOW": "flow"}


def approved(templates: Templates, given: Json) -> Template:
    """The template in the language that was asked for. Raises GraphError."""
    name, language = given["name"], given["language"]["code"]
    try:
        template = templates.named(name, language)
    except KeyError:
        raise GraphError(132001, f"template name ({name}) does not exist in {language}") from None
    match template.status:
        case "APPROVED":
            return template
        case "PAUSED":
            raise GraphError(132015, "Template is paused due to low quality.")
        case "DISABLED":
            raise GraphError(132016, "Template is disabled.")
        case status:
            raise GraphError(132001, f"template name ({name}) is {status} in {language}")


def filled(template: Template, given: Json, media: Media, *, now: float) -> str:
    """What the person reads, header and body. Raises GraphError."""
    components = given.get("components", [])
    _check_kinds(components)
    _check_header_is_wanted(template, components)
    shown: list[str] = []
    for part in template.components:
        handed = [one for one in components if one["type"].upper() == part["type"]]
        parameters = handed[0].get("parameters", []) if handed else []
        match part["type"]:
            case "HEADER" if part["format"] == "TEXT":
                shown.append(_with_texts(part["text"], parameters, "header"))
            case "HEADER":
                _check_file(part["format"].lower(), parameters, media, now=now)
            case "BODY":
                body = _with_texts(part["text"], parameters, "body")
                if length(body) > _LONGEST_BODY:
                    raise GraphError(132005, f"The text with its parameters is longer than {_LONGEST_BODY}.")
                shown.append(body)
            case "FOOTER":
                shown.append(part["text"])
    _check_buttons(template, [one for one in components if one["type"] == "button"])
    return "\n".join(shown)


def _check_kinds(components: list[Json]) -> None:
    kinds = [str(one.get("type", "")).lower() for one in components]
    if not set(kinds) <= {"header", "body", "button"}:
        raise GraphError(132012, f"Unknown component in {kinds}")
    if kinds.count("header") > 1 or kinds.count("body") > 1:
        raise GraphError(132012, "A component is there twice.")


def _check_header_is_wanted(template: Template, components: list[Json]) -> None:
    handed = any(one["type"].lower() == "header" and one.get("parameters") for one in components)
    if handed and not any(part["type"] == "HEADER" for part in template.components):
        raise GraphError(132000, "header: the template has none")


def _with_texts(text: str, parameters: list[Json], where: str) -> str:
    wanted = list(dict.fromkeys(variables(text)))
    if len(parameters) != len(wanted):
        raise GraphError(
            132000, f"{where}: number of localizable_params ({len(parameters)}) does not match the expected number "
            f"of params ({len(wanted)})",
        )  # fmt: skip
    values: dict[str, str] = {}
    for number, (name, parameter) in enumerate(zip(wanted, parameters, strict=True)):
        value = _text_of(parameter, f"{where}[{number}]")
        if not name.isdigit() and parameter.get("parameter_name") != name:
            raise GraphError(132012, f"{where}: parameter_name must be {name}")
        values[name] = value
    return VARIABLE.sub(lambda found: values[found[1]], text)


def _text_of(parameter: Json, where: str) -> str:
    if parameter.get("type") != "text":
        raise GraphError(132012, f"{where}: expected a parameter of type text, got {parameter.get('type')}")
    value = parameter.get("text")
    if not isinstance(value, str) or not value.strip():
        raise missing(f"{where}: parameter of type text is missing text value")
    if _BROKEN.search(value):
        raise GraphError(132012, f"{where}: text cannot have new-line/tab characters or more than 4 consecutive spaces")
    return value


def _check_file(kind: str, parameters: list[Json], media: Media, *, now: float) -> None:
    if len(parameters) != 1 or parameters[0].get("type") != kind or kind not in parameters[0]:
        raise GraphError(132012, f"header: expected one parameter of type {kind}")
    if kind != "location":
        media.sent(parameters[0][kind], kind, "header", now=now)


def _check_buttons(template: Template, handed: list[Json]) -> None:
    buttons: list[Json] = next((one["buttons"] for one in template.components if one["type"] == "BUTTONS"), [])
    filled_in = {str(one.get("index")): one for one in handed}
    if len(filled_in) < len(handed):
        raise GraphError(132012, "Two button components have the same index.")
    for index, component in filled_in.items():
        if not index.isdigit() or int(index) >= len(buttons):
            raise GraphError(132000, f"button: there is none at index {index}")
        _check_button(buttons[int(index)], component)
    for number, button in enumerate(buttons):
        if "{{" in button.get("url", "") and str(number) not in filled_in:
            raise GraphError(131008, f"button at index {number} of type Url requires a parameter")


def _check_button(button: Json, component: Json) -> None:
    if component.get("sub_type", "").lower() != _SUB_TYPES.get(button["type"]):
        raise GraphError(132012, f"button: sub_type of {button['text']} must be {_SUB_TYPES.get(button['type'])}")
    parameters = component.get("parameters", [])
    if len(parameters) != 1:
        raise GraphError(132000, "button: one parameter is expected")
    kind = {"QUICK_REPLY": "payload", "URL": "text", "FLOW": "action"}[button["type"]]
    if parameters[0].get("type") != kind or not parameters[0].get(kind):
        raise GraphError(132012, f"button: expected a parameter of type {kind}")
    if button["type"] == "URL" and "{{" not in button["url"]:
        raise GraphError(132000, "button: its address has no variable")
    if kind == "payload" and len(parameters[0]["payload"]) > _LONGEST_PAYLOAD:
        raise GraphError(131009, f"button: payload is longer than {_LONGEST_PAYLOAD}")

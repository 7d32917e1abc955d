"""What a template may look like when it is handed in."""

import re
from itertools import pairwise
from typing import Any

from tests.fakes.whatsapp.checking import length
from tests.fakes.whatsapp.errors import GraphError, invalid

Json = dict[str, Any]

CATEGORIES = ("AUTHENTICATION", "MARKETING", "UTILITY")
_NAME = re.compile(r"[a-z0-9_]{1,512}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z]{2,3})?")
VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_LONGEST_HEADER, _LONGEST_BODY, _LONGEST_FOOTER = 60, 1024, 60
_MOST_BUTTONS, _LONGEST_BUTTON, _LONGEST_URL, _MOST_URLS = 10, 25, 2000, 2
_WORDS_PERVARIABLE = 2
"""Beside the variables a body needs so many words for each, and one more: Meta refuses "too many variables"."""
_FORMATS = {"TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION"}


def variables(text: str) -> list[str]:
    return VARIABLE.findall(text)


def check_template(given: Json) -> None:
    """Raises GraphError."""
    if not _NAME.fullmatch(str(given.get("name", ""))):
        raise invalid("Param name must be of lowercase letters, digits and underscores, at most 512.")
    if not _LANGUAGE.fullmatch(str(given.get("language", ""))):
        raise invalid(f"Param language must be one of Meta's codes, not '{given.get('language')}'.")
    if given.get("category") not in CATEGORIES:
        raise invalid(f"Param category must be one of {{{', '.join(CATEGORIES)}}}.")
    check_components(given.get("components"))


def check_components(components: Any) -> None:
    """Raises GraphError."""
    if not isinstance(components, list) or not all(isinstance(one, dict) for one in components):
        raise invalid("Param components must be an array of objects.")
    kinds = [one.get("type") for one in components]
    if len(set(kinds)) < len(kinds) or not set(kinds) <= {"HEADER", "BODY", "FOOTER", "BUTTONS"}:
        raise invalid("Param components has a component twice, or one that is unknown.")
    if "BODY" not in kinds:
        raise invalid("Param components must have a BODY.")
    for component in components:
        match component["type"]:
            case "HEADER":
                _check_header(component)
            case "BODY":
                _check_body(component)
            case "FOOTER":
                _check_footer(component)
            case "BUTTONS":
                _check_buttons(component.get("buttons"))


def _check_header(component: Json) -> None:
    if component.get("format") not in _FORMATS:
        raise invalid(f"Param format of the header must be one of {{{', '.join(sorted(_FORMATS))}}}.")
    if component["format"] == "TEXT":
        text = _text(component, _LONGEST_HEADER)
        if len(variables(text)) > 1:
            raise _refused(2388072, "The header can have one variable.")
        if variables(text) and not component.get("example", {}).get("header_text"):
            raise _refused(2388043, "The header's variable has no example.")
    elif component["format"] != "LOCATION" and not component.get("example", {}).get("header_handle"):
        raise _refused(2388043, "The header's file has no example.")


def _check_body(component: Json) -> None:
    text = _text(component, _LONGEST_BODY)
    found = variables(text)
    if found and all(name.isdigit() for name in found):
        if sorted(set(map(int, found))) != list(range(1, len(set(found)) + 1)):
            raise _refused(2388065, "Variables must be {{1}}, {{2}} and so on, without gaps.")
        examples = component.get("example", {}).get("body_text")
        if not examples or len(examples[0]) != len(set(found)) or not all(examples[0]):
            raise _refused(2388043, "Each variable needs an example.")
    elif found and len(component.get("example", {}).get("body_text_named_params", ())) != len(set(found)):
        raise _refused(2388043, "Each variable needs an example.")
    if VARIABLE.match(text.strip()) or text.strip().endswith("}}"):
        raise _refused(2388299, "Variables can't be at the start or end of the template.")
    if re.search(r"\}\}\s*\{\{", text):
        raise _refused(2388293, "Variables can't be placed next to each other.")
    words = len(re.findall(r"\w+", VARIABLE.sub(" ", text)))
    if found and words < _WORDS_PERVARIABLE * len(found) + 1:
        raise _refused(2388293, "This template has too many variables for its length.")
    if "\n\n\n" in text:
        raise _refused(2388024, "A body can't have more than two consecutive newlines.")


def _check_footer(component: Json) -> None:
    if variables(_text(component, _LONGEST_FOOTER)):
        raise _refused(2388073, "The footer can have no variable.")


def _check_buttons(buttons: Any) -> None:
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= _MOST_BUTTONS:
        raise invalid(f"Param buttons must have 1 to {_MOST_BUTTONS} members.")
    quick = [one.get("type") == "QUICK_REPLY" for one in buttons]
    if sum(before != after for before, after in pairwise(quick)) > 1:
        raise _refused(2388060, "Quick replies and other buttons must not be mixed.")
    if len({one.get("text") for one in buttons}) < len(buttons):
        raise _refused(2388061, "Two buttons have the same text.")
    if sum(one.get("type") == "URL" for one in buttons) > _MOST_URLS:
        raise _refused(2388062, f"At most {_MOST_URLS} buttons may open a page.")
    for button in buttons:
        _text(button, _LONGEST_BUTTON)
        if variables(button["text"]):
            raise _refused(2388063, "A button's text can have no variable.")
        match button.get("type"):
            case "QUICK_REPLY" | "PHONE_NUMBER" | "FLOW" | "REQUEST_CONTACT_INFO":
                pass
            case "URL":
                _check_url(button)
            case other:
                raise invalid(f"Param type of a button is unknown: {other}")


def _check_url(button: Json) -> None:
    url = str(button.get("url", ""))
    if not url.startswith(("https://", "http://")) or len(url) > _LONGEST_URL:
        raise invalid("Param url of a button is not a valid URI.")
    if "{{" in url and not (url.endswith("{{1}}") and url.count("{{") == 1):
        raise _refused(2388065, "A button's address can have one variable, at its end.")
    if "{{" in url and not button.get("example"):
        raise _refused(2388043, "The address's variable has no example.")


def _text(component: Json, most: int) -> str:
    text = component.get("text")
    if not isinstance(text, str) or not text.strip():
        raise invalid(f"Param text of {component.get('type')} is required.")
    if length(text) > most:
        raise invalid(f"Param text of {component.get('type')} must be at most {most} characters long.")
    return text


def _refused(subcode: int, details: str) -> GraphError:
    """The subcodes stand for the reason; few of them are documented, the others are ours."""
    return GraphError(100, details, subcode=subcode)

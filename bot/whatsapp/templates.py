"""The message templates: defined here and in [template] of the texts, made at Meta by `silatih templates push`. Pure.

Outside the day after a person's last message nothing else may be said. The office's name is written into the template;
everything else that differs is a variable, and its name here is that of the braces in the text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

from bot.whatsapp.buttons import BROUGHT
from bot.whatsapp.limits import BODY_MAX, TEMPLATE_BUTTON_MAX
from bot.whatsapp.shortening import shortened
from handlers.fitting import units
from handlers.messages import TemplateUse
from handlers.wording.phrases import Phrases
from models.costs import MARKETING, UTILITY

_PREFIX = "silatih_"
_OFFICE = "office"
_LONGEST_VALUE = 160


@dataclass(frozen=True, slots=True)
class TemplateForm:
    """`text`, `buttons`: keys of the texts. `invites`: only tells of a message, which comes on any answer."""

    text: str
    category: str
    buttons: tuple[str, ...]
    invites: bool = False


FORMS: Mapping[str, TemplateForm] = {
    "offer": TemplateForm("template.offer", UTILITY, ("button.take_offer", "button.decline_offer")),
    "coming": TemplateForm("template.coming", UTILITY, ("button.can_come", "button.cannot")),
    "meeting": TemplateForm("template.meeting", UTILITY, ("button.cannot_come",)),
    "week": TemplateForm("template.week", UTILITY, ("button.cannot_come",)),
    "absent": TemplateForm("template.absent", UTILITY, ("button.can_come", "button.cannot")),
    "moved": TemplateForm("template.moved", UTILITY, ("button.can_come", "button.cannot")),
    "office_message": TemplateForm("template.office_message", UTILITY, ("template_button.read",), invites=True),
    "for_you": TemplateForm("template.for_you", UTILITY, ("template_button.read",), invites=True),
    "draft": TemplateForm("template.draft", MARKETING, ("button.go_on",)),
    "new_batch": TemplateForm("template.new_batch", MARKETING, ("button.join", "button.no_more_news")),
    "announcement": TemplateForm("template.announcement", MARKETING, ("template_button.read",), invites=True),
}
"""What invites to register, or to go on with it, is marketing, asked for or not: Meta counts it so, and who calls such
a template utility loses the price of all of them.
"""

GENERAL, PROMOTION = "office_message", "announcement"
"""In place of one that Meta does not let us use, by what it is: the first where the message says whom it is about."""


def name_at_meta(name: str) -> str:
    return f"{_PREFIX}{name}"


def name_here(name: str) -> str:
    """Empty for a template that is not one of ours."""
    known = name.removeprefix(_PREFIX)
    return known if name.startswith(_PREFIX) and known in FORMS else ""


def variables_of(form: TemplateForm, phrases: Phrases) -> list[str]:
    """In the order in which the text has them, each once."""
    fields = (name for _, name, _, _ in Formatter().parse(phrases.say(form.text)) if name)
    return [name for name in dict.fromkeys(fields) if name != _OFFICE]


def definition(name: str, phrases: Phrases, *, office: str) -> dict[str, Any]:
    """As Meta takes it."""
    form = FORMS[name]
    names = variables_of(form, phrases)
    places = {one: f"{{{{{number}}}}}" for number, one in enumerate(names, start=1)}
    body: dict[str, Any] = {"type": "BODY", "text": phrases.say(form.text, **places, **{_OFFICE: office})}
    if names:
        body["example"] = {"body_text": [[phrases.say(f"template_example.{one}") for one in names]]}
    buttons = [
        {"type": "QUICK_REPLY", "text": shortened(phrases.say(key), TEMPLATE_BUTTON_MAX)} for key in form.buttons
    ]
    return {
        "name": name_at_meta(name),
        "language": phrases.language,
        "category": form.category.upper(),
        "components": [body, {"type": "BUTTONS", "buttons": buttons}],
    }


def fallback_for(use: TemplateUse) -> TemplateUse | None:
    """None where there is none."""
    if use.name in {GENERAL, PROMOTION}:
        return None
    if FORMS[use.name].category == MARKETING:
        return TemplateUse(PROMOTION)
    name = use.variables.get("name")
    return TemplateUse(GENERAL, {"name": name}) if name else None


def filled(use: TemplateUse, phrases: Phrases, payloads: Sequence[str]) -> dict[str, Any]:
    """`payloads`: what the buttons bring back, in their order; not used where the message comes afterwards.

    Raises KeyError or ValueError for a template that is not there, or that does not fit the message.
    """
    form = FORMS[use.name]
    names = variables_of(form, phrases)
    given = [BROUGHT] * len(form.buttons) if form.invites else list(payloads)
    if len(given) != len(form.buttons):
        raise ValueError(f"template {use.name}: {len(form.buttons)} buttons, and {len(given)} of the message")
    values = _fitting([_clean(use.variables[name]) for name in names], form, phrases)
    body = [{"type": "body", "parameters": [{"type": "text", "text": value} for value in values]}] if names else []
    return {
        "type": "template",
        "template": {
            "name": name_at_meta(use.name),
            "language": {"code": phrases.language},
            "components": [*body, *(_button(place, payload) for place, payload in enumerate(given))],
        },
    }


def _button(place: int, payload: str) -> dict[str, Any]:
    parameters = [{"type": "payload", "payload": payload}]
    return {"type": "button", "sub_type": "quick_reply", "index": str(place), "parameters": parameters}


def _clean(value: str) -> str:
    """No line breaks and no row of spaces, which Meta refuses; nor nothing at all."""
    words = re.sub(r"\s+", " ", value).strip()
    if not words:
        raise ValueError("a variable without words")
    return words


def _fitting(values: list[str], form: TemplateForm, phrases: Phrases) -> list[str]:
    """Together with the text no longer than a body may be: the office's name is not known here, and counts as long."""
    room = BODY_MAX - units(phrases.say(form.text)) - _LONGEST_VALUE
    if sum(map(units, values)) <= room:
        return values
    each = max(20, room // len(values))
    return [shortened(value, each) for value in values]

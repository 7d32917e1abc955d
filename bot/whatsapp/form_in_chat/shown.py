"""The message that opens the form. Pure."""

from typing import Any

from bot.whatsapp.form_in_chat.components import ASKS_YEAR
from bot.whatsapp.form_in_chat.definition import ABOUT, HEADING, START
from bot.whatsapp.form_in_chat.limits import HEADING_MAX, MESSAGE_VERSION
from bot.whatsapp.limits import BUTTON_MAX
from bot.whatsapp.shortening import shortened
from handlers.wording.phrases import Phrases

Json = dict[str, Any]


def opening(form: Json, flow_id: str) -> Json:
    """The action of an interactive message. `form`: as it is recorded."""
    data = {HEADING: shortened(form["heading"], HEADING_MAX), ABOUT: form["about"], ASKS_YEAR: form["asks_year"]}
    parameters = {
        "mode": "published",
        "flow_message_version": MESSAGE_VERSION,
        "flow_token": form["token"],
        "flow_id": flow_id,
        "flow_cta": shortened(form["label"], BUTTON_MAX),
        "flow_action": "navigate",
        "flow_action_payload": {"screen": START, "data": data},
    }
    return {"name": "flow", "parameters": parameters}


def other_ways(phrases: Phrases, url: str) -> str:
    """Below the words: not every phone opens a Flow."""
    return "\n".join([phrases.say("form_in_chat.or_on_page", url=url), phrases.say("form_in_chat.or_here")])

"""POST /messages: a message is checked, finds its person or does not, and is accepted or refused."""

import re
from typing import Any

from tests.fakes.whatsapp import statuses
from tests.fakes.whatsapp.calls import digits_of
from tests.fakes.whatsapp.chats import Message
from tests.fakes.whatsapp.checking import check_field, check_object
from tests.fakes.whatsapp.errors import GraphError, bad_value, invalid, missing
from tests.fakes.whatsapp.filling import approved, filled
from tests.fakes.whatsapp.interactive import check_interactive
from tests.fakes.whatsapp.table import objects
from tests.fakes.whatsapp.templates import Template
from tests.fakes.whatsapp.world import WINDOW, Account, World

Json = dict[str, Any]

KINDS = {"text", "image", "document", "video", "audio", "sticker", "location", "reaction", "interactive", "template"}
FILES = {"image", "document", "video", "audio", "sticker"}
TYPING_FOR = 25.0
_PHONE = re.compile(r"\+?[\d ().-]{7,20}")


def post(world: World, given: Json) -> Json:
    """Raises GraphError."""
    if given.get("messaging_product") != "whatsapp":
        raise invalid("The parameter messaging_product is required, and must be whatsapp.")
    if "status" in given:
        return _read(world, given)
    kind = given.get("type", "text")
    if world.rules.checks:
        _check_shape(world, given, kind)
    account = _receiver(world, given)
    world.pace.take(account.user_id, world.ticks())
    template = approved(world.templates, given["template"]) if kind == "template" else None
    message = _message(world, given, kind, template)
    if kind == "reaction":
        _check_reaction(account, message)
    _deliver(world, account, message, template)
    return accepted(account, message, held=template is not None and template.held)


def accepted(account: Account, message: Message, *, held: bool = False) -> Json:
    """What is answered: that it was taken, not that it came."""
    given = message.given
    named = (
        {"input": given["to"], "wa_id": account.phone}
        if message.to_phone
        else {"input": given["recipient"], "user_id": account.user_id}
    )
    told = {"id": message.id, "message_status": "held_for_quality_assessment" if held else "accepted"}
    return {"messaging_product": "whatsapp", "contacts": [named], "messages": [told]}


def unseen(world: World, given: Json) -> Message:
    """One that is accepted and never comes."""
    kind = str(given.get("type", "text"))
    return Message(
        world.new_message_id(), world.now(), by_bot=True, kind=kind, given=given, to_phone=bool(given.get("to"))
    )


def _check_shape(world: World, given: Json, kind: str) -> None:
    fields = objects()["message"]
    for name, value in given.items():
        if name in fields:
            check_field(value, fields[name], name)
        elif name != kind:
            world.complaints.append(f"a message of type {kind} takes no {name!r}")
    if kind not in KINDS:
        raise GraphError(131051, f"Message type {kind} is not supported.")
    if kind not in given:
        raise missing(f"Parameter '{kind}' is mandatory for type '{kind}'")
    if not given.get("to") and not given.get("recipient"):
        raise missing("The parameter to, or recipient, is required.")
    check_object(given[kind], kind, kind)
    if kind == "interactive":
        check_interactive(given[kind], world.complaints.append)


def _receiver(world: World, given: Json) -> Account:
    """A number wins over a user id. Raises GraphError."""
    if to := given.get("to"):
        if not _PHONE.fullmatch(to):
            raise bad_value("Param to is not a phone number.")
        if not to.startswith("+"):
            world.complaints.append("to: without + a number may be read as one of the business's own country")
        digits = digits_of(to)
        if digits == world.business.phone:
            raise GraphError(131021, "Recipient phone number is that of the sender.")
        found = world.by_phone.get(digits)
        if found is None and world.rules.open_door:
            found = world.new_account("Somebody", digits)
    else:
        found = world.by_user_id.get(given["recipient"])
    if found is None:
        raise GraphError(131026, "Receiver is incapable of receiving this message: not on WhatsApp.")
    return found


def _message(world: World, given: Json, kind: str, template: Template | None) -> Message:
    """Raises GraphError where a file, a form or a template's words are not right."""
    message = unseen(world, given)
    inner = given[kind]
    match kind:
        case "text":
            message.text = inner["body"]
        case "interactive":
            message.text = inner["body"]["text"]
            message.content = _header_file(world, inner.get("header", {}))
            _check_form(world, inner["action"])
        case "template" if template:
            message.text = filled(template, inner, world.media, now=world.now())
            message.template, message.category = template.components, template.category.lower()
        case _ if kind in FILES:
            stored = world.media.sent(inner, kind, kind, now=world.now())
            message.text, message.content = inner.get("caption", ""), stored.content if stored else None
    return message


def _header_file(world: World, header: Json) -> bytes | None:
    kind = header.get("type", "text")
    if kind == "text":
        return None
    stored = world.media.sent(header[kind], kind, f"interactive['header']['{kind}']", now=world.now())
    return stored.content if stored else None


def _check_form(world: World, action: Json) -> None:
    if action.get("name") != "flow":
        return
    if world.business.flows is None:
        world.flows.show(action["parameters"])
        return
    named = action["parameters"].get("flow_id") or action["parameters"]["flow_name"]
    if named not in world.business.flows:
        raise bad_value(f"Flow {named} does not exist or is not published.")


def _check_reaction(account: Account, message: Message) -> None:
    of = message.given["reaction"]["message_id"]
    if of not in account.chat.by_id:
        raise bad_value("Param reaction['message_id'] is not a message of this chat.")
    account.chat.reactions[of] = message.given["reaction"]["emoji"]


def _deliver(world: World, account: Account, message: Message, template: Template | None) -> None:
    """Raises GraphError, unless the rules tell this error later."""
    try:
        _check_reach(world, account, message, template)
    except GraphError as error:
        if error.code not in world.rules.late:
            raise
        world.refuse(error, message.kind, late=True)
        statuses.fail(world, account, message, error)
        return
    if message.kind != "reaction" and not (template and template.held):
        account.chat.add(message)
    account.chat.typing_until = 0.0
    for listener in world.listeners:
        listener(account, message)
    world.changes.now()
    if template is not None and template.held:
        world.held.append((account, message))
    else:
        statuses.climb_by_itself(world, account, message)


def _check_reach(world: World, account: Account, message: Message, template: Template | None) -> None:
    now = world.now()
    if not account.here or account.blocked:
        raise GraphError(131026, "Message undeliverable.")
    in_window = account.window_until > now or world.rules.open_door
    if template is None:
        if not in_window:
            raise GraphError(131047, "More than 24 hours have passed since the recipient last replied.")
        return
    if template.category == "AUTHENTICATION" and not message.to_phone:
        raise GraphError(131062, "A one-time password needs a phone number.")
    if template.category == "MARKETING":
        _check_marketing(account, in_window=in_window)
    if not in_window:
        world.pace.take_stranger(account.user_id, now)


def _check_marketing(account: Account, *, in_window: bool) -> None:
    """What is sent in an open window does not count."""
    if account.marketing_stopped:
        raise GraphError(131050, "The user has stopped marketing messages from this business.")
    if account.marketing is not None and not in_window:
        if account.marketing == 0:
            raise GraphError(131049, "Not delivered to maintain healthy ecosystem engagement.")
        account.marketing -= 1


def _read(world: World, given: Json) -> Json:
    """Marks all up to that message as read, and perhaps shows the bot typing. Raises GraphError."""
    unknown = given.keys() - {"messaging_product", "status", "message_id", "typing_indicator"}
    if given["status"] != "read" or unknown:
        raise invalid(f"Param status must be read; unexpected: {sorted(unknown)}")
    account = world.inbound.get(given.get("message_id", ""))
    if account is None:
        raise bad_value("Param message_id is not a message that was received.")
    for message in account.chat.messages:
        if not message.by_bot:
            account.chat.read_by_bot.add(message.id)
        if message.id == given["message_id"]:
            break
    if "typing_indicator" in given:
        if given["typing_indicator"] != {"type": "text"}:
            raise invalid("Param typing_indicator['type'] must be text.")
        account.chat.typing_until = world.now() + TYPING_FOR
    world.changes.now()
    return {"success": True}


def open_window(world: World, account: Account) -> None:
    account.window_until = world.now() + WINDOW

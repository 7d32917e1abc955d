"""The shapes of what people hand over, and of what the platform tells about them."""

from typing import Any

from tests.fakes.whatsapp.chats import Chat, Message
from tests.fakes.whatsapp.events import Event
from tests.fakes.whatsapp.media import RECEIVED_FOR
from tests.fakes.whatsapp.world import Account, World

Json = dict[str, Any]

UNSUPPORTED = {
    "code": 131051,
    "title": "Message type unknown",
    "message": "Message type unknown",
    "error_data": {"details": "Message type is currently not supported."},
}


def card(name: str, phone: str, *, origin: str) -> Json:
    """`phone` in digits. `origin`: contact_request where the bot had asked for it."""
    return {
        "name": {"formatted_name": name, "first_name": name},
        "phones": [{"phone": f"+{phone}", "wa_id": phone, "type": "CELL"}],
        "origin": origin,
    }


def received(world: World, content: bytes, mime: str) -> Json:
    return world.media.keep(content, mime, until=world.now() + RECEIVED_FOR).inbound()


def with_reply(chat: Chat, label: str) -> Message | None:
    """The newest message of the bot that has something so called to tap."""
    return next((one for one in reversed(chat.from_bot) if label in (told[0] for told in one.replies)), None)


def with_link(chat: Chat, label: str) -> Message | None:
    return next((one for one in reversed(chat.from_bot) if label in one.links), None)


def flow_of(message: Message) -> Json:
    """The parameters of the form that it opens; empty when it opens none."""
    action = message.interactive.get("action", {})
    parameters: Json = action["parameters"] if action.get("name") == "flow" else {}
    return parameters


def described_row(of: Message | None, reply_id: str) -> Json:
    rows = of.rows if of else []
    return next(
        ({"description": row["description"]} for row in rows if row["id"] == reply_id and "description" in row), {}
    )


def changed(account: Account, *, old_phone: str, old_id: str) -> Json:
    """By Meta's change log of 11 Aug 2026: with a number that may be shared the one kind, without it the other."""
    system: Json = {"user_id": account.user_id, "previous_user_id": old_id}
    if not account.shares_phone:
        system |= {"type": "user_changed_user_id", "body": f"User {account.name} changed their user id"}
        return {"from_user_id": old_id, "system": system}
    body = f"User {account.name} changed from {old_phone} to {account.phone}"
    system |= {"type": "user_changed_number", "wa_id": account.phone, "body": body}
    return {"from": old_phone, "from_user_id": old_id, "system": system}


def tell_preference(world: World, account: Account, value: str) -> None:
    item: Json = {
        "detail": f"User requested to {value} marketing messages",
        "category": "marketing_messages",
        "value": value,
        "timestamp": int(world.now()),
        "user_id": account.user_id,
    }
    if account.shares_phone:
        item["wa_id"] = account.phone
    world.tell(Event("user_preferences", "user_preferences", item, account.contact, lane=account.user_id))


def tell_call(world: World, account: Account) -> None:
    item: Json = {
        "id": world.new_message_id().replace("wamid", "wacid"),
        "from_user_id": account.user_id,
        "to": world.business.phone,
        "event": "connect",
        "direction": "USER_INITIATED",
        "timestamp": str(int(world.now())),
    }
    if account.shares_phone:
        item["from"] = account.phone
    world.tell(Event("calls", "calls", item, account.contact, lane=account.user_id))

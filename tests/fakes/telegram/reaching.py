"""May the bot write into this chat? Finds the chat and the message that a call means, or says why not."""

from typing import Any

from tests.fakes.telegram.chats import Chat, Message
from tests.fakes.telegram.errors import BLOCKED, CHAT_NOT_FOUND, DEACTIVATED, NEVER_STARTED, bad, forbidden
from tests.fakes.telegram.incoming import Call
from tests.fakes.telegram.world import World


def known_chat(world: World, call: Call) -> Chat:
    """Raises ApiError."""
    number = call.chat
    chat = world.chats.get(number) if number is not None else _named(world, call.given.get("chat_id"))
    if chat is None and number is not None and number > 0 and world.rules.open_door:
        person: dict[str, Any] = {"id": number, "type": "private", "first_name": "Somebody"}
        chat = world.chats[number] = Chat(person)
    if chat is None or not chat.known:
        raise bad(CHAT_NOT_FOUND)
    return chat


def editable_chat(world: World, call: Call) -> Chat:
    """A chat of which the messages can still be changed. Raises ApiError."""
    chat = known_chat(world, call)
    if chat.deactivated:
        raise forbidden(DEACTIVATED)
    if chat.moved_to:
        raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to)
    if chat.bot_is in ("kicked", "left"):
        what = "was kicked from" if chat.bot_is == "kicked" else "is not a member of"
        kind = "group chat" if chat.wire["type"] == "group" else "supergroup chat"
        raise forbidden(f"bot {what} the {kind}")
    return chat


def open_chat(world: World, call: Call) -> Chat:
    """A chat that takes a new message of the bot. Raises ApiError."""
    chat = editable_chat(world, call)
    if chat.blocked:
        raise forbidden(BLOCKED)
    if not chat.started:
        raise forbidden(NEVER_STARTED)
    return chat


def message_of(chat: Chat, call: Call, *, meant: str) -> Message:
    """Raises ApiError. `meant`: "message to edit"."""
    number = call.given.get("message_id")
    message = chat.find(int(str(number))) if str(number).isdigit() else None
    if message is None:
        raise bad(f"{meant} not found")
    return message


def _named(world: World, name: Any) -> Chat | None:
    """Only groups can be meant by a name."""
    found = (chat for chat in world.chats.values() if not chat.is_private)
    return next((chat for chat in found if f"@{chat.wire.get('username')}" == name), None)

"""How what people do is written for the bot: messages, taps, memberships, the files they hand over."""

import re
from typing import Any

from tests.fakes.telegram.chats import Chat, Message
from tests.fakes.telegram.world import Tap, World

Json = dict[str, Any]

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(@\w+)?(?!\S)")
_FORMS: dict[str, Json] = {
    "voice": {"duration": 3, "mime_type": "audio/ogg"},
    "sticker": {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False},
    "document": {"mime_type": "application/octet-stream"},
    "photo": {"width": 720, "height": 1280},
}


def check_payload(payload: str) -> None:
    assert _PAYLOAD.fullmatch(payload), f"no link can carry {payload!r}: 1 to 64 of A-Za-z0-9_-"


def command_in(text: str) -> list[Json]:
    """The entity of a command at the beginning of a text. Other entities are not found here."""
    found = _COMMAND.match(text)
    return [{"type": "bot_command", "offset": 0, "length": found.end()}] if found else []


def contact(person: Json, phone: str) -> Json:
    named: Json = {name: person[name] for name in ("first_name", "last_name") if name in person}
    return {"phone_number": phone, **named, "user_id": person["id"]}


def file_fields(world: World, kind: str, *, content: bytes, name: str) -> Json:
    stored = world.new_file(content, kind=kind, name=name)
    field = {"file_id": stored.id, "file_unique_id": stored.unique_id, "file_size": len(content)} | _FORMS[kind]
    if kind == "photo":
        small = field | {"width": 90, "height": 160}
        return {"photo": [small, field]}
    return {kind: field | ({"file_name": name} if name else {})}


def with_button(chat: Chat, label: str) -> Message | None:
    """The newest that is still there."""
    return next((one for one in reversed(chat.from_bot) if not one.deleted and label in one.buttons), None)


def tell(world: World, message: Message) -> None:
    """In a group, the bot that sees little is told only of what is meant for it."""
    if message.chat.is_private or _concerns_bot(world, message):
        world.updates.message(message.wire())
    world.changes.now()


def _concerns_bot(world: World, message: Message) -> bool:
    if message.chat.bot_is in ("kicked", "left"):
        return False
    if not world.rules.privacy or message.chat.bot_is == "administrator" or message.kind == "service":
        return True
    replied = message.fields.get("reply_to_message", {}).get("from", {})
    command = _COMMAND.match(message.text)
    meant = (command[1] or "").lower() if command else ""
    return replied.get("id") == world.bot["id"] or bool(command and meant in ("", f"@{world.username.lower()}"))


def tell_tap(world: World, tap: Tap, chat: Chat) -> None:
    body: Json = {"id": tap.id, "from": tap.person, "chat_instance": str(chat.id * 7_919), "data": tap.data}
    message = tap.message
    if message and not message.deleted:
        body["message"] = message.wire()
    elif message:
        body["message"] = {"chat": message.chat.wire, "message_id": message.id, "date": 0}
    world.updates.callback(body)


def tell_membership(world: World, chat: Chat, by: Json, *, before: str, after: str) -> None:
    """What became of the bot in this chat."""
    body = {
        "chat": chat.wire,
        "from": by,
        "date": int(world.now()),
        "old_chat_member": _member(world, before),
        "new_chat_member": _member(world, after),
    }
    world.updates.bot_membership(body)


def _member(world: World, status: str) -> Json:
    member: Json = {"user": world.bot, "status": status}
    match status:
        case "kicked":
            return member | {"until_date": 0}
        case "administrator":
            return member | dict.fromkeys(_RIGHTS, True)
        case _:
            return member


_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip

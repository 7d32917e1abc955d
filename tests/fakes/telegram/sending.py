"""The methods that put a new message into a chat."""

from typing import Any

from tests.fakes.telegram import attached
from tests.fakes.telegram.chats import Chat, Message
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.incoming import Call
from tests.fakes.telegram.keyboards import markup_of
from tests.fakes.telegram.reaching import open_chat
from tests.fakes.telegram.texts import caption_of, text_of
from tests.fakes.telegram.world import World

Json = dict[str, Any]

_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


def send_message(world: World, call: Call) -> Json:
    text, entities = text_of(world, call)
    chat = open_chat(world, call)
    fields = {name: call.given[name] for name in ("link_preview_options",) if name in call.given}
    return _send(world, call, chat, text=text, entities=entities, fields=fields).wire()


def send_photo(world: World, call: Call) -> Json:
    return _send_file(world, call, kind="photo").wire()


def send_document(world: World, call: Call) -> Json:
    return _send_file(world, call, kind="document").wire()


def send_location(world: World, call: Call) -> Json:
    place = {name: float(call.given[name]) for name in ("latitude", "longitude")}
    chat = open_chat(world, call)
    return _send(world, call, chat, kind="location", fields={"location": place}).wire()


def send_contact(world: World, call: Call) -> Json:
    named = {name: call.given[name] for name in ("phone_number", "first_name", "last_name") if name in call.given}
    chat = open_chat(world, call)
    return _send(world, call, chat, kind="contact", fields={"contact": named}).wire()


def send_media_group(world: World, call: Call) -> list[Json]:
    media: list[Json] = call.given["media"]
    if not 2 <= len(media) <= 10:
        raise bad("too few or too many media in the album")  # our wording
    kinds = {one["type"] for one in media}
    if len(kinds) > 1 and kinds & {"document", "audio"}:
        raise bad("Can't use the media of the specified type in the album")
    open_chat(world, call)
    alike = {name: value for name, value in call.given.items() if name != "media"}
    parts = [Call(call.method, alike | one | {one["type"]: one["media"]}, call.files) for one in media]
    return [_send_file(world, part, kind=part.given["type"]).wire() for part in parts]


def send_chat_action(world: World, call: Call) -> bool:
    if call.given["action"] not in _ACTIONS:
        raise bad("wrong parameter action in request")
    open_chat(world, call)
    return True


def _send_file(world: World, call: Call, *, kind: str) -> Message:
    caption, entities = caption_of(world, call)
    chat = open_chat(world, call)
    stored = attached.file_of(world, call, kind=kind)
    fields = attached.described(stored, kind=kind)
    return _send(world, call, chat, text=caption, entities=entities, kind=kind, fields=fields, content=stored.content)


def _send(world: World, call: Call, chat: Chat, **what: Any) -> Message:
    markup = markup_of(world, call, chat)
    replied = _replied_to(chat, call.given.get("reply_parameters") or {})
    return world.say_as_bot(chat, markup=markup, **what | {"fields": what.get("fields", {}) | replied})


def _replied_to(chat: Chat, asked: Json) -> Json:
    if "message_id" not in asked:
        return {}
    message = chat.find(asked["message_id"])
    if message is None and not asked.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    return {"reply_to_message": message.wire()} if message else {}

"""The methods that change or remove a message, and the answer to a tap."""

from typing import Any

from tests.fakes.telegram.chats import Message
from tests.fakes.telegram.errors import NOT_MODIFIED, QUERY_TOO_OLD, bad
from tests.fakes.telegram.html import units
from tests.fakes.telegram.incoming import Call
from tests.fakes.telegram.keyboards import markup_of
from tests.fakes.telegram.reaching import editable_chat, message_of
from tests.fakes.telegram.texts import caption_of, text_of
from tests.fakes.telegram.updates import CALLBACK_LIFE
from tests.fakes.telegram.world import World

Json = dict[str, Any]

LONGEST_TOAST = 200
DELETABLE_FOR = 48 * 3600
"""Seconds, by the documentation of deleteMessage."""


def edit_message_text(world: World, call: Call) -> Json:
    if not call.given.get("text"):
        raise bad("message text is empty")
    text, entities = text_of(world, call)
    message = _own_message(world, call)
    if message.kind != "text":
        raise bad("there is no text in the message to edit")
    return _edit(world, call, message, text=text, entities=entities)


def edit_message_caption(world: World, call: Call) -> Json:
    text, entities = caption_of(world, call)
    message = _own_message(world, call)
    if message.kind not in ("photo", "document"):
        raise bad("there is no caption in the message to edit")
    return _edit(world, call, message, text=text, entities=entities)


def edit_message_reply_markup(world: World, call: Call) -> Json:
    message = _own_message(world, call)
    return _edit(world, call, message, text=message.text, entities=message.entities)


def delete_message(world: World, call: Call) -> bool:
    chat = editable_chat(world, call)
    message = message_of(chat, call, meant="message to delete")
    if not message.by_bot and not chat.is_private and chat.bot_is != "administrator":
        raise bad("message can't be deleted")
    if world.now() - message.date > DELETABLE_FOR:
        raise bad("message can't be deleted for everyone")
    chat.delete(message)
    world.changes.now()
    return True


def answer_callback_query(world: World, call: Call) -> bool:
    tap = world.taps.get(str(call.given["callback_query_id"]))
    if tap is None or world.now() - tap.at > CALLBACK_LIFE:
        raise bad(QUERY_TOO_OLD)
    text = call.given.get("text", "")
    if world.rules.checks and units(text) > LONGEST_TOAST:
        raise bad("MESSAGE_TOO_LONG")
    tap.answers += 1
    tap.text, tap.alert = text, bool(call.given.get("show_alert"))
    world.changes.now()
    return True


def _own_message(world: World, call: Call) -> Message:
    if "chat_id" not in call.given and "message_id" not in call.given:
        raise bad("message identifier is not specified")
    message = message_of(editable_chat(world, call), call, meant="message to edit")
    brought_keys = message.markup is not None and not message.button_rows and "inline_keyboard" not in message.markup
    if not message.by_bot or brought_keys:
        raise bad("message can't be edited")
    return message


def _edit(world: World, call: Call, message: Message, **new: Any) -> Json:
    markup = markup_of(world, call, message.chat)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    rows = (markup or {}).get("inline_keyboard") or []
    if (new["text"], new["entities"], rows) == (message.text, message.entities, message.button_rows):
        raise bad(NOT_MODIFIED)
    if new["text"] != message.text:
        message.earlier.append(message.text)
    message.text, message.entities, message.markup = new["text"], new["entities"], markup
    message.edit_date = int(world.now())
    world.changes.now()
    return message.wire()

"""An update of Telegram, parsed by its library, as a neutral value. Pure, and never raises for what was parsed.

The library checks that fields are there, hardly what is in them: what we rely on is looked at before it is used.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, Update, User

from bot.telegram.attached import attached_file
from bot.telegram.buttons import ButtonSeal
from bot.telegram.groups import read_in_group, read_membership
from bot.telegram.heard import BotIdentity, Forged, Heard, Ignored, Reached, Read
from bot.telegram.private import read_edited, read_said
from bot.telegram.tapped import tapped_message
from handlers.inputs import InGroup, Said

_ALBUM = re.compile(r"[\w-]{1,64}", re.ASCII)
"""A number at present; anything else would not fit where keys are kept."""


def read_update(update: Update, *, seal: ButtonSeal, me: BotIdentity) -> Read:
    if not _is_number(update.update_id):
        return Ignored("update without a number")
    key = str(update.update_id)
    if update.message:
        return _read_message(update.message, key, me)
    if update.edited_message:
        return _read_edit(update.edited_message, key)
    if update.callback_query:
        return _read_tap(update.callback_query, key, seal)
    if update.my_chat_member:
        return _read_membership(update.my_chat_member, key)
    return Ignored("kind of update that we do not use")


def _read_message(message: Message, key: str, me: BotIdentity) -> Read:
    if _is_group(message.chat):
        return _heard_in_group(read_in_group(message, me), message.chat, key)
    sender = _person_in_private(message)
    if sender is None:
        return Ignored("message of no person")
    read = _heard(read_said(message, sender), message, sender, key)
    return replace(read, attached=attached_file(message)) if isinstance(read, Heard) else read


def _read_edit(message: Message, key: str) -> Read:
    sender = _person_in_private(message)
    return _heard(read_edited(message), message, sender, key) if sender else Ignored("edited, not in private")


def _read_tap(query: CallbackQuery, key: str, seal: ButtonSeal) -> Read:
    if not isinstance(query.data, str) or query.inline_message_id:
        return Ignored("tap on what we never send")
    person, query_id = query.from_user, query.id
    if not isinstance(person, User) or not _is_number(person.id) or not isinstance(query_id, str):
        return Ignored("tap of no person")
    # In private the chat's id is the person's: nobody has to be told that by the message, which may be gone.
    address = str(person.id)
    tap = seal.read(address, query.data)
    if tap is None:
        return Forged(query_id)
    tapped = tapped_message(query.message, address=address, data=query.data)
    return Heard(tap, address, key, client_language=_language(person), query_id=query_id, tapped=tapped)


def _read_membership(change: ChatMemberUpdated, key: str) -> Read:
    if _is_group(change.chat):
        return _heard_in_group(read_membership(change), change.chat, key)
    status = change.new_chat_member.status if isinstance(change.new_chat_member, ChatMember) else ""
    if not _is_private(change.chat) or status not in (ChatMember.BANNED, ChatMember.MEMBER):
        return Ignored("membership that says nothing of blocking")
    return Reached(str(change.chat.id), key, is_reachable=status == ChatMember.MEMBER)


def _heard_in_group(said: InGroup | Ignored, chat: Chat, key: str) -> Read:
    return said if isinstance(said, Ignored) else Heard(said, str(chat.id), key)


def _heard(said: Said | Ignored, message: Message, sender: User, key: str) -> Read:
    if isinstance(said, Ignored):
        return said
    return Heard(
        said,
        str(message.chat.id),
        _album(message) or key,
        reference=str(message.message_id) if _is_number(message.message_id) else "",
        client_language=_language(sender),
        is_forwarded=message.forward_origin is not None,
        sent_at=_utc(message.edit_date) or _utc(message.date),
    )


def _album(message: Message) -> str:
    """Several pictures sent at once are as many messages, answered once. The key of all; empty outside an album."""
    album = message.media_group_id
    return f"album {album}" if isinstance(album, str) and _ALBUM.fullmatch(album) else ""


def _person_in_private(message: Message) -> User | None:
    """None for bots, and in groups and channels."""
    sender, chat = message.from_user, message.chat
    if not _is_private(chat) or not isinstance(sender, User) or sender.is_bot:
        return None
    return sender if sender.id == chat.id else None


def _is_private(chat: object) -> bool:
    return isinstance(chat, Chat) and chat.type == Chat.PRIVATE and _is_number(chat.id)


def _is_group(chat: object) -> bool:
    return isinstance(chat, Chat) and chat.type in (Chat.GROUP, Chat.SUPERGROUP) and _is_number(chat.id)


def _language(person: User) -> str:
    language = person.language_code
    return language if isinstance(language, str) else ""


def _utc(moment: Any) -> datetime | None:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else None


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)

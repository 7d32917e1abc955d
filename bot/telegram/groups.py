"""Chats of several people: we say once that we work in private. Nobody there is a person to us, the chat is."""

import re

from telegram import Chat, ChatMember, ChatMemberUpdated, Message, User

from bot.telegram.heard import BotIdentity, Ignored
from bot.telegram.private import words_of
from handlers.inputs import InGroup

_COMMAND = re.compile(r"/[a-z0-9_]{1,32}(?:@(\w+))?(?!\S)", re.ASCII | re.IGNORECASE)
_INSIDE = (ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER)


def read_in_group(message: Message, me: BotIdentity) -> InGroup | Ignored:
    if not _is_said_by_somebody(message):
        return Ignored("group: not said by a member")
    return InGroup() if _is_for(me, message) else Ignored("group: not said to the bot")


def read_membership(change: ChatMemberUpdated) -> InGroup | Ignored:
    """Being added is told here, and a second time as a message, which is ignored as what it is: not said to us."""
    if _is_inside(change.new_chat_member) and not _is_inside(change.old_chat_member):
        return InGroup()
    return Ignored("group: other rights, or removed")


def _is_said_by_somebody(message: Message) -> bool:
    """A member, or an admin who hides behind the group's name; no bot, and no channel whose posts appear there."""
    if isinstance(message.sender_chat, Chat):
        return bool(message.sender_chat.id == message.chat.id)
    return isinstance(message.from_user, User) and not message.from_user.is_bot


def _is_for(me: BotIdentity, message: Message) -> bool:
    words = words_of(message.text) or words_of(message.caption)
    if command := _COMMAND.match(words):
        return command[1] is None or command[1].casefold() == me.username.casefold()
    return _is_reply_to(me, message) or _mentions(me, words)


def _is_reply_to(me: BotIdentity, message: Message) -> bool:
    answered = message.reply_to_message
    author = answered.from_user if isinstance(answered, Message) else None
    return isinstance(author, User) and author.id == me.id


def _mentions(me: BotIdentity, words: str) -> bool:
    mention = rf"(?<!\w)@{re.escape(me.username)}(?!\w)"
    return bool(me.username) and re.search(mention, words, re.ASCII | re.IGNORECASE) is not None


def _is_inside(member: object) -> bool:
    """`is_member` is said of those only who may do less than others."""
    return isinstance(member, ChatMember) and (member.status in _INSIDE or getattr(member, "is_member", False) is True)

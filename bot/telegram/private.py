"""What a person said in the private chat, of a message in any form that Telegram knows."""

import re

from telegram import Contact, Message, User

from bot.telegram.heard import Ignored
from handlers.inputs import Edited, NonText, NonTextKind, PhoneShared, Said, Start, Text

_START = re.compile(r"/start(?:@\w+)?(?:\s+(.*))?", re.ASCII | re.DOTALL | re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
"""https://core.telegram.org/bots/features#deep-linking"""

_ADDRESSED = re.compile(r"(/[a-z0-9_]{1,32})@\w+", re.ASCII | re.IGNORECASE)

# The first that a message has: a GIF is a document too. A photo counts as a photo whatever is
# written under it: the words explain the picture, and the picture, of an identity card perhaps, must be answered.
_KINDS = {
    "sticker": NonTextKind.STICKER,
    "photo": NonTextKind.PHOTO,
    "live_photo": NonTextKind.PHOTO,
    "voice": NonTextKind.VOICE,
    "audio": NonTextKind.VOICE,
    "video_note": NonTextKind.VOICE,  # a talking head
    "video": NonTextKind.VIDEO,
    "animation": NonTextKind.VIDEO,
    "document": NonTextKind.DOCUMENT,
    "location": NonTextKind.LOCATION,  # of a venue too
}

# Whatever is not here is something a person sent, forms that are newer than this file too: those are answered.
_SERVICE = (
    "boost_added", "channel_chat_created", "chat_background_set", "chat_owner_changed", "chat_owner_left",
    "chat_shared", "checklist_tasks_added", "checklist_tasks_done", "connected_website", "delete_chat_photo",
    "direct_message_price_changed", "forum_topic_closed", "forum_topic_created", "forum_topic_edited",
    "forum_topic_reopened", "general_forum_topic_hidden", "general_forum_topic_unhidden", "gift", "gift_upgrade_sent",
    "giveaway_completed", "giveaway_created", "group_chat_created", "left_chat_member", "managed_bot_created",
    "message_auto_delete_timer_changed", "migrate_from_chat_id", "migrate_to_chat_id", "new_chat_members",
    "new_chat_photo", "new_chat_title", "paid_message_price_changed", "passport_data", "pinned_message",
    "poll_option_added", "poll_option_deleted", "proximity_alert_triggered", "refunded_payment", "successful_payment",
    "suggested_post_approval_failed", "suggested_post_approved", "suggested_post_declined", "suggested_post_paid",
    "suggested_post_refunded", "supergroup_chat_created", "unique_gift", "users_shared", "video_chat_ended",
    "video_chat_participants_invited", "video_chat_scheduled", "video_chat_started", "write_access_allowed",
)  # fmt: skip


def read_said(message: Message, sender: User) -> Said | Ignored:
    if text := words_of(message.text):
        return read_text(text)
    if isinstance(message.contact, Contact):
        return _read_contact(message.contact, sender)
    if any(getattr(message, name) for name in _SERVICE):
        return Ignored("service message")
    kinds = (kind for name, kind in _KINDS.items() if getattr(message, name))
    return NonText(next(kinds, NonTextKind.OTHER))


def read_edited(message: Message) -> Said | Ignored:
    """Telegram also says "edited" where something else of a message has changed: the runner knows what it was.

    Whether it was the newest input is for the runner to find out, too.
    """
    text = words_of(message.text)
    return Edited(text, newest=False) if text else Ignored("edited message without text")


def words_of(text: object) -> str:
    """Empty for what is no text. No database takes a NUL."""
    return text.replace("\x00", "") if isinstance(text, str) else ""


def read_text(text: str) -> Said:
    if opened := _START.fullmatch(text.strip()):
        code = opened[1] or ""
        return Start(code if _CODE.fullmatch(code) else None)
    if addressed := _ADDRESSED.match(text):
        return Text(addressed[1] + text[addressed.end() :])
    return Text(text)


def _read_contact(contact: Contact, sender: User) -> Said:
    """Anybody's card can be forwarded: only the sender's own counts as the sender's number."""
    phone = contact.phone_number
    if not isinstance(phone, str) or not phone or contact.user_id != sender.id:
        return NonText(NonTextKind.CONTACT)
    needs_plus = phone.isascii() and phone.isdigit() and not phone.startswith("0")
    return PhoneShared(f"+{phone}" if needs_plus else phone)

"""The message whose button was tapped, as Telegram shows it back: its text, and the words on the button."""

from telegram import Chat, InlineKeyboardMarkup, MaybeInaccessibleMessage, Message

from bot.conversation.inbound import Tapped
from bot.telegram.private import words_of


def tapped_message(shown: MaybeInaccessibleMessage | None, *, address: str, data: str) -> Tapped | None:
    """None where Telegram names no message, or one of another chat. Of an old message only the number is told."""
    if shown is None or not isinstance(shown.chat, Chat) or not isinstance(shown.message_id, int):
        return None
    if str(shown.chat.id) != address:
        return None
    reference = str(shown.message_id)
    if not isinstance(shown, Message):
        return Tapped(reference)
    text, caption = words_of(shown.text), words_of(shown.caption)
    is_caption = bool(shown.photo or shown.document)
    return Tapped(reference, text or caption, _label(shown.reply_markup, data), is_caption=is_caption)


def _label(keyboard: InlineKeyboardMarkup | None, data: str) -> str:
    rows = keyboard.inline_keyboard if isinstance(keyboard, InlineKeyboardMarkup) else ()
    buttons = (button for row in rows for button in row)
    return next((words_of(button.text) for button in buttons if button.callback_data == data), "")

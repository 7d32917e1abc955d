"""Which kinds of updates we ask Telegram for, by webhook and by polling alike."""

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")

"""What the rest of the program needs to know of Telegram, without loading its libraries."""

CHANNEL = "telegram"

TEXT_MAX = 4096
"""UTF-16 code units of a text, its mark-up taken away: https://core.telegram.org/bots/api#sendmessage."""

CAPTION_MAX = 1024
"""The same of a picture's caption: https://core.telegram.org/bots/api#sendphoto."""

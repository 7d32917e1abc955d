"""What the rest of the program needs to know of WhatsApp. Lengths are counted in UTF-16, the careful way.

https://developers.facebook.com/documentation/business-messaging/whatsapp: messages, interactive messages, templates.
"""

from bot.sending.pacing import ChatPace

CHANNEL = "whatsapp"

PAIR = ChatPace(burst=45, seconds=6, answers_are_free=False, is_strict=True)
"""Of one person: one message in six seconds, and more on credit (platforms.md 3.8)."""

TEXT_MAX = 4096
BODY_MAX = 1024
"""Of a message with buttons, with a link, or below a picture; that of a list is as long as a text."""

BUTTONS_MAX = 3
BUTTON_MAX = 20
ROWS_MAX = 10
ROW_MAX = 24
ROW_DETAIL_MAX = 72
ROW_ID_MAX = 200
TEMPLATE_BUTTON_MAX = 25
FILE_NAME_MAX = 240
VARIABLE_SPACES = 4
"""In a row, in a template's variable."""

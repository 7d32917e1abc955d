"""The photo or document of a message, as Telegram describes it. What it is in truth, its content says."""

from telegram import Document, Message, PhotoSize

from bot.telegram.heard import Attached
from bot.telegram.private import words_of
from handlers.inputs import NonTextKind


def attached_file(message: Message) -> Attached | None:
    """None of what is neither. A GIF is a document too, and taken for none."""
    if message.animation or message.sticker:
        return None
    caption = words_of(message.caption)
    photos = [one for one in message.photo or () if isinstance(one, PhotoSize) and _is_sound(one)]
    if photos:
        largest = max(photos, key=_pixels)
        return Attached(largest.file_id, NonTextKind.PHOTO, _size(largest), caption=caption)
    document = message.document
    if isinstance(document, Document) and _is_sound(document):
        name = words_of(document.file_name)
        return Attached(document.file_id, NonTextKind.DOCUMENT, _size(document), name, caption)
    return None


def _is_sound(file: PhotoSize | Document) -> bool:
    return isinstance(file.file_id, str) and bool(file.file_id)


def _pixels(photo: PhotoSize) -> int:
    sides = (photo.width, photo.height)
    return sides[0] * sides[1] if all(isinstance(side, int) for side in sides) else 0


def _size(file: PhotoSize | Document) -> int:
    return file.file_size if isinstance(file.file_size, int) else 0

"""Stickers, pictures, voice notes and the like: a fitting answer. None is kept; staff are told of a voice note."""

from handlers.detours.for_staff import take_voice
from handlers.detours.way_back import is_stranger, lead_back
from handlers.inputs import NonTextKind
from handlers.open_question import say_first
from handlers.outcome import Outcome
from handlers.talk import Talk

_ANSWERS = {
    NonTextKind.STICKER: "not_text.sticker",
    NonTextKind.PHOTO: "not_text.photo",
    NonTextKind.DOCUMENT: "not_text.photo",
    NonTextKind.VIDEO: "not_text.video",
    NonTextKind.LOCATION: "not_text.location",
    NonTextKind.CONTACT: "not_text.contact",
    NonTextKind.OTHER: "not_text.other",
}


def answer(talk: Talk, kind: NonTextKind) -> Outcome:
    if kind is NonTextKind.VOICE:
        return take_voice(talk)
    said = talk.say(_ANSWERS[kind])
    return lead_back(talk, said) if is_stranger(talk) else say_first(talk, said)

""" "Sambungkan": a code on one channel, typed on the other; "Pisahkan"; the choice of the channel for reminders."""

import re

from handlers.flow import finish
from handlers.messages import Message
from handlers.open_question import aside, say_first
from handlers.outcome import Outcome
from handlers.talk import Talk
from handlers.two_channels.asks import (
    ContactParted,
    ContactsJoined,
    JoinAnswer,
    JoinCodeMade,
    JoinCodesUsedUp,
    JoinCodeUnknown,
    NewJoinCode,
    NotJoined,
    PartContact,
    RemindedOn,
    RemindOn,
    TryJoinCode,
)
from handlers.two_channels.words import channel_name, joined
from handlers.wording.lists import enumerate_words

_TYPED = re.compile(r"(?:sambung(?:kan)?|hubungkan|connect)\s+([A-Z0-9]{4})[\s-]?([A-Z0-9]{4})", re.IGNORECASE)


def begin(talk: Talk) -> Outcome:
    return Outcome(talk.state, ask=NewJoinCode())


def typed(talk: Talk, text: str) -> Outcome | None:
    """ "SAMBUNG ABCD-2345"; None for other words."""
    said = _TYPED.fullmatch(text.strip())
    if said is None or not any(map(str.isdigit, said[1] + said[2])):
        return None
    return Outcome(talk.state, ask=TryJoinCode(f"{said[1]}{said[2]}".upper()))


def tapped(talk: Talk, value: str) -> Outcome | None:
    """What follows "remind:": a channel."""
    return Outcome(talk.state, ask=RemindOn(value)) if value else None


def part(talk: Talk) -> Outcome:
    return Outcome(talk.state, ask=PartContact())


def not_mine(talk: Talk, value: str) -> Outcome | None:
    """ "Bukan saya", below the message that tells of a join. What follows "part:": the contact that was joined."""
    is_number = value.isascii() and value.isdigit() and len(value) < 19
    return Outcome(talk.state, ask=PartContact(int(value))) if is_number else None


def answered(talk: Talk, given: JoinAnswer) -> Outcome:
    phrases = talk.facts.phrases
    match given:
        case JoinCodeMade(code):
            return aside(talk, Message(talk.say("two_channels.code", code=f"{code[:4]}-{code[4:]}")))
        case ContactsJoined(channels):
            return aside(talk, joined(phrases, channels))
        case RemindedOn(channel):
            return say_first(talk, talk.say("two_channels.chosen", channel=channel_name(phrases, channel)))
        case ContactParted(channels, is_form_over):
            names = enumerate_words([channel_name(phrases, one) for one in channels], phrases)
            said = talk.say("two_channels.parted", channels=names)
            return finish(talk, Message(said)) if is_form_over else say_first(talk, said)
        case JoinCodeUnknown():
            return say_first(talk, talk.say("two_channels.unknown"))
        case JoinCodesUsedUp():
            return say_first(talk, talk.say("two_channels.used_up"))
        case NotJoined():
            return say_first(talk, talk.say("two_channels.not_joined"))

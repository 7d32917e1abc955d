"""What the old contact and the new one are told, each naming whom it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from handlers.messages import Button, Message, Proof
from handlers.new_phone.asks import OldPhoneSays
from handlers.news.by_template import about
from handlers.talk import lines
from handlers.wording.dates import moment_in_words
from handlers.wording.lists import enumerate_words
from handlers.wording.phrases import Phrases
from models.quiet_hours import QuietHours


@dataclass(frozen=True, slots=True)
class Arrived:
    """One registration that is in the new contact's chat now."""

    registration_id: int
    name: str = field(repr=False)
    training: str
    number: str


def asked_on_old_phone(
    phrases: Phrases,
    wish_id: int,
    *,
    name: str,
    others: Sequence[str],
    training: str,
    until: datetime,
    quiet: QuietHours,
) -> Message:
    time = moment_in_words(until, zone=quiet.zone, language=phrases.language)
    says = [(OldPhoneSays.ME, "button.phone_me"), (OldPhoneSays.NOT_ME, "button.phone_not_me")]
    if not others:
        text = phrases.say("new_phone.asked", name=name, training=training, time=time)
    else:
        named = enumerate_words(others, phrases)
        text = phrases.say("new_phone.asked_shared", name=name, training=training, others=named, time=time)
        says.insert(1, (OldPhoneSays.ALL, "button.phone_all"))
    buttons = tuple(Button(f"phone:{said}:{wish_id}", phrases.say(label)) for said, label in says)
    return Message(text, buttons, template=about(phrases, name))


def left_by_staff(phrases: Phrases, names: Sequence[str]) -> Message:
    named = enumerate_words(names, phrases)
    return Message(phrases.say("new_phone.left_by_staff", names=named), template=about(phrases, named))


def arrived(phrases: Phrases, one: Arrived) -> Message:
    """With the proof, where there is a number."""
    head = phrases.say("new_phone.arrived", name=one.name)
    buttons = (Button("mine", phrases.say("button.my_registrations")),)
    by_template = about(phrases, one.name)
    if not one.number:
        return Message(head, buttons, template=by_template)
    seat = phrases.say("new_phone.arrived_training", training=one.training, number=one.number)
    return Message(lines(head, seat), buttons, picture=Proof(one.registration_id), template=by_template)


def nothing_came(phrases: Phrases) -> Message:
    """The same where the number was nobody's, where nobody answered, and where somebody said no."""
    ask = Button("staff", phrases.say("button.staff"))
    return Message(phrases.say("new_phone.nothing_came"), (ask,), template=about(phrases, None))

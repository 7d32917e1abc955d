"""A mobile number, typed or shared by the platform's own button. Whoever has none says so."""

from dataclasses import replace

from handlers.answers.lacking import has_none
from handlers.answers.phones import NotAPhone, Phone, PhoneProblem, means_this, read_phone, show_phone
from handlers.inputs import PhoneShared, Tap
from handlers.messages import Button, Message
from handlers.questions.reading import Heard, Missed, Reading, Said, Skipped, tapped
from handlers.talk import Talk

_WORDED = frozenset({PhoneProblem.TOO_SHORT, PhoneProblem.TOO_LONG, PhoneProblem.LANDLINE, PhoneProblem.LOOKS_LIKE_NIK})


def ask(talk: Talk) -> Message:
    if own := _own_number(talk):
        key = "phone.ask_own" if talk.draft.for_other else "phone.ask_this"
        return Message(talk.say(key, phone=show_phone(own)), _buttons(talk))
    label = share_label(talk)
    return Message(talk.say("phone.ask_shared" if label else "phone.ask"), _buttons(talk), phone_button=label)


def read(talk: Talk, said: Said) -> Reading:
    own = _own_number(talk)
    if own and tapped(said, "phone") == "own":
        return Heard(replace(talk.answers, phone=own))
    if isinstance(said, Tap):
        return Missed(ask(talk))
    text = said.phone if isinstance(said, PhoneShared) else said.text
    if own and means_this(text):
        return Heard(replace(talk.answers, phone=own))
    match read_phone(text):
        case Phone(number):
            return Heard(replace(talk.answers, phone=number))
        case NotAPhone(reason):
            return Skipped() if has_none(text) else missed(talk, reason, ask(talk))


def missed(talk: Talk, reason: PhoneProblem, asked: Message) -> Missed:
    """`asked`: the question, whose buttons stay."""
    key = reason if reason in _WORDED else "unreadable"
    message = replace(asked, text=talk.say(f"phone.{key}"))
    return Missed(message, forget=reason is PhoneProblem.LOOKS_LIKE_NIK)


def share_label(talk: Talk) -> str:
    """Of the platform's own contact button; empty where there is none."""
    return talk.say("button.share_phone") if talk.facts.abilities.shares_phone else ""


def _own_number(talk: Talk) -> str | None:
    """The number of who fills the form in for somebody else: the phone is often one for the whole house. Of who writes
    for themselves, the one that the platform knows.
    """
    own = talk.facts.own
    if talk.draft.for_other:
        return own.answers.phone if own else talk.facts.own_phone or None
    return talk.facts.own_phone or None


def _buttons(talk: Talk) -> tuple[Button, ...]:
    own = (talk.button("phone:own", "own_number"),) if _own_number(talk) else ()
    return (*own, talk.button("skip", "no_phone"))

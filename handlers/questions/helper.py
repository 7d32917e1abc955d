"""Who fills the form in for somebody else: perhaps a parent of somebody under 18, and by which name."""

from dataclasses import replace

from handlers.answers.names import Name, read_name
from handlers.answers.relatives import is_parent
from handlers.answers.yes_no import read_yes_no
from handlers.answers.yes_no_words import YesNo
from handlers.draft import Answers
from handlers.inputs import Text
from handlers.messages import Button, Message
from handlers.questions.reading import Heard, Missed, Reading, Said, tapped
from handlers.talk import Talk
from models.eligibility import age_on


def ask_parent(talk: Talk) -> Message:
    born = talk.answers.birth_date
    age = age_on(born, talk.facts.today) if born else 0
    return Message(talk.say("helper.ask_parent", age=age), _yes_or_no(talk))


def read_parent(talk: Talk, said: Said) -> Reading:
    meant = {"yes": YesNo.YES, "no": YesNo.NO}.get(tapped(said, "parent") or "")
    if isinstance(said, Text):
        meant = _typed(said.text)
    match meant:
        case YesNo.YES:
            return Heard(_as_guardian(talk))
        case YesNo.NO:
            return Heard(replace(talk.answers, helper_is_guardian=False, guardian_name=None, guardian_phone=None))
        case _:
            return Missed(Message(talk.say("helper.miss_parent"), _yes_or_no(talk)))


def ask_name(talk: Talk) -> Message:
    return Message(talk.say("helper.ask_name"), (talk.button("skip", "skip"),))


def read_helper_name(talk: Talk, said: Said) -> Reading:
    match read_name(said.text) if isinstance(said, Text) else None:
        case Name(name):
            return Heard(_named(talk.answers, name), talk.say("name.heard", name=name))
        case _:
            return Missed(Message(talk.say("name.unreadable"), (talk.button("skip", "skip"),)))


def _as_guardian(talk: Talk) -> Answers:
    """What is known of the one who writes is not asked again as the guardian's."""
    own = talk.facts.own
    return replace(
        talk.answers,
        helper_is_guardian=True,
        guardian_name=talk.answers.helper_name,
        guardian_phone=own.answers.phone if own else None,
    )


def _named(answers: Answers, name: str) -> Answers:
    guardian = name if answers.helper_is_guardian else answers.guardian_name
    return replace(answers, helper_name=name, guardian_name=guardian)


def _typed(text: str) -> YesNo:
    """Also "saya mamaknya", "kakaknya"."""
    parent = is_parent(text)
    return read_yes_no(text) if parent is None else YesNo.YES if parent else YesNo.NO


def _yes_or_no(talk: Talk) -> tuple[Button, ...]:
    return (talk.button("parent:yes", "yes"), talk.button("parent:no", "no"))

"""From a side road back to the open question, in the same message. A stranger is led to the beginning instead."""

from dataclasses import replace

from handlers.messages import Link, Message
from handlers.open_question import open_question
from handlers.opening import begin
from handlers.outcome import Outcome, Tell
from handlers.state import Step
from handlers.talk import Talk, paragraphs


def lead_back(talk: Talk, *said: str, tells: tuple[Tell, ...] = (), links: tuple[Link, ...] = ()) -> Outcome:
    """ "... Kita lanjut: sekolah terakhir yang sudah tamat?", with the buttons of that question."""
    answer = " ".join(part for part in said if part)
    if is_stranger(talk):
        return _introduced(talk, answer, tells, links)
    asked = open_question(talk)
    question = last_paragraph(asked.text)
    if talk.state.step == Step.REST:
        text = paragraphs(answer, asked.text)
    elif "\n" in answer:
        text = paragraphs(answer, talk.say("anywhere.go_on", question=inside_a_sentence(question)))
    else:
        text = " ".join((answer, talk.say("anywhere.go_on", question=inside_a_sentence(question))))
    if links and asked.phone_button:  # one message cannot show both
        told = talk.stay(replace(asked, text=talk.say("anywhere.go_on", question=inside_a_sentence(question))), *tells)
        return replace(told, replies=(Message(answer, links=links), *told.replies))
    return talk.stay(replace(asked, text=text, links=(*links, *asked.links)), *tells)


def is_stranger(talk: Talk) -> bool:
    """Nothing is open, and the notice has not been agreed to."""
    return talk.state.step == Step.REST and not talk.facts.consented


def last_paragraph(text: str) -> str:
    """The question stands last; what stands before it was said when it was asked."""
    return text.rpartition("\n\n")[2]


def inside_a_sentence(question: str) -> str:
    """With a small letter, except "Anda", "I" and abbreviations."""
    first = question.partition(" ")[0].rstrip(",.")
    if first in {"Anda", "I"} or first[1:2].isupper():
        return question
    return question[:1].lower() + question[1:]


def _introduced(talk: Talk, answer: str, tells: tuple[Tell, ...], links: tuple[Link, ...]) -> Outcome:
    begun = begin(talk)
    first, *others = begun.replies
    greeted = replace(first, text=paragraphs(answer, first.text), links=(*links, *first.links))
    return replace(begun, replies=(greeted, *others), tells=(*tells, *begun.tells))

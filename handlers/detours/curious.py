"""Questions about a training, answered from what the office has stored; then back to the open question.

The training meant is the one that is named, else the one in view, else the only one this contact is registered for. Is
there none, an answer that is the same for all is given; otherwise it is asked which one is meant.
"""

from dataclasses import replace

from handlers.answers.plain_text import plain, words
from handlers.detours.for_staff import ask_staff
from handlers.detours.topics import Topic
from handlers.detours.way_back import is_stranger, lead_back
from handlers.links import read_link, written_code
from handlers.list_pages import at_a_time
from handlers.messages import Button, Message
from handlers.mine.meetings import next_meeting, when, where
from handlers.mine.own import seated
from handlers.open_question import aside
from handlers.outcome import Outcome
from handlers.pages import office
from handlers.pages.answers import answer_about, map_of
from handlers.talk import Talk, lines
from handlers.trainings import PAGE, fitting, training_line
from handlers.understanding.programs import read_program
from models.catalogue import Batch
from models.statuses import ACTIVE


def answer(talk: Talk, topic: Topic, text: str) -> Outcome:
    if topic is Topic.COST:
        return lead_back(talk, talk.say("proof.free"))
    if topic is Topic.OFFICE:
        return lead_back(talk, office.where(talk))
    batch = in_view(talk, text)
    if batch is not None:
        return about(talk, batch, topic, text)
    if topic is Topic.SEATS:
        return lead_back(talk, listed(talk))
    possible = _possible(talk)
    answers = {answer_about(talk, one, topic) for one in possible}
    if len(answers) == 1 and (same := answers.pop()):
        return lead_back(talk, same, links=map_of(talk, possible[0], topic))
    if not answers or len(possible) <= 1 or answers == {""}:
        return ask_staff(talk, text, topic=topic)
    return _ask_which(talk, topic, possible)


def tapped(talk: Talk, value: str) -> Outcome | None:
    """ "meals:7": the training of a question that was asked before."""
    topic, _, number = value.partition(":")
    batch = next((one for one in talk.facts.catalogue.batches if str(one.id) == number), None)
    return about(talk, batch, Topic(topic), "") if batch and topic in set(Topic) else None


def about(talk: Talk, batch: Batch, topic: Topic, text: str) -> Outcome:
    stored = answer_about(talk, batch, topic)
    if not stored:
        return ask_staff(talk, text, topic=topic, batch=batch)
    title = talk.word(batch.program.title)
    of_which = "" if batch == talk.batch or title in stored else talk.say("curious.of", training=title)
    return lead_back(talk, of_which, stored, _own_next(talk, batch, topic), links=map_of(talk, batch, topic))


def _own_next(talk: Talk, batch: Batch, topic: Topic) -> str:
    """Who has a seat there wants to know when the next meeting is, and where, should it be elsewhere."""
    has_seat = any(one.batch_id == batch.id for one in seated(talk))
    coming = next_meeting(talk, batch) if has_seat else None
    if coming is None or topic not in {Topic.SCHEDULE, Topic.PLACE, Topic.LANDMARK, Topic.MAP}:
        return ""
    elsewhere = where(talk, coming.venue) if coming.venue else ""
    if topic is not Topic.SCHEDULE and not elsewhere:
        return ""
    return " ".join(part for part in (talk.say("mine.then", when=when(talk, coming)), elsewhere) if part)


def listed(talk: Talk) -> str:
    """Each training that can be joined, with the seats left."""
    return lines(talk.say("training.all"), *(training_line(talk, one, with_age=True) for one in fitting(talk)))


def in_view(talk: Talk, text: str = "") -> Batch | None:
    """The training that is spoken of."""
    named = named_in(talk, text)
    if len(named) == 1:
        return named[0]
    looked_at = talk.batch or talk.facts.batch(talk.state.wanted)
    if looked_at is not None:
        return looked_at
    own = _own(talk)
    return own[0] if len(own) == 1 else None


def named_in(talk: Talk, text: str) -> tuple[Batch, ...]:
    """By a code, a title, or a word for it."""
    if not text:
        return ()
    if found := coded(talk, text):
        return (found,)
    said, slug = f" {' '.join(words(plain(text[:300])))} ", read_program(text)
    return tuple(one for one in talk.facts.catalogue.batches if one.program.slug == slug or _is_titled(talk, one, said))


def coded(talk: Talk, text: str) -> Batch | None:
    """ "DAFTAR KUE2_poster-kantor": the words that a link of ours puts into the mouth."""
    link = read_link(written_code(text))
    code = link.batch_code.casefold()
    return next((one for one in talk.facts.catalogue.batches if one.code.casefold() == code), None) if code else None


def _is_titled(talk: Talk, batch: Batch, said: str) -> bool:
    return f" {plain(talk.word(batch.program.title))} " in said


def _own(talk: Talk) -> tuple[Batch, ...]:
    ids = {one.batch_id for one in talk.facts.registrations if one.status in ACTIVE}
    return tuple(one for one in talk.facts.catalogue.batches if one.id in ids)


def _possible(talk: Talk) -> tuple[Batch, ...]:
    return _own(talk) or fitting(talk) or talk.facts.catalogue.batches


def _ask_which(talk: Talk, topic: Topic, possible: tuple[Batch, ...]) -> Outcome:
    most = at_a_time(talk.facts.abilities, len(possible), usual=PAGE, beside=1)
    buttons = tuple(Button(f"ask:{topic}:{one.id}", talk.word(one.program.title)) for one in possible[:most])
    asked = Message(talk.say("curious.which"), buttons)
    if is_stranger(talk):
        return talk.stay(replace(asked, buttons=(*buttons, talk.button("register", "register"))))
    return aside(talk, asked)

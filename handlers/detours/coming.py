"""The buttons of "Bisa datang?": yes is thanked for, no leads to "Hari itu saja" or "Mundur". Taps may come late."""

from dataclasses import replace

from handlers.detours import absence
from handlers.messages import Message
from handlers.mine.meetings import meeting_of, when
from handlers.mine.own import batch_of, name_of, own, training_of
from handlers.mine.words import no_such_meeting
from handlers.news.buttons import coming_buttons, moment_mark
from handlers.open_question import aside, say_first
from handlers.outcome import AnswerComing, Outcome
from handlers.talk import Talk
from models.statuses import Status


def tapped(talk: Talk, value: str) -> Outcome | None:
    """What follows "coming:": "yes:7:31:kx0" is registration, meeting, and the moment it was asked about.

    None for what is not theirs: it is an old button then, whoever's it was.
    """
    answer, number, meeting_number, mark = (*value.split(":"), "", "", "", "")[:4]
    known = own(talk, number)
    batch = batch_of(talk, known) if known and known.status is Status.CONFIRMED else None
    if known is None or batch is None or answer not in {"yes", "no"}:
        return None
    meeting = meeting_of(batch, meeting_number)
    if meeting is None or meeting.ends_at <= talk.facts.now:
        return no_such_meeting(talk, known, batch)
    told = {"name": name_of(talk, known), "training": training_of(talk, known), "when": when(talk, meeting)}
    if mark and mark != moment_mark(meeting.starts_at):
        buttons = coming_buttons(talk.facts.phrases, known.id, meeting.id, starts_at=meeting.starts_at)
        return aside(talk, Message(talk.say("coming.moved", **told), buttons))
    tells = (AnswerComing(known.id, meeting.id, can=answer == "yes"),)
    if answer == "yes":
        return say_first(talk, talk.say("coming.thanks", **told), tells=tells)
    comes = talk.button(f"coming:yes:{known.id}:{meeting.id}", "comes_after_all")
    asked = aside(talk, absence.question(talk, known, str(meeting.id), instead=comes))
    return replace(asked, tells=tells)

""" "Berhalangan": not that day, or not at all. The seat stays, until "Mundur" (`handlers.steps.withdrawing`)."""

from dataclasses import replace

from handlers.answers.plain_text import plain
from handlers.facts import OwnRegistration
from handlers.messages import Button, Message
from handlers.mine.listing import which
from handlers.mine.meetings import day_label, day_of, meeting_of, near_meetings, when
from handlers.mine.own import batch_of, name_of, own, seated, training_of
from handlers.mine.words import no_such_meeting
from handlers.open_question import aside, say_first
from handlers.outcome import NoteAbsence, Outcome, SayWhyAbsent
from handlers.staff.announcing.moments import said_day
from handlers.talk import Talk, paragraphs
from models.catalogue import Batch, Meeting

REASONS = frozenset({"sick", "permit", "work"})
"""As `models.coming` keeps them."""

UNSAID = "unsaid"


def tapped(talk: Talk, value: str) -> Outcome | None:
    """What follows "absence:": "7" and "7:31" ask, "day:7" and "day:7:31" note it, "sick:7:31" says why.

    7 is the registration, 31 the meeting. None for what is not theirs.
    """
    first, _, rest = value.partition(":")
    if first == "which":
        return ask(talk)
    if first in {"day", "stay", *REASONS, UNSAID}:
        number, _, meeting = rest.partition(":")
    else:
        first, number, meeting = "", first, rest
    known = own(talk, number)
    batch = batch_of(talk, known) if known in seated(talk) and known else None
    if known is None or batch is None:
        return None
    match first:
        case "day":
            return _that_day(talk, known, batch, meeting)
        case "stay":
            return say_first(talk, talk.say("absence.stays"))
        case "":
            return aside(talk, question(talk, known, meeting))
        case _:
            return _why(talk, known, batch, first, meeting)


def ask(talk: Talk, meeting: Meeting | None = None) -> Outcome | None:
    """Of the only seat, or which it is about. `meeting`: where the words say so. None where there is no seat."""
    known = seated(talk)
    if meeting is not None:
        known = [one for one in known if meeting in _batch(talk, one).meetings] or known
    if not known:
        return None
    if len(known) > 1:
        return aside(talk, which(talk, known, kind="absence"))
    return aside(talk, question(talk, known[0], str(meeting.id) if meeting else ""))


def meeting_named(talk: Talk, text: str) -> Meeting | None:
    """ "Besok", "Senin": the meeting of that day, where somebody here has one."""
    try:
        said, _ = said_day(plain(text), talk.facts.today)
    except ValueError:  # a day that no calendar has
        return None
    meetings = (one for known in seated(talk) for one in near_meetings(talk, _batch(talk, known)))
    return next((one for one in meetings if said and day_of(talk, one) == said.date), None)


def question(talk: Talk, known: OwnRegistration, meeting: str = "", *, instead: Button | None = None) -> Message:
    """`meeting`: as a button names it. `instead` of "Tidak jadi"."""
    day = f"{known.id}:{meeting}" if meeting else str(known.id)
    buttons = (
        talk.button(f"absence:day:{day}", "that_day_only"),
        talk.button(f"withdraw:{known.id}", "withdraw"),
        instead or talk.button(f"absence:stay:{known.id}", "stay"),
    )
    several = len(seated(talk)) > 1
    whose = talk.say("mine.whose", name=name_of(talk, known), training=training_of(talk, known)) if several else ""
    return Message(paragraphs(whose, talk.say("absence.ask")), buttons)


def _that_day(talk: Talk, known: OwnRegistration, batch: Batch, number: str) -> Outcome:
    near = near_meetings(talk, batch)
    meeting = meeting_of(batch, number) if number else near[0] if len(near) == 1 else None
    if meeting is None and not number and near:
        return aside(talk, _which_day(talk, known, near))
    if meeting is None or meeting.ends_at <= talk.facts.now:
        return no_such_meeting(talk, known, batch)
    noted = aside(talk, _noted(talk, known, meeting))
    return replace(noted, tells=(NoteAbsence(known.id, meeting.id),))


def _which_day(talk: Talk, known: OwnRegistration, near: tuple[Meeting, ...]) -> Message:
    days = (Button(f"absence:day:{known.id}:{one.id}", day_label(talk, one)) for one in near)
    return Message(talk.say("absence.which_day"), tuple(days))


def _noted(talk: Talk, known: OwnRegistration, meeting: Meeting) -> Message:
    labels = {"sick": "absent_sick", "permit": "absent_permit", "work": "absent_work", UNSAID: "skip"}
    about = f"{known.id}:{meeting.id}"
    buttons = tuple(talk.button(f"absence:{reason}:{about}", label) for reason, label in labels.items())
    said = talk.say("absence.noted", name=name_of(talk, known), when=when(talk, meeting))
    return Message(paragraphs(said, talk.say("absence.why")), buttons)


def _why(talk: Talk, known: OwnRegistration, batch: Batch, reason: str, number: str) -> Outcome | None:
    meeting = meeting_of(batch, number)
    if meeting is None:
        return None
    if reason == UNSAID:
        return say_first(talk, talk.say("absence.thanks"))
    return say_first(talk, talk.say("absence.thanks"), tells=(SayWhyAbsent(known.id, meeting.id, reason),))


def _batch(talk: Talk, known: OwnRegistration) -> Batch:
    batch = batch_of(talk, known)
    if batch is None:
        raise LookupError("a seat in a training that is over")
    return batch

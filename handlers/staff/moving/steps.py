"""Opens the next step of a move, and keeps the desk."""

from dataclasses import replace

from handlers.messages import Message
from handlers.outcome import Outcome
from handlers.staff.moving.asks import LookAtMove, ReadVenues
from handlers.staff.moving.questions import ahead, movable, question
from handlers.staff.moving.wish import BACK, NAME, Step, Wish
from handlers.staff.tells import ClearDesk, KeepDesk
from handlers.talk import Talk, paragraphs

_BY_THE_WORLD = {Step.ODD: LookAtMove, Step.PREVIEW: LookAtMove}
"""Steps that need to know what becomes of the schedule."""


def opened(talk: Talk, wish: Wish, step: Step, *, note: str = "") -> Outcome:
    """`note`: what is said before the question."""
    wish = replace(wish, at=talk.facts.now)
    kept = KeepDesk(wish.desk(step))
    said = (Message(note),) if note else ()
    if step in _BY_THE_WORLD:
        return talk.told(*said, tells=(kept,), ask=LookAtMove(wish))
    if step is Step.VENUE:
        return talk.told(*said, tells=(kept,), ask=ReadVenues())
    asked = question(talk, wish, step)
    return talk.told(replace(asked, text=paragraphs(note, asked.text)), tells=(kept,))


def looked_at(talk: Talk, wish: Wish, step: Step) -> Outcome:
    """The same step, once the world has said what becomes of it."""
    wish = replace(wish, at=talk.facts.now)
    return talk.told(tells=(KeepDesk(wish.desk(step)),), ask=LookAtMove(wish))


def begun(talk: Talk, *, note: str = "") -> Outcome:
    """Where there is one batch only, nobody is asked which."""
    batches = movable(talk)
    if not batches:
        return ended(talk, Message(paragraphs(note, talk.say("staff_moving.no_batch"))))
    if len(batches) == 1:
        return batch_chosen(talk, batches[0].id, note=note)
    return opened(talk, Wish(talk.facts.now), Step.BATCH, note=note)


def batch_chosen(talk: Talk, batch_id: int, *, note: str = "") -> Outcome:
    """With one meeting left, that is the one."""
    batch = next((one for one in movable(talk) if one.id == batch_id), None)
    if batch is None:
        return opened(talk, Wish(talk.facts.now), Step.BATCH, note=talk.say("staff_moving.gone"))
    wish = Wish(talk.facts.now, batch_id)
    left = ahead(talk, batch)
    if len(left) == 1:
        return opened(talk, replace(wish, meeting_id=left[0][1].id), Step.WHEN, note=note)
    return opened(talk, wish, Step.MEETING, note=note)


def one_back(talk: Talk, wish: Wish, step: Step) -> Outcome:
    before = BACK.get(step)
    if before is None:
        return opened(talk, wish, step, note=talk.say("staff_moving.nothing_before"))
    if before is Step.PLACE and _time_stays(wish):
        before = Step.WHEN
    return opened(talk, replace(wish, page=0), before)


def ended(talk: Talk, *messages: Message) -> Outcome:
    """The desk is cleared where it is this task's: another one stays open."""
    desk = talk.facts.desk
    return talk.told(*messages, tells=(ClearDesk(),) if desk is not None and desk.task == NAME else ())


def _time_stays(wish: Wish) -> bool:
    return wish.to.day is None and wish.to.starts is None and not wish.to.weekdays

"""Opens the next step of an announcement, and keeps the desk. What must be known before the preview is asked first."""

from collections.abc import Collection
from dataclasses import replace

from handlers.messages import Message
from handlers.outcome import Outcome
from handlers.staff.announcing.asks import CountAudience
from handlers.staff.announcing.plan import Plan
from handlers.staff.announcing.questions import question
from handlers.staff.announcing.schedule_words import speaks_of_schedule
from handlers.staff.announcing.steps import BACK, NAME, Step
from handlers.staff.tells import ClearDesk, KeepDesk
from handlers.talk import Talk, paragraphs


def opened(talk: Talk, plan: Plan, step: Step, *, note: str = "") -> Outcome:
    """`note`: what is said before the question."""
    plan = replace(plan, at=talk.facts.now)
    kept = KeepDesk(plan.desk(step))
    if step is Step.PREVIEW:
        if (missing := _missing(plan)) is not None:
            return opened(talk, plan, missing, note=note)
        if plan.audience is not None:
            said = (Message(note),) if note else ()
            return talk.told(*said, tells=(kept,), ask=CountAudience(plan.audience))
    asked = question(talk, plan, step)
    return talk.told(replace(asked, text=paragraphs(note, asked.text)), tells=(kept,))


def towards_preview(talk: Talk, plan: Plan, *, note: str = "") -> Outcome:
    """The preview, or what has to be asked before it."""
    return opened(talk, plan, Step.PREVIEW, note=note)


def one_back(talk: Talk, plan: Plan, step: Step) -> Outcome:
    before = BACK.get(step, Step.PREVIEW if plan.audience else None)
    if before is None:
        return opened(talk, plan, step, note=talk.say("staff_announcing.nothing_before"))
    if plan.audience is None and before in {Step.FILTERS, Step.PREVIEW}:
        before = Step.WHOM
    return opened(talk, replace(plan, send_at=None), before)


def given_up(talk: Talk) -> Outcome:
    return ended(talk, Message(talk.say("staff_announcing.given_up")))


def ended(talk: Talk, *messages: Message, at: Collection[str] = frozenset(Step)) -> Outcome:
    """The desk is cleared where it stands at one of these steps: another task, or plan, stays open."""
    desk = talk.facts.desk
    is_its = desk is not None and desk.task == NAME and desk.step in at
    return talk.told(*messages, tells=(ClearDesk(),) if is_its else ())


def _missing(plan: Plan) -> Step | None:
    """A text to one batch that speaks of its schedule is asked about once; other audiences have no one schedule."""
    if not plan.text and plan.file is None:
        return Step.WORDS
    if plan.audience is None:
        return Step.WHOM
    asks_schedule = plan.audience.batch_id is not None and speaks_of_schedule(plan.text)
    return Step.SCHEDULE if asks_schedule and not plan.is_no_move else None

"""From "kirim" to "dikirim 30 detik lagi": the time, the night, the same words twice, and what has become of it."""

from dataclasses import replace

from handlers.messages import Button, Message
from handlers.outcome import Outcome
from handlers.staff.announcing.asks import (
    AnnouncementStarted,
    ResendFailed,
    SameAgain,
    SendByOtherChannel,
    StartAnnouncement,
)
from handlers.staff.announcing.moments import Moment, MomentProblem, is_quiet, morning_after, read_moment
from handlers.staff.announcing.opened import ended, opened, towards_preview
from handlers.staff.announcing.plan import Plan
from handlers.staff.announcing.steps import Step, tap
from handlers.staff.tells import KeepDesk
from handlers.talk import Talk
from handlers.wording.dates import clock, moment_in_words

_PROBLEMS = {
    MomentProblem.UNREADABLE: "staff_announcing.time_unread",
    MomentProblem.NO_HOUR: "staff_announcing.time_no_hour",
    MomentProblem.PAST: "staff_announcing.time_past",
    MomentProblem.TOO_FAR: "staff_announcing.time_too_far",
}


def send_now(talk: Talk, plan: Plan) -> Outcome:
    """In the night it is asked back once."""
    if is_quiet(talk.facts.now, talk.facts.zone) and not plan.is_late_meant:
        return opened(talk, replace(plan, send_at=None), Step.NIGHT)
    return start(talk, replace(plan, send_at=None))


def take_time(talk: Talk, plan: Plan, text: str) -> Outcome:
    match read_moment(text, now=talk.facts.now, zone=talk.facts.zone):
        case Moment(at):
            step = Step.NIGHT if is_quiet(at, talk.facts.zone) else Step.SURE
            return opened(talk, replace(plan, send_at=at), step)
        case problem:
            return opened(talk, plan, Step.TIME, note=talk.say(_PROBLEMS[problem]))


def in_the_morning(talk: Talk, plan: Plan) -> Outcome:
    at = morning_after(plan.send_at or talk.facts.now, talk.facts.zone)
    return opened(talk, replace(plan, send_at=at), Step.SURE)


def start(talk: Talk, plan: Plan, *, again: bool = False) -> Outcome:
    """Whatever lacks is asked first: a forged button starts nothing."""
    if plan.resend:
        return resend(talk, plan.resend, again=again)
    if plan.audience is None or not (plan.text or plan.file) or not plan.is_looked_at:
        return towards_preview(talk, plan)
    if plan.send_at is not None and plan.send_at <= talk.facts.now:
        return opened(talk, replace(plan, send_at=None), Step.TIME, note=talk.say("staff_announcing.time_past"))
    kept = KeepDesk(plan.desk(Step.AGAIN))
    ask = StartAnnouncement(plan.content, plan.audience, plan.send_at, again)
    return talk.told(tells=(kept,), ask=ask)


def resend(talk: Talk, what: str, *, again: bool = False) -> Outcome:
    """`what`: "resend:12" or "elsewhere:12". The desk remembers it for "again", where it is free."""
    kind, _, number = what.partition(":")
    ask = ResendFailed(int(number), again) if kind == "resend" else SendByOtherChannel(int(number), again)
    tells = () if talk.facts.desk else (KeepDesk(Plan(talk.facts.now, resend=what).desk(Step.AGAIN)),)
    return talk.told(tells=tells, ask=ask)


def started(talk: Talk, answer: AnnouncementStarted) -> Outcome:
    facts = talk.facts
    is_soon = (answer.send_at - facts.now).total_seconds() < 60
    moment = moment_in_words(answer.send_at, zone=facts.zone, language=facts.language)
    told = talk.say("staff_announcing.soon") if is_soon else talk.say("staff_announcing.scheduled", moment=moment)
    if answer.is_behind:
        told = f"{told} {talk.say('staff_announcing.behind')}"
    undo = Button(tap("undo", answer.id), talk.say("staff_announcing.undo"))
    return ended(talk, Message(told, (undo,)), at=(Step.AGAIN,))


def same_again(talk: Talk, plan: Plan | None, answer: SameAgain) -> Outcome:
    """`plan`: None where another one is being made meanwhile: then this one is not sent again so soon."""
    note = talk.say("staff_announcing.same_at", time=clock(answer.at, talk.facts.zone, talk.facts.language))
    if plan is None:
        report = Button(tap("report", answer.id), talk.say("staff_announcing.see_report"))
        return talk.told(Message(note, (report,)))
    return opened(talk, plan, Step.AGAIN, note=note)


def nothing_to_send(talk: Talk, plan: Plan | None) -> Outcome:
    if plan is None or plan.resend or plan.audience is None:
        return ended(talk, Message(talk.say("staff_announcing.nothing_left")), at=(Step.AGAIN,))
    return opened(talk, plan, Step.FILTERS, note=talk.say("staff_announcing.nobody"))

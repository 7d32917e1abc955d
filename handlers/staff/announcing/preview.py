"""The announcement as it will look, and below it the numbers: whom it reaches, by which way, and whom not and why."""

import re
from dataclasses import replace

from handlers.messages import Button, Message
from handlers.outcome import Outcome
from handlers.staff.announcing.asks import AudienceCounted
from handlers.staff.announcing.audience_words import CHANNELS, audience_words
from handlers.staff.announcing.content import announced
from handlers.staff.announcing.cost import paid
from handlers.staff.announcing.plan import Plan
from handlers.staff.announcing.questions import back, give_up
from handlers.staff.announcing.steps import Step, tap
from handlers.staff.tells import KeepDesk
from handlers.talk import Talk, lines, paragraphs
from handlers.wording.lists import enumerate_words
from models.audience import Audience

_CAUSES = {
    "blocked": "staff_announcing.left_blocked",
    "deactivated": "staff_announcing.left_deactivated",
    "never_started": "staff_announcing.left_never_started",
    "not_found": "staff_announcing.left_not_found",
}
_BRACES = re.compile(r"\{[^{}\n]{1,30}\}")
_MOST_BRACES = 3


def previewed(talk: Talk, plan: Plan, counted: AudienceCounted) -> Outcome:
    """Shown as it will look once; afterwards only the numbers, until the content changes."""
    kept = KeepDesk(replace(plan, is_looked_at=True).desk(Step.PREVIEW))
    if plan.is_looked_at:
        return talk.told(_numbers(talk, plan, counted), tells=(kept,))
    look, numbers = announced(plan.content, (), talk.facts.phrases), _numbers(talk, plan, counted)
    below = replace(numbers, text=paragraphs(talk.say("staff_announcing.above"), numbers.text))
    return talk.told(look, below, tells=(kept,))


def _numbers(talk: Talk, plan: Plan, counted: AudienceCounted) -> Message:
    whom = audience_words(talk, plan.audience or Audience())
    told = paragraphs(
        lines(talk.say("staff_announcing.for_whom", audience=whom), _reached(talk, counted), *_waiting(talk, counted)),
        paid(talk, counted),
        _left_out(talk, counted),
        lines(talk.say("staff_announcing.names_shared"), _as_typed(talk, plan)),
    )
    if not counted.messages and not counted.has_more:
        return Message(paragraphs(told, talk.say("staff_announcing.nobody")), buttons(talk, plan, can_send=False))
    return Message(paragraphs(told, talk.say("staff_announcing.ask_send")), buttons(talk, plan, can_send=True))


def _reached(talk: Talk, counted: AudienceCounted) -> str:
    ways = [
        f"{count} {talk.say(CHANNELS[name])}" for name, count in counted.chats.items() if count and name in CHANNELS
    ]
    told = {"people": counted.people, "messages": counted.messages}
    key = "staff_announcing.more_than" if counted.has_more else "staff_announcing.count"
    told_all = talk.say(key, **told)
    return f"{told_all}: {enumerate_words(ways, talk.facts.phrases)}." if ways else f"{told_all}."


def _waiting(talk: Talk, counted: AudienceCounted) -> tuple[str, ...]:
    return (talk.say("staff_announcing.filling", count=counted.waiting),) if counted.waiting else ()


def _left_out(talk: Talk, counted: AudienceCounted) -> str:
    missed = [talk.say("staff_announcing.left_stopped", count=counted.stopped)] if counted.stopped else []
    for cause, count in counted.unreachable.items():
        if count:
            missed.append(talk.say(_CAUSES.get(cause, "staff_announcing.left_other"), count=count))
    if counted.without_chat:
        missed.append(talk.say("staff_announcing.left_without_chat", count=counted.without_chat))
    return talk.say("staff_announcing.not_to", missed=enumerate_words(missed, talk.facts.phrases)) if missed else ""


def _as_typed(talk: Talk, plan: Plan) -> str:
    """Nothing that staff type is filled in: a name in the wrong place would be read by a stranger."""
    found = list(dict.fromkeys(_BRACES.findall(plan.text)))[:_MOST_BRACES]
    return talk.say("staff_announcing.braces", typed=", ".join(found)) if found else ""


def buttons(talk: Talk, plan: Plan, *, can_send: bool) -> tuple[Button, ...]:
    send = (
        Button(tap("send"), talk.say("staff_announcing.send_now")),
        Button(tap("time"), talk.say("staff_announcing.choose_time")),
    )
    others = (
        Button(tap("open", Step.FILTERS), talk.say("staff_announcing.narrow")),
        Button(tap("edit"), talk.say("staff_announcing.edit")),
        Button(tap("link"), talk.say("staff_announcing.other_link" if plan.link else "staff_announcing.add_link")),
    )
    return (*(send if can_send else ()), *others, back(talk), give_up(talk))

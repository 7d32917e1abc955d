"""How far a move is, in the one message that changes until it says how it ended; and the answers, in the evening."""

from dataclasses import dataclass
from datetime import tzinfo

from handlers.messages import BUTTON_LABEL_MAX, Button, Message
from handlers.staff.moving.asks import MoveReport
from handlers.staff.moving.wish import tap
from handlers.talk import lines
from handlers.wording.dates import clock
from handlers.wording.phrases import Phrases

CAUSES = {
    "without_chat": "staff_moving.without_chat",
    "stopped": "staff_moving.stopped",
    "blocked": "staff_moving.blocked",
    "not_found": "staff_moving.not_found",
    "passing": "staff_moving.passing",
    "uncertain": "staff_moving.uncertain",
    "expired": "staff_moving.expired",
}
"""Why somebody gets no message. Others are chats that nothing reaches."""


@dataclass(frozen=True, slots=True)
class Answers:
    """`left`: have left the training since. `offered`: of their seats."""

    can: int
    cannot: int
    silent: int
    left: int
    offered: int


def missed(failed: dict[str, int], phrases: Phrases) -> list[str]:
    """The most frequent first."""
    ordered = sorted(failed.items(), key=lambda one: -one[1])
    return [phrases.say(CAUSES.get(cause, "staff_moving.unreachable"), count=count) for cause, count in ordered]


def soon(move_id: int, phrases: Phrases) -> Message:
    """As long as it can be undone."""
    return Message(phrases.say("staff_moving.soon"), (Button(tap("undo", move_id), phrases.say("staff_moving.undo")),))


def progress(report: MoveReport, phrases: Phrases, zone: tzinfo) -> Message:
    """Its buttons: "s:pindah:<undo|phone|group>:<id>"."""
    match report.status:
        case "scheduled":
            return soon(report.id, phrases)
        case "sending":
            done = report.total - report.queued
            return Message(phrases.say("staff_moving.sending", done=done, total=report.total))
        case "cancelled":
            return Message(phrases.say("staff_moving.could_not"))
        case _:
            return Message(_ended(report, phrases, zone), _what_next(report, phrases))


def answers(training: str, said: Answers, phrases: Phrases) -> Message:
    """Once, in the evening."""
    left = ""
    if said.left:
        left = phrases.say("staff_moving.left_offered" if said.offered else "staff_moving.left", count=said.left)
    counted = phrases.say("staff_moving.answers", can=said.can, cannot=said.cannot)
    silent = phrases.say("staff_moving.silent", count=said.silent)
    told = ", ".join(part for part in (counted, left, silent) if part)
    return Message(phrases.say("staff_moving.answered", training=training, answers=told))


def _ended(report: MoveReport, phrases: Phrases, zone: tzinfo) -> str:
    at = clock(report.done_at, zone, phrases.language) if report.done_at else ""
    if not report.total:
        return phrases.say("staff_moving.saved", time=at)
    told = ", ".join([phrases.say("staff_moving.arrived", count=report.arrived), *missed({**report.failed}, phrases)])
    kept = report.kept + report.queued
    return lines(
        phrases.say("staff_moving.done", time=at, told=told),
        phrases.say("staff_moving.later", count=kept) if kept else "",
    )


def _what_next(report: MoveReport, phrases: Phrases) -> tuple[Button, ...]:
    buttons = []
    if people := sum(report.failed.values()):
        label = phrases.say("staff_moving.phone", count=people)
        short = label if len(label) <= BUTTON_LABEL_MAX else phrases.say("staff_moving.phone_many")
        buttons.append(Button(tap("phone", report.id), short))
    if report.total:
        buttons.append(Button(tap("group", report.id), phrases.say("staff_moving.group")))
    return tuple(buttons)

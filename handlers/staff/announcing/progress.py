"""How far an announcement has come, in the one message that changes until it says how it ended."""

from datetime import tzinfo

from handlers.messages import Button, Message
from handlers.staff.announcing.asks import Report
from handlers.staff.kept_back import kept_back_lines
from handlers.wording.dates import clock
from handlers.wording.phrases import Phrases

_CELLS = 10
_TASK = "s:announcing"
_MINUTE = 60
_CAUSES = {
    "blocked": "announcing_now.blocked",
    "deactivated": "announcing_now.deactivated",
    "never_started": "announcing_now.never_started",
    "not_found": "announcing_now.not_found",
    "passing": "announcing_now.tried",
    "uncertain": "announcing_now.uncertain",
    "stopped": "announcing_now.stopped",
    "expired": "announcing_now.late",
    "without_chat": "announcing_now.without_chat",
}
"""Others are refusals of the platform."""
_LABELS = {
    "pause": "announcing_now.to_pause",
    "continue": "announcing_now.to_continue",
    "cancel": "announcing_now.to_cancel",
    "resend": "announcing_now.to_resend",
    "elsewhere": "announcing_now.to_elsewhere",
    "phone": "announcing_now.to_phone",
}


def progress(report: Report, phrases: Phrases, zone: tzinfo) -> Message:
    """Its buttons: "s:announcing:<pause|continue|cancel|resend|elsewhere|phone>:<id>"."""
    match report.status:
        case "paused":
            return Message(
                phrases.say("announcing_now.paused", **_done_of(report)), _steering(report, phrases, "continue")
            )
        case "cancelled":
            return Message(_cancelled(report, phrases))
        case "done":
            return Message(_ended(report, phrases, zone), _what_next(report, phrases))
        case _:
            return Message(_on_the_way(report, phrases), _steering(report, phrases, "pause"))


def causes(report: Report, phrases: Phrases) -> list[str]:
    """Whom it did not reach and why, each with its count; the most frequent first."""
    missed = dict(report.failed)
    for cause, chats in report.unreachable.items():
        missed[cause] = missed.get(cause, 0) + chats
    missed["stopped"] = missed.get("stopped", 0) + report.stopped
    missed["expired"] = missed.get("expired", 0) + report.expired
    missed["without_chat"] = report.without_chat
    ordered = sorted(missed.items(), key=lambda one: -one[1])
    return [_cause(cause, chats, phrases) for cause, chats in ordered if chats]


def _cause(cause: str, chats: int, phrases: Phrases) -> str:
    return phrases.say(_CAUSES.get(cause, "announcing_now.refused"), count=chats)


def _on_the_way(report: Report, phrases: Phrases) -> str:
    if report.total is None or not report.total:
        return phrases.say("announcing_now.begun", done=report.ended)
    share = min(1.0, report.ended / report.total)
    full = int(share * _CELLS)
    bar = "▓" * full + "░" * (_CELLS - full)
    words = phrases.say("announcing_now.sending", bar=bar, share=int(share * 100), **_done_of(report))
    rate = report.ended / report.seconds if report.seconds else 0
    if rate <= 0 or report.ended >= report.total:
        return words
    left = _how_long(int((report.total - report.ended) / rate), phrases)
    return f"{words}\n{phrases.say('announcing_now.pace', rate=max(1, round(rate)), left=left)}"


def _ended(report: Report, phrases: Phrases, zone: tzinfo) -> str:
    at = clock(report.done_at, zone, phrases.language) if report.done_at else ""
    told = [phrases.say("announcing_now.done", time=at, arrived=report.arrived)]
    if report.delivered or report.read:
        told.append(phrases.say("announcing_now.read", delivered=report.delivered + report.read, read=report.read))
    if report.filling:
        told.append(phrases.say("announcing_now.kept", count=report.filling))
    if report.kept_back:
        told.append(_waiting(report, phrases))
    if missed := causes(report, phrases):
        told.append(phrases.say("announcing_now.missed", causes="\n".join(f"- {one}" for one in missed)))
    return "\n".join(told)


def _waiting(report: Report, phrases: Phrases) -> str:
    causes = "\n".join(f"- {one}" for one in kept_back_lines(report.kept_back, phrases))
    return phrases.say("announcing_now.kept_back", causes=causes)


def _cancelled(report: Report, phrases: Phrases) -> str:
    if not report.arrived:
        return phrases.say("announcing_now.not_sent")
    return phrases.say("announcing_now.cancelled", **_done_of(report))


def _done_of(report: Report) -> dict[str, int]:
    return {"done": report.ended - report.cancelled, "total": report.total or report.ended + report.queued}


def _how_long(seconds: int, phrases: Phrases) -> str:
    if seconds < _MINUTE:
        return phrases.say("announcing_now.seconds", count=max(1, seconds))
    return phrases.say("announcing_now.minutes", count=round(seconds / _MINUTE))


def _steering(report: Report, phrases: Phrases, what: str) -> tuple[Button, ...]:
    return _button(report, phrases, what), _button(report, phrases, "cancel")


def _what_next(report: Report, phrases: Phrases) -> tuple[Button, ...]:
    """Only what there is something to do about."""
    surely_failed = sum(report.failed.values()) - report.failed.get("uncertain", 0) + report.expired
    missed = surely_failed + sum(report.unreachable.values()) + report.failed.get("uncertain", 0)
    buttons = [_button(report, phrases, "resend")] if surely_failed else []
    if missed:
        buttons.append(_button(report, phrases, "elsewhere"))
    if missed or report.stopped or report.without_chat:
        buttons.append(_button(report, phrases, "phone"))
    return tuple(buttons)


def _button(report: Report, phrases: Phrases, what: str) -> Button:
    return Button(f"{_TASK}:{what}:{report.id}", phrases.say(_LABELS[what]))

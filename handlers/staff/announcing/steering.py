"""The buttons of an announcement that is under way or done, and what they are answered. They are never old."""

from dataclasses import replace

from handlers.messages import Button, Message
from handlers.outcome import Ask, Outcome
from handlers.staff.announcing.asks import (
    AnnouncementList,
    AnnouncementNow,
    CancelAnnouncement,
    ContinueAnnouncement,
    ListedAnnouncement,
    ListToPhone,
    PauseAnnouncement,
    PeopleToPhone,
    ReadReport,
    Report,
    UndoAnnouncement,
)
from handlers.staff.announcing.progress import progress
from handlers.staff.announcing.sending import resend
from handlers.staff.announcing.steps import tap
from handlers.staff.unreached import ToPhone, place_in
from handlers.talk import Talk, lines, paragraphs
from handlers.wording.dates import moment_in_words

ANYTIME = frozenset({"undo", "pause", "continue", "cancel", "surely", "keep", "report", "resend", "elsewhere", "phone"})
STATUSES = {
    "scheduled": "staff_announcing.is_scheduled",
    "sending": "staff_announcing.is_sending",
    "paused": "staff_announcing.is_paused",
    "cancelled": "staff_announcing.is_cancelled",
    "done": "staff_announcing.is_done",
}
_CAUSES = {
    "blocked": "staff_announcing.phone_blocked",
    "deactivated": "staff_announcing.phone_deactivated",
    "never_started": "staff_announcing.phone_never_started",
    "not_found": "staff_announcing.phone_not_found",
    "refused": "staff_announcing.phone_refused",
    "passing": "staff_announcing.phone_passing",
    "uncertain": "staff_announcing.phone_uncertain",
    "stopped": "staff_announcing.phone_stopped",
    "without_chat": "staff_announcing.phone_without_chat",
}


def steered(talk: Talk, what: str, which: str) -> Outcome | None:
    """None for what names no announcement."""
    named = place_in(which)
    if named is None:
        return None
    number, after = named
    if what in {"resend", "elsewhere"}:
        return resend(talk, f"{what}:{number}")
    if what == "cancel":
        return _ask_cancel(talk, number)
    ask = _ask_of(what, number, after)
    return talk.told(ask=ask) if ask else None


def now_is(talk: Talk, answer: AnnouncementNow) -> Outcome:
    """Whoever changed it, and whether it was too late: the report says where it stands."""
    return talk.told(ask=ReadReport(answer.id))


def reported(talk: Talk, report: Report) -> Outcome:
    shown = progress(report, talk.facts.phrases, talk.facts.zone)
    if report.status == "scheduled":
        moment = moment_in_words(report.send_at, zone=talk.facts.zone, language=talk.facts.language)
        undo = Button(tap("undo", report.id), talk.say("staff_announcing.undo"))
        return talk.told(Message(talk.say("staff_announcing.scheduled", moment=moment), (undo,)))
    if report.status in {"sending", "paused"}:
        again = Button(tap("report", report.id), talk.say("staff_announcing.see_report"))
        shown = replace(shown, buttons=(*shown.buttons, again))
    return talk.told(shown)


def listed(talk: Talk, answer: AnnouncementList) -> Outcome:
    if not answer.announcements:
        return talk.told(Message(talk.say("staff_announcing.none_yet")))
    told = [_line(talk, place, one) for place, one in enumerate(answer.announcements, start=1)]
    buttons = [
        Button(tap("report", one.id), talk.say("staff_announcing.number", number=place))
        for place, one in enumerate(answer.announcements, start=1)
    ]
    return talk.told(Message(paragraphs(lines(*told), talk.say("staff_announcing.ask_which")), tuple(buttons)))


def to_phone(talk: Talk, answer: PeopleToPhone) -> Outcome:
    if not answer.people:
        return talk.told(Message(talk.say("staff_announcing.nobody_to_phone")))
    told = lines(*(_to_phone(talk, one) for one in answer.people))
    more: tuple[Button, ...] = ()
    if answer.next_after is not None:
        more = (Button(tap("phone", f"{answer.id}:{answer.next_after}"), talk.say("staff_announcing.more")),)
    return talk.told(Message(paragraphs(talk.say("staff_announcing.please_phone"), told), more))


def _ask_of(what: str, number: int, after: int) -> Ask | None:
    match what:
        case "undo":
            return UndoAnnouncement(number)
        case "pause":
            return PauseAnnouncement(number)
        case "continue":
            return ContinueAnnouncement(number)
        case "surely":
            return CancelAnnouncement(number)
        case "report" | "keep":
            return ReadReport(number)
        case "phone":
            return ListToPhone(number, after)
    return None


def _ask_cancel(talk: Talk, number: int) -> Outcome:
    """What went out cannot be fetched back: that is said first."""
    buttons = (
        Button(tap("surely", number), talk.say("staff_announcing.cancel_it")),
        Button(tap("keep", number), talk.say("staff_announcing.go_on")),
    )
    return talk.told(Message(talk.say("staff_announcing.ask_cancel"), buttons))


def _line(talk: Talk, place: int, one: ListedAnnouncement) -> str:
    moment = moment_in_words(one.send_at, zone=talk.facts.zone, language=talk.facts.language)
    words = " ".join(one.text.split()) or talk.say("staff_announcing.a_file")
    status = talk.say(STATUSES.get(one.status, "staff_announcing.is_done"))
    return talk.say("staff_announcing.line", place=place, moment=moment, words=words, status=status)


def _to_phone(talk: Talk, one: ToPhone) -> str:
    cause = talk.say(_CAUSES.get(one.cause, "staff_announcing.phone_refused"))
    phone = one.phone or talk.say("staff_announcing.no_phone")
    return talk.say("staff_announcing.person", name=one.name, phone=phone, cause=cause)

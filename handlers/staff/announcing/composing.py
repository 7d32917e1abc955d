"""Words, file and link of an announcement, as staff hand them in."""

import unicodedata
from dataclasses import replace

from handlers.answers.nik import holds_nik
from handlers.files import FileProblem
from handlers.fitting import units
from handlers.inputs import FileRefused, FileSent
from handlers.messages import Link
from handlers.outcome import ForgetInput, Outcome
from handlers.staff.announcing.content import Content
from handlers.staff.announcing.link_words import LinkProblem, read_address, read_label
from handlers.staff.announcing.opened import opened, towards_preview
from handlers.staff.announcing.plan import Plan
from handlers.staff.announcing.steps import Step
from handlers.talk import Talk

_PROBLEMS = {
    FileProblem.TOO_LARGE: "staff_announcing.file_too_large",
    FileProblem.KIND: "staff_announcing.file_kind",
    FileProblem.DAMAGED: "staff_announcing.file_damaged",
    FileProblem.NOT_FETCHED: "staff_announcing.file_not_fetched",
}
_TAKES_FILES = frozenset({Step.WORDS, Step.CAPTION, Step.WHOM, Step.PREVIEW})


def take_words(talk: Talk, plan: Plan, step: Step, text: str) -> Outcome:
    """As typed, save what no screen shows and no platform takes. A NIK is no business of an announcement's readers."""
    words = shown_as_typed(text)
    if holds_nik(words):
        refused = opened(talk, plan, step, note=talk.say("staff_announcing.no_nik"))
        return replace(refused, tells=(ForgetInput(), *refused.tells))
    if not _has_something_to_see(words):
        return opened(talk, plan, step, note=talk.say("staff_announcing.unread"))
    longer = Content(words, plan.link, plan.file)
    if units(words) > longer.room:
        note = talk.say("staff_announcing.too_long", length=units(words), most=longer.room)
        return opened(talk, plan, step, note=note)
    return towards_preview(talk, plan.with_content(text=words))


def take_file(talk: Talk, plan: Plan, step: Step, sent: FileSent) -> Outcome:
    """In place of the one before. Its caption in place of the words, where it has one."""
    if step not in _TAKES_FILES:
        return opened(talk, plan, step, note=talk.say("staff_announcing.file_later"))
    with_file = plan.with_content(file=sent.file)
    if _has_something_to_see(sent.caption):
        return take_words(talk, with_file, step, sent.caption)
    if units(plan.text) > with_file.content.room:
        most = with_file.content.room
        note = talk.say("staff_announcing.too_long", length=units(plan.text), most=most)
        return opened(talk, replace(with_file, text=""), Step.CAPTION, note=note)
    return towards_preview(talk, with_file) if plan.text else opened(talk, with_file, Step.CAPTION)


def refuse_file(talk: Talk, plan: Plan, step: Step, refused: FileRefused) -> Outcome:
    return opened(talk, plan, step, note=talk.say(_PROBLEMS[refused.problem]))


def take_label(talk: Talk, plan: Plan, text: str) -> Outcome:
    label = read_label(text)
    if label is None:
        return opened(talk, plan, Step.LINK_LABEL, note=talk.say("staff_announcing.label_too_long"))
    return opened(talk, replace(plan, label=label), Step.LINK_ADDRESS)


def take_address(talk: Talk, plan: Plan, text: str) -> Outcome:
    match read_address(text):
        case LinkProblem.NOT_HTTPS:
            return opened(talk, plan, Step.LINK_ADDRESS, note=talk.say("staff_announcing.not_https"))
        case LinkProblem.UNREADABLE:
            return opened(talk, plan, Step.LINK_ADDRESS, note=talk.say("staff_announcing.address_unread"))
        case address:
            return towards_preview(talk, plan.with_content(link=Link(str(address), plan.label)))


def shown_as_typed(text: str) -> str:
    """Without what cannot be sent at all: controls but for line ends and tabs, and lone surrogates."""
    sendable = (one for one in text if one in "\n\t" or unicodedata.category(one) not in {"Cc", "Cs"})
    return "".join(sendable).strip()


def _has_something_to_see(text: str) -> bool:
    return any(unicodedata.category(one)[0] not in "CZ" for one in text)

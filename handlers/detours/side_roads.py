"""What a message means beside the open question, and the answer to it. Nothing that was answered before is lost."""

from dataclasses import replace

from handlers.answers.lacking import has_none
from handlers.detours import absence, anywhere, curious, for_staff, joining, later, not_text
from handlers.detours.commands import Command
from handlers.detours.greetings import salute
from handlers.detours.meaning import Meaning, is_worth_asking, meaning_of
from handlers.detours.topics import Topic
from handlers.detours.way_back import is_stranger, lead_back
from handlers.form import Question
from handlers.inputs import NonTextKind, Tap
from handlers.new_phone import steps as new_phone
from handlers.new_phone.wish import wants_new_phone
from handlers.open_question import open_question
from handlers.outcome import Outcome, ResumeMessages
from handlers.pages import office
from handlers.state import BESIDE, Step
from handlers.steps import changing, form, withdrawing
from handlers.talk import Talk
from handlers.understanding.intents import Intent

_SAME_AS = {
    Intent.MENU: Command.MENU,
    Intent.BACK: Command.BACK,
    Intent.CONTINUE: Command.CONTINUE,
    Intent.HELP: Command.HELP,
    Intent.THANKS: Command.THANKS,
    Intent.HUMAN_AGENT: Command.STAFF,
    Intent.CANCEL_FLOW: Command.CANCEL,
    Intent.MY_DATA: Command.DATA,
    Intent.DELETE_DATA: Command.ERASE,
    Intent.WITHDRAW_CONSENT: Command.ERASE,
    Intent.CHECK_STATUS: Command.MINE,
    Intent.LANGUAGE_EN: Command.ENGLISH,
    Intent.STOP_NOTIFICATIONS: Command.STOP,
}

_ABOUT_A_PHONE = frozenset(
    {Intent.EDIT_DATA, Intent.REQUIREMENTS, Intent.REGISTER_OTHER, Intent.HUMAN_AGENT, Intent.SKIP, Intent.HELP}
)
_A_PHONE = frozenset({Intent.EDIT_DATA, Intent.UNKNOWN, Intent.HUMAN_AGENT})
"""What is understood where somebody says that the phone is lost, or another one."""

_AN_ATTEMPT: dict[str, frozenset[Intent]] = {
    Question.BIRTH_DATE: frozenset({Intent.REQUIREMENTS, Intent.SCHEDULE, Intent.LOCATION, Intent.EDIT_DATA}),
    Question.HOME: frozenset({Intent.LOCATION, Intent.REQUIREMENTS, Intent.HELP, Intent.EDIT_DATA}),
    Question.KELURAHAN: frozenset({Intent.LOCATION, Intent.REQUIREMENTS, Intent.HELP, Intent.EDIT_DATA}),
    Question.ADDRESS: frozenset({Intent.LOCATION}),
    Question.EDUCATION: frozenset({Intent.REQUIREMENTS, Intent.REGISTER, Intent.PROGRAM_LIST, Intent.SCHEDULE}),
    Question.GRADUATION_YEAR: frozenset({Intent.REQUIREMENTS, Intent.SCHEDULE}),
    Question.OCCUPATION: frozenset(
        {Intent.REGISTER, Intent.PROGRAM_LIST, Intent.REQUIREMENTS, Intent.OFFICE_HOURS, Intent.ABSENCE_NOTICE}
        | {Intent.VERIFY_OFFICIAL, Intent.REGISTER_OTHER}
    ),
    Question.PHONE: _ABOUT_A_PHONE,
    Question.GUARDIAN_PHONE: _ABOUT_A_PHONE,
    Question.NIK: frozenset({Intent.EDIT_DATA, Intent.REQUIREMENTS}),
    Question.SEX: frozenset({Intent.REQUIREMENTS}),
}
"""What at this question is rather an answer that failed than a wish, unless it is plainly asked."""


def take(talk: Talk, text: str, *, only_plain: bool = False) -> Outcome | None:
    """None where the message means nothing here. `only_plain`: what could be a name or an address is none of ours."""
    step = talk.state.step
    meaning = meaning_of(text, today=talk.facts.today)
    if step == Question.NIK and has_none(text) and meaning.topic in {None, Topic.REQUIREMENTS}:
        return None  # "ktp hilang", "nanti": the question has words of its own for that
    if meaning.puts_off and step not in BESIDE:
        return later.put_off(talk)
    if not meaning.is_asked:
        if meaning.intent in _AN_ATTEMPT.get(step, ()) and meaning.topic is not Topic.CHILDREN:
            return None
        if only_plain and not _is_no_name(talk, meaning, text):
            return None
    return _answered(talk, meaning, text)


def _is_no_name(talk: Talk, meaning: Meaning, text: str) -> bool:
    """Nor an address. "Selamat Riadi" greets nobody, and "Ade" need not be somebody's sister."""
    if meaning.intent in {Intent.NON_TEXT, Intent.CONTACT_SHARED}:
        return True
    if meaning.intent is Intent.GREETING and not salute(talk, text):
        return False
    return meaning.is_plain and not (meaning.is_one_word and meaning.intent is Intent.REGISTER_OTHER)


def _answered(talk: Talk, meaning: Meaning, text: str) -> Outcome | None:
    if meaning.intent is Intent.ABUSE:
        return _calmly(talk)
    if meaning.intent in _A_PHONE and wants_new_phone(text):
        return new_phone.begin(talk)
    if meaning.topic is not None:
        return curious.answer(talk, meaning.topic, text)
    if command := _SAME_AS.get(meaning.intent):
        return anywhere.obey(talk, command, text)
    return _of_ones_own(talk, meaning.intent, text) or _of_the_office(talk, meaning, text)


def _calmly(talk: Talk) -> Outcome:
    """One sentence, a person, and the open question."""
    outcome = lead_back(talk, talk.say("anywhere.calm"))
    first, *others = outcome.replies
    if any(button.choice == "staff" for button in first.buttons):
        return outcome
    offered = replace(first, buttons=(*first.buttons, talk.button("staff", "staff")))
    return replace(outcome, replies=(offered, *others))


def _of_the_office(talk: Talk, meaning: Meaning, text: str) -> Outcome | None:
    match meaning.intent:
        case Intent.VERIFY_OFFICIAL:
            return lead_back(talk, office.official(talk, text))
        case Intent.OFFICE_HOURS:
            return lead_back(talk, office.opening_hours(talk))
        case Intent.PRIVACY_INFO:
            return lead_back(talk, talk.say("anywhere.privacy"))
        case Intent.COMPLAINT:
            return for_staff.pass_on(talk, text, topic="complaint", key="staff.complaint")
        case Intent.TESTIMONIAL:
            return for_staff.keep_testimonial(talk, text)
        case Intent.GREETING:
            return anywhere.obey(talk, Command.GREETING, text)
        case Intent.PROGRAM_LIST:
            return joining.show_trainings(talk)
        case Intent.REGISTER | Intent.REGISTER_OTHER | Intent.HELP_REGISTER:
            return joining.join(talk, meaning.intent, text)
        case Intent.SKIP:
            return _skip(talk)
        case Intent.RESUME_NOTIFICATIONS:
            return lead_back(talk, talk.say("anywhere.resumed"), tells=(ResumeMessages(),))
        case Intent.NON_TEXT:
            return not_text.answer(talk, NonTextKind.OTHER)
        case Intent.CONTACT_SHARED:
            return not_text.answer(talk, NonTextKind.CONTACT)
    if meaning.is_asked or text.strip().endswith("?"):
        return for_staff.ask_staff(talk, text, batch=curious.in_view(talk, text)) if is_worth_asking(text) else None
    return None


def _of_ones_own(talk: Talk, intent: Intent, text: str) -> Outcome | None:
    match intent:
        case Intent.EDIT_DATA if changed := joining.change_training(talk, text):
            return changed
        case Intent.EDIT_DATA if talk.state.step == Step.REST and talk.facts.people:
            return changing.begin(talk, text)
        case Intent.EDIT_DATA if not is_stranger(talk):
            return lead_back(talk, talk.say("anywhere.edit"))
        case Intent.CANCEL_REGISTRATION | Intent.ABSENCE_NOTICE:
            return _cannot_come(talk, intent, text)
    return None


def _cannot_come(talk: Talk, intent: Intent, text: str) -> Outcome:
    """The seat is given back only after "Mundur"; who has none, and fills in a form, is asked about that."""
    if asked := absence.ask(talk, absence.meeting_named(talk, text)) or withdrawing.ask(talk):
        return asked
    if intent is Intent.CANCEL_REGISTRATION and talk.facts.draft is not None and talk.state.step != Step.REST:
        return anywhere.obey(talk, Command.CANCEL) or lead_back(talk, "")
    return lead_back(talk, talk.say("mine.none"))


def _skip(talk: Talk) -> Outcome | None:
    """ "Nanti isi": where the question offers it."""
    offered = any(button.choice == "skip" for button in open_question(talk).buttons)
    return form.answer(talk, Tap("skip", talk.state.revision)) if offered else None

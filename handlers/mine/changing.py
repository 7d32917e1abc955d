"""Changing one's own data: which answers may be changed, what becomes of a change, and how it is told."""

from collections.abc import Iterable
from dataclasses import fields

from handlers.answers.same_name import is_same_name
from handlers.draft import Answers, Draft
from handlers.facts import OwnRegistration, Person
from handlers.form import FIELDS, Question
from handlers.messages import BUTTON_LABEL_MAX, Button, Message
from handlers.mine.own import batch_of
from handlers.talk import Talk
from handlers.wording.short_names import short_names
from models.eligibility import STAFF_MAY_ALLOW, Applicant, unmet
from models.statuses import ACTIVE, Status

CHANGEABLE = (
    Question.NAME,
    Question.BIRTH_DATE,
    Question.HOME,
    Question.ADDRESS,
    Question.EDUCATION,
    Question.OCCUPATION,
    Question.PHONE,
    Question.GUARDIAN_NAME,
    Question.GUARDIAN_PHONE,
    Question.NIK,
)


def changeable(talk: Talk) -> tuple[Question, ...]:
    """A NIK that may not be written in the chat is told to staff."""
    takes_nik = talk.facts.abilities.takes_nik
    return tuple(one for one in CHANGEABLE if takes_nik or one is not Question.NIK)


def person_changed(talk: Talk) -> Person | None:
    """Whose answers the draft changes."""
    return next((one for one in talk.facts.people if one.resident_id == talk.draft.resident_id), None)


def draft_of(person: Person) -> Draft:
    return Draft(person.answers, person.resident_id, for_other=person.relation != "self")


def which_answer(talk: Talk) -> Message:
    shown = (one for one in changeable(talk) if FIELDS[one].applies(talk.asked))
    buttons = tuple(Button(f"correct:{one}", talk.say(f"correct.{one}")) for one in shown)
    name = talk.answers.name or talk.say("name.unknown")
    return Message(talk.say("change.ask", name=name), (*buttons, talk.button("correct:nothing", "stay")))


def whose(talk: Talk) -> Message:
    people = talk.facts.people
    names = short_names([one.answers.name or talk.say("name.unknown") for one in people], longest=BUTTON_LABEL_MAX)
    buttons = (Button(f"change:{one.resident_id}", name) for one, name in zip(people, names, strict=True))
    return Message(talk.say("change.whose"), tuple(buttons))


def needs_staff(talk: Talk, before: Answers, after: Answers) -> bool:
    """A change of who somebody is, or one that breaks a rule of a training they are in. Gaps are simply filled."""
    mine = [one for one in talk.facts.registrations if one.resident_id == talk.draft.resident_id]
    return bool(mine) and (_is_another(before, after) or any(_breaks(talk, one, before, after) for one in mine))


def _is_another(before: Answers, after: Answers) -> bool:
    other_name = before.name and after.name and not is_same_name(before.name, after.name)
    return bool(
        other_name
        or (before.birth_date and before.birth_date != after.birth_date)
        or (before.nik and before.nik != after.nik)
    )


def _breaks(talk: Talk, known: OwnRegistration, before: Answers, after: Answers) -> bool:
    """What staff allowed already is not asked of them again. A seat of another kecamatan is another seat."""
    batch = batch_of(talk, known)
    if batch is None or known.status not in ACTIVE - {Status.HELD}:
        return False
    if batch.kecamatan is not None and before.kecamatan != after.kecamatan:
        return True
    was, now = (
        STAFF_MAY_ALLOW.intersection(
            unmet(Applicant(one.birth_date, one.kecamatan, one.education), batch, now=talk.facts.now)
        )
        for one in (before, after)
    )
    return not now <= was


def changed_fields(before: Answers, after: Answers) -> dict[str, object]:
    """As JSON, by their names in `Answers`; what was taken away is None."""
    old, new = before.to_json(), after.to_json()
    names: Iterable[str] = (field.name for field in fields(Answers))
    return {name: new.get(name) for name in names if old.get(name) != new.get(name)}

"""Which trainings a person can join, and the lists of them. The rules are in `models.eligibility`."""

from dataclasses import dataclass
from typing import TypeVar

from handlers.draft import Draft
from handlers.facts import Facts
from handlers.list_pages import at_a_time
from handlers.messages import BUTTON_LABEL_MAX, Button, Message
from handlers.state import Step
from handlers.talk import Talk, lines, paragraphs
from handlers.wording.lists import age_range, enumerate_words
from models.catalogue import Batch, Program
from models.eligibility import Applicant, Reason, age_on, unmet
from models.statuses import ACTIVE, Status

PAGE = 6
"""Trainings shown at a time: a step stays readable on a small screen."""

Listed = TypeVar("Listed")


@dataclass(frozen=True, slots=True)
class Unfit:
    """A training that cannot be joined now: a batch with its reasons, or a program without a batch."""

    program: Program
    batch: Batch | None
    reasons: tuple[Reason, ...]

    @property
    def choice(self) -> str:
        return f"batch:{self.batch.id}" if self.batch else f"program:{self.program.id}"


def applicant(draft: Draft, facts: Facts) -> Applicant:
    own = [known for known in facts.registrations if known.resident_id == draft.resident_id]
    return Applicant(
        birth_date=draft.answers.birth_date,
        kecamatan=draft.answers.kecamatan,
        education=draft.answers.education,
        trainings=tuple(known.first_day for known in own if known.status in {Status.CONFIRMED, Status.COMPLETED}),
        batches=frozenset(known.batch_id for known in own if known.status in ACTIVE and known.status != Status.HELD),
    )


def unmet_by(talk: Talk, batch: Batch) -> tuple[Reason, ...]:
    return unmet(applicant(talk.draft, talk.facts), batch, now=talk.facts.now)


def fitting(talk: Talk) -> tuple[Batch, ...]:
    """Open batches whose rules this person meets, full ones included, by first day."""
    return tuple(batch for batch in talk.facts.catalogue.batches if not unmet_by(talk, batch))


def unfitting(talk: Talk) -> tuple[Unfit, ...]:
    """Everything else that the office offers: batches with their reasons, then programs without any batch."""
    batches = talk.facts.catalogue.batches
    scheduled = {batch.program.id for batch in batches}
    unfit = [Unfit(batch.program, batch, reasons) for batch in batches if (reasons := unmet_by(talk, batch))]
    unscheduled = [Unfit(program, None, ()) for program in talk.facts.catalogue.programs if program.id not in scheduled]
    return (*unfit, *unscheduled)


def is_full(talk: Talk, batch: Batch) -> bool:
    return batch.selection == "first_come" and talk.facts.seats[batch.id].left <= 0


def training_button(talk: Talk, batch: Batch) -> Button:
    title = talk.word(batch.program.title)
    if talk.facts.abilities.shows_details:
        return Button(f"batch:{batch.id}", title, training_detail(talk, batch))
    if is_full(talk, batch):
        marked = talk.say("button.full", title=title)
        title = marked if len(marked) <= BUTTON_LABEL_MAX else title
    return Button(f"batch:{batch.id}", title)


def training_detail(talk: Talk, batch: Batch) -> str:
    """Below its title in a list of choices."""
    begins, ages = talk.short_date(batch.first_day), age_range(batch.rules, talk.facts.phrases)
    values = {"date": begins, "ages": ages, "left": talk.facts.seats[batch.id].left}
    kind = "reviewed" if batch.selection == "reviewed" else "full" if is_full(talk, batch) else "seats"
    return talk.say(f"training_row.{kind}_age" if ages else f"training_row.{kind}", **values)


def training_line(talk: Talk, batch: Batch, *, with_age: bool = False) -> str:
    title = talk.word(batch.program.title)
    if is_full(talk, batch):
        return talk.say("training.line_full", title=title)
    begins = talk.short_date(batch.first_day)
    if batch.selection == "reviewed":
        return talk.say("training.line_reviewed", title=title, date=begins)
    ages = age_range(batch.rules, talk.facts.phrases) if with_age else ""
    left = talk.facts.seats[batch.id].left
    key = "training.line_age" if ages else "training.line"
    return talk.say(key, title=title, date=begins, left=left, ages=ages)


def fitting_list(talk: Talk, *, echo: str = "") -> Message:
    """The trainings this person can join; the others are behind a button. A known person may register another."""
    batches, beside = fitting(talk), _beside_fitting(talk)
    shown = _page(talk, batches, beside)
    buttons = (*(training_button(talk, batch) for batch in shown), *_more(talk, batches, beside), *beside)
    if not batches:
        return Message(_sentence(echo, talk.say("training.none_fit")), buttons)
    if talk.facts.abilities.shows_details:
        return Message(paragraphs(echo, talk.say("training.which")), buttons)
    listed = lines(
        _sentence(echo, talk.say("training.fit")),
        *(training_line(talk, batch) for batch in shown),
    )
    return Message(paragraphs(listed, talk.say("training.which")), buttons)


def open_list(talk: Talk, *, echo: str = "") -> Message:
    """All trainings one can register for today, for somebody of whom nothing is known yet."""
    batches, agree = fitting(talk), _beside_open(talk)
    shown = _page(talk, batches, agree)
    if not batches:
        none = paragraphs(echo, talk.say("training.none_open"))
        return Message(none, (talk.button("interest:any", "tell_me_new"), *agree))
    asked = talk.say("training.which_training" if talk.by_page else "training.look_at")
    buttons = (*(training_button(talk, batch) for batch in shown), *_more(talk, batches, agree), *agree)
    if talk.facts.abilities.shows_details:
        return Message(paragraphs(echo, asked), buttons)
    listed = lines(talk.say("training.all"), *(training_line(talk, batch, with_age=True) for batch in shown))
    return Message(paragraphs(echo, listed, asked), buttons)


def others_list(talk: Talk) -> Message:
    """What cannot be joined now, each with its reason."""
    others = unfitting(talk)
    back = _beside_others(talk)
    if not others:
        return Message(talk.say("training.no_others"), back)
    shown = _page(talk, others, back)
    listed = lines(talk.say("training.others"), *(_reason_line(talk, unfit) for unfit in shown))
    buttons = [Button(unfit.choice, talk.word(unfit.program.title)) for unfit in shown]
    return Message(paragraphs(listed, talk.say("training.ask_other")), (*buttons, *_more(talk, others, back), *back))


def reason_words(talk: Talk, reason: Reason, batch: Batch, *, key: str = "reason") -> str:
    """One reason, short ("reason") or as a sentence ("unfit")."""
    rules = batch.rules
    return talk.say(
        f"{key}.{reason}",
        training=talk.word(batch.program.title),
        ages=age_range(rules, talk.facts.phrases),
        age=_age(talk, batch),
        education=enumerate_words(
            [talk.say(f"education.{level}") for level in rules.education or ()], talk.facts.phrases
        ),
        limit=rules.trainings_a_year,
        date=talk.full_date(batch.opens_at.astimezone(talk.facts.zone).date()),
    )


def _age(talk: Talk, batch: Batch) -> int | None:
    born = talk.answers.birth_date
    return age_on(born, batch.first_day) if born else None


def _reason_line(talk: Talk, unfit: Unfit) -> str:
    reason = reason_words(talk, unfit.reasons[0], unfit.batch) if unfit.batch else talk.say("reason.no_batch")
    return talk.say("training.line_reason", title=talk.word(unfit.program.title), reason=reason)


def next_page(talk: Talk) -> int:
    """From the last it leads back to the first."""
    match talk.state.step:
        case Step.OTHERS:
            count, beside = len(unfitting(talk)), _beside_others(talk)
        case Step.BROWSE:
            count, beside = len(fitting(talk)), _beside_open(talk)
        case _:
            count, beside = len(fitting(talk)), _beside_fitting(talk)
    return (talk.state.page + 1) % max(1, -(-count // _at_a_time(talk, count, beside)))


def _beside_fitting(talk: Talk) -> tuple[Button, ...]:
    others = talk.button("others", "other_trainings")
    known = any(person.resident_id == talk.draft.resident_id for person in talk.facts.people)
    if known or (talk.facts.people and not talk.draft.for_other):
        return others, talk.button("other_person", "other_person")
    return (others,)


def _beside_open(talk: Talk) -> tuple[Button, ...]:
    return () if talk.by_page else (talk.button("agree", "agree"),)


def _beside_others(talk: Talk) -> tuple[Button, ...]:
    return (talk.button("trainings", "choose_other"),)


def _page(talk: Talk, every: tuple[Listed, ...], beside: tuple[Button, ...]) -> tuple[Listed, ...]:
    most = _at_a_time(talk, len(every), beside)
    return every[talk.state.page * most :][:most]


def _more(talk: Talk, every: tuple[Listed, ...], beside: tuple[Button, ...]) -> tuple[Button, ...]:
    return () if len(every) <= _at_a_time(talk, len(every), beside) else (talk.button("more", "more"),)


def _at_a_time(talk: Talk, count: int, beside: tuple[Button, ...]) -> int:
    return at_a_time(talk.facts.abilities, count, usual=PAGE, beside=len(beside))


def _sentence(echo: str, sentence: str) -> str:
    return f"{echo} {sentence}" if echo else sentence

"""One round of a conversation as its handlers see it: state, facts and draft, with the words at hand."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from handlers.draft import Answers, Draft
from handlers.facts import Facts
from handlers.form import Asked
from handlers.messages import Button, Message
from handlers.outcome import Ask, Outcome, Tell
from handlers.state import State
from handlers.wording import dates
from models.catalogue import Batch, Words
from models.statuses import Status

FOR_PARTICIPANT = "participant."
"""Before a key: the same text, said to who fills the form in for somebody else."""


@dataclass(frozen=True, slots=True)
class Talk:
    state: State
    facts: Facts
    draft: Draft

    @property
    def answers(self) -> Answers:
        return self.draft.answers

    @property
    def batch(self) -> Batch | None:
        return self.facts.batch(self.state.batch)

    @property
    def asked(self) -> Asked:
        own = self.facts.own
        helper_known = own is not None and own.answers.name is not None
        return Asked(self.answers, self.batch, self.facts.today, self.draft.for_other, helper_known)

    @property
    def by_page(self) -> bool:
        """Whether the form is filled in on its page: who cannot open it, or would rather not, is asked here."""
        facts = self.facts
        return facts.abilities.form_first and facts.opens_links and not self.state.in_chat

    def holds(self, batch: Batch) -> bool:
        """A seat of it is kept: while the form is filled in, or because it was offered."""
        hold = self.facts.hold
        return (hold is not None and hold.batch_id == batch.id) or self.offered_until(batch) is not None

    def offered_until(self, batch: Batch) -> datetime | None:
        """None where no seat of it is offered to the person of this draft, or the time to answer is over."""
        whose = batch.id, self.draft.resident_id
        own = (one for one in self.facts.registrations if (one.batch_id, one.resident_id) == whose)
        until = next((one.offer_until for one in own if one.status is Status.OFFERED), None)
        return until if until is not None and until > self.facts.now else None

    @property
    def takes_nik(self) -> bool:
        """Also where the chat may not, the page of the form does."""
        return self.facts.abilities.takes_nik or self.state.form is not None

    def say(self, key: str, **values: object) -> str:
        """For another participant in the second set of words, where there are any: those with "Anda" would be wrong."""
        phrases, of_another = self.facts.phrases, f"{FOR_PARTICIPANT}{key}"
        return phrases.say(of_another if self.draft.for_other and phrases.has(of_another) else key, **values)

    def button(self, choice: str, key: str, **values: object) -> Button:
        return Button(choice, self.say(f"button.{key}", **values))

    def word(self, words: Words) -> str:
        """A catalogue's text in the contact's language."""
        return self.facts.phrases.word(words)

    def batch_name(self, batch: Batch) -> str:
        return f"{self.word(batch.program.title)} {batch.ordinal}"

    def full_date(self, day: date) -> str:
        return dates.full_date(day, self.facts.language)

    def plain_date(self, day: date) -> str:
        return dates.plain_date(day, self.facts.language)

    def day_and_month(self, day: date) -> str:
        return dates.day_and_month(day, self.facts.language)

    def short_date(self, day: date) -> str:
        return dates.short_date(day, self.facts.language)

    def with_draft(self, draft: Draft) -> "Talk":
        return replace(self, draft=draft)

    def with_answers(self, answers: Answers) -> "Talk":
        return replace(self, draft=replace(self.draft, answers=answers, guess=None, piece=None, grows_until=None))

    def with_state(self, **changes: Any) -> "Talk":
        return replace(self, state=replace(self.state, **changes))

    def open(self, step: str, message: Message, *tells: Tell, **changes: Any) -> Outcome:
        """Ask this: a new revision, so that the buttons of the question before are old."""
        return Outcome(self.state.at(step, **changes), (message,), tells)

    def stay(self, message: Message, *tells: Tell) -> Outcome:
        """Say something and leave the same question open, under a new revision for the repeated buttons."""
        return self.told(message, tells=tells)

    def told(self, *messages: Message, tells: tuple[Tell, ...] = (), ask: Ask | None = None) -> Outcome:
        """The same of any number of messages, also of none, with what is asked of the world besides."""
        return Outcome(replace(self.state, revision=self.state.revision + 1), messages, tells, ask)


def paragraphs(*parts: str) -> str:
    """Joined by empty lines; empty parts are left out."""
    return "\n\n".join(part for part in parts if part)


def lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)

"""A speaker: talks to `handlers.respond` as a resident does, and says what came back. Reads like a transcript.

Between any two inputs the state and the draft go through JSON, so every conversation is also one across a restart.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Self

from handlers.facts import Facts
from handlers.form_in_chat.asks import FormSent
from handlers.inputs import (
    Edited,
    FileRefused,
    FileSent,
    FormSubmitted,
    Given,
    InGroup,
    Left,
    NonText,
    NonTextKind,
    PhoneShared,
    Start,
    Tap,
    Text,
)
from handlers.messages import Button, Message
from handlers.outcome import Ask, Outcome, Tell
from handlers.respond import respond, restarted, take_up
from handlers.state import BrokenStateError, State
from tests.conversation.office import SmallOffice

MOST_ASKS = 6


@dataclass(slots=True)
class Speaker:
    """`inputs` counts what the person had to do: every tap, text and shared number."""

    office: SmallOffice = field(default_factory=SmallOffice)
    saved: str = ""
    inputs: int = 0
    replies: tuple[Message, ...] = ()
    told: tuple[Tell, ...] = ()
    asks: tuple[Ask, ...] = ()
    shown: list[tuple[Button, int]] = field(default_factory=list)  # every button ever, with its revision; newest last
    restarts: int = 0
    contact_button: str = ""  # in view, also below messages that do not speak of it

    def in_another_life(self) -> Self:
        """The same person at the same moment, and what happens from now on touches this one only."""
        return replace(self, office=self.office.copy(), shown=list(self.shown))

    # --- What the person does ----------------------------------------------------------------------------------------

    def starts(self, code: str | None = None) -> Self:
        return self._input(Start(code))

    def says(self, text: str) -> Self:
        return self._input(Text(text))

    def taps(self, label: str) -> Self:
        """A button of the newest messages, or the contact button in view."""
        if label == self.contact_button:
            return self.shares_phone()
        labels = [button.label for button in self.buttons]
        assert label in labels, f"{label!r} is not among {labels}"
        return self._input(Tap(self.buttons[labels.index(label)].choice, self.state.revision))

    def taps_again(self, label: str) -> Self:
        """A button that was shown before, with the revision of then."""
        button, revision = next(found for found in reversed(self.shown) if found[0].label == label)
        return self._input(Tap(button.choice, revision))

    def taps_the_first_of_all(self) -> Self:
        button, revision = self.shown[0]
        return self._input(Tap(button.choice, revision))

    def forges(self, choice: str) -> Self:
        """A choice that no button has."""
        return self._input(Tap(choice, self.state.revision))

    def taps_below_news(self, choice: str) -> Self:
        """A button of a message that nobody asked for: such a message is of no revision."""
        return self._input(Tap(choice, 0))

    def shares_phone(self, phone: str = "+6281234567890") -> Self:
        return self._input(PhoneShared(phone))

    def sends(self, what: NonTextKind) -> Self:
        return self._input(NonText(what))

    def hands_in(self, file: FileSent | FileRefused) -> Self:
        """A photo or document, which the office has kept, or could not."""
        return self._input(file)

    def fills_in(self, screen: FormSubmitted) -> Self:
        """On the secure page."""
        return self._input(screen)

    def sends_form(self, form: FormSent) -> Self:
        """As it stood in the chat."""
        return self._input(form)

    def edits(self, text: str, *, newest: bool = True) -> Self:
        """Changes a text sent before."""
        return self._input(Edited(text, newest))

    def is_in_a_group(self) -> Self:
        return self._input(InGroup())

    def leaves(self) -> Self:
        return self._input(Left())

    def waits(self, **how_long: int) -> Self:
        """As `timedelta` has it: minutes=25."""
        self.office.now += timedelta(**how_long)
        return self

    # --- What is heard -----------------------------------------------------------------------------------------------

    @property
    def state(self) -> State:
        return take_up(self.saved) if self.saved else State()

    @property
    def heard(self) -> str:
        return "\n\n".join(message.text for message in self.replies)

    @property
    def buttons(self) -> list[Button]:
        return [button for message in self.replies for button in message.buttons]

    @property
    def offered(self) -> list[str]:
        return [button.label for button in self.buttons]

    def hears(self, *parts: str) -> Self:
        for part in parts:
            assert part in self.heard, f"{part!r} is not in:\n{self.heard}"
        return self

    def hears_exactly(self, text: str) -> Self:
        assert self.heard == text
        return self

    def does_not_hear(self, part: str) -> Self:
        assert part not in self.heard, f"{part!r} is in:\n{self.heard}"
        return self

    def is_offered(self, *labels: str) -> Self:
        missing = set(labels) - set(self.offered)
        assert not missing, f"{missing} not among {self.offered}"
        return self

    def is_offered_only(self, *labels: str) -> Self:
        assert self.offered == list(labels)
        return self

    def asked_for(self, *asks: Ask) -> Self:
        """What the world was asked because of the newest input, in order."""
        assert self.asks == asks
        return self

    def is_at(self, step: str) -> Self:
        assert self.state.step == step, f"at {self.state.step!r}, hearing:\n{self.heard}"
        return self

    # --- The rounds of one input, as `bot.conversation.turn` has them ------------------------------------------------

    def _input(self, given: Given) -> Self:
        self.inputs += not isinstance(given, Left)
        state, facts = self._situation()
        self.replies, self.told, self.asks = (), (), ()
        while True:
            outcome = _respond_twice(state, given, facts)
            state, facts = outcome.state, self._act(outcome, facts)
            if outcome.ask is None:
                break
            self.asks += (outcome.ask,)
            assert len(self.asks) <= MOST_ASKS, "asks in a circle"
            given = self.office.answer(outcome.ask)
            facts = replace(facts, draft=self.office.draft)
        self.saved = state.to_json()
        self.office.position += 1 + len(self.replies)
        return self

    def _situation(self) -> tuple[State, Facts]:
        try:
            state = self.state
        except BrokenStateError:
            self.restarts += 1
            facts = self.office.facts(State())
            return restarted(facts), facts
        return state, self.office.facts(state)

    def _act(self, outcome: Outcome, facts: Facts) -> Facts:
        for tell in outcome.tells:
            self.office.obey(tell)
            facts = facts.after((tell,))
        self.told += outcome.tells
        for one in outcome.replies:
            choices = [button.choice for button in one.buttons]
            assert len(set(choices)) == len(choices), f"a button twice: {choices}"
        self.replies += outcome.replies
        for one in outcome.replies:
            self.contact_button = one.phone_button or ("" if one.clears_keyboard else self.contact_button)
        self.shown += [(button, outcome.state.revision) for one in outcome.replies for button in one.buttons]
        return facts


def _respond_twice(state: State, given: Given, facts: Facts) -> Outcome:
    """The conversation knows no chance and no clock: the same input twice is answered the same."""
    outcome = respond(state, given, facts)
    assert outcome == respond(state, given, facts)
    return outcome

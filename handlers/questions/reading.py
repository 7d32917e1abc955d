"""What a question makes of an answer. The flow of the form acts on it; no question knows what comes next."""

from dataclasses import dataclass

from handlers.draft import Answers
from handlers.inputs import PhoneShared, Tap, Text
from handlers.messages import Message

Said = Text | Tap | PhoneShared


@dataclass(frozen=True, slots=True)
class Heard:
    """Understood. `echo` repeats it before the next question; `forget`: the text held a NIK."""

    answers: Answers
    echo: str = ""
    forget: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """May stay open; staff fill it in."""

    echo: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Understood, but repeated back for a yes."""

    guess: str
    message: Message
    forget: bool = False


@dataclass(frozen=True, slots=True)
class Instead:
    """The same question in another form (a list to choose from). Not a miss."""

    message: Message


@dataclass(frozen=True, slots=True)
class Missed:
    """Not understood. The text says the rule with an example, and is the question asked again.

    `piece`: what was said of the answer all the same; the next message may bring the rest.
    """

    message: Message
    forget: bool = False
    piece: str | None = None


Reading = Heard | Skipped | Doubt | Instead | Missed


def tapped(said: Said, kind: str) -> str | None:
    """The value of a choice "kind:value"."""
    if isinstance(said, Tap):
        name, _, value = said.choice.partition(":")
        if name == kind:
            return value
    return None

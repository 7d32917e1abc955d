"""What happened in a simulated conversation, in order: enough to tell it again as a test."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.simulator.rendering import Payload
from handlers.inputs import Said


@dataclass(frozen=True, slots=True)
class Turn:
    """One visitor's input and all that was answered. `label`: of the button that was tapped."""

    who: str
    said: Said
    heard: tuple[Payload, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class TimePassed:
    """The clock moved, and ticked once."""

    how_long: timedelta


@dataclass(frozen=True, slots=True)
class Restarted:
    pass


Event = Turn | TimePassed | Restarted


@dataclass(frozen=True, slots=True)
class Story:
    began: datetime  # the catalogue counts its days from here
    language: str
    events: tuple[Event, ...] = ()

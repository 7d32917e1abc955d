"""Where a conversation stands, as versioned JSON. Never an answer: those are in the sealed draft.

The revision counts questions. Buttons carry the revision they were shown with, so that an old one is known as old.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from types import UnionType
from typing import Any, Self

import orjson

VERSION = 1


class Step(StrEnum):
    """What is open. The questions of the form are named in `handlers.form`; these are the others."""

    CONSENT = "consent"
    WHO = "who"  # which of the people whom this contact registers
    TRAINING = "training"  # the list of trainings that fit
    OTHERS = "others"  # the trainings that do not fit, with reasons
    BROWSE = "browse"  # all trainings, before consent
    UNFIT = "unfit"  # one training and why it does not fit
    FULL = "full"  # a full training: waiting list or another
    SAME_DATA = "same_data"  # a known person: the same data again?
    FORM = "form"  # the form is being filled in on the secure page
    SUMMARY = "summary"
    CORRECT = "correct"  # which answer is to be corrected
    ERASE = "erase"  # erase everything: sure?
    CANCEL = "cancel"  # stop the form: sure?
    CHANGE = "change"  # which of one's own answers is to be changed
    WITHDRAW = "withdraw"  # give a registration back: sure?
    NEW_PHONE = "new_phone"  # the number of a registration that is on another phone
    NEW_PHONE_BORN = "new_phone_born"  # and the participant's birth date
    REST = "rest"  # nothing is open


BESIDE = frozenset({Step.ERASE, Step.CANCEL, Step.WITHDRAW, Step.NEW_PHONE, Step.NEW_PHONE_BORN})
"""They interrupt what is open: `State.before` comes back after them."""

TRAINING_MARK = "training"
"""Stands in the trail where a training was chosen."""


class Goal(StrEnum):
    """What the form is filled for; it decides which questions are asked."""

    SEAT = "seat"
    WAITING = "waiting"
    REVIEW = "review"
    CHANGE = "change"  # of an answer that was given once; no training is chosen


@dataclass(frozen=True, slots=True)
class State:
    """`step`: a `Step` or a question of the form. `trail`: the questions answered, newest last, for "kembali"."""

    step: str = Step.REST
    revision: int = 0
    goal: Goal = Goal.SEAT
    batch: int | None = None  # the training chosen, or looked at
    program: int | None = None  # looked at, and without a batch
    registration: int | None = None  # that may be given back
    wanted: int | None = None  # the training of the link; chosen once birth date and home are known
    linked: bool = False  # its facts were shown at the start
    direct: bool = False  # chosen for a known person without the list of trainings, which offers another person
    page: int = 0  # of a long list
    misses: int = 0  # of the open question
    before: str = ""  # the step that an "are you sure?" interrupted
    for_other: bool = False  # the first form is to be another person's: said before there was one
    correcting: bool = False  # one answer is being corrected; the summary comes next
    trail: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()  # of the page: why there is no seat, where only the attempt has shown it
    form: int | None = None  # the page on which it is filled in
    in_chat: bool = False  # its questions are asked here, also where the page comes first
    received: bool = False  # the form came back from the chat: said with what comes of it

    def to_json(self) -> str:
        return orjson.dumps({"v": VERSION, **{name: getattr(self, name) for name in _FIELDS}}).decode()

    def at(self, step: str, **changes: Any) -> Self:
        """The next question is open: a new revision, no misses."""
        return replace(self, step=step, revision=self.revision + 1, misses=0, **changes)


_FIELDS = tuple(field.name for field in fields(State))


class BrokenStateError(Exception):
    """Not JSON of this version; the conversation begins anew and keeps the draft."""


def read_state(text: str) -> State:
    """Raises BrokenStateError for anything that `State.to_json` of this version did not make."""
    try:
        said = orjson.loads(text)
        if said.pop("v") != VERSION:
            raise BrokenStateError
        lists = {"trail": tuple(map(str, said.pop("trail"))), "reasons": tuple(map(str, said.pop("reasons")))}
        state = State(**{**said, **lists, "goal": Goal(said["goal"])})
        if not _is_sound(state):
            raise BrokenStateError
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BrokenStateError from error
    return state


_KINDS: Mapping[str, type | UnionType] = {
    **dict.fromkeys(("step", "before"), str),
    **dict.fromkeys(("revision", "page", "misses"), int),
    **dict.fromkeys(("linked", "direct", "for_other", "correcting", "in_chat", "received"), bool),
    **dict.fromkeys(("batch", "program", "wanted", "registration", "form"), int | None),
}


def _is_sound(state: State) -> bool:
    return all(isinstance(getattr(state, name), kind) for name, kind in _KINDS.items())

"""What is asked of the world so that two contacts become one person's, and what it answers."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NewJoinCode:
    """Answer: JoinCodeMade."""


@dataclass(frozen=True, slots=True)
class TryJoinCode:
    """Typed on the other channel. Answer: ContactsJoined, JoinCodeUnknown, or JoinCodesUsedUp."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RemindOn:
    """Answer: RemindedOn, or NotJoined where the person is not known on that channel."""

    channel: str


@dataclass(frozen=True, slots=True)
class PartContact:
    """`contact_id`: one of the person's, as a button names it; None: the one that is being written on.

    Answer: ContactParted, or NotJoined.
    """

    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class JoinCodeMade:
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ContactsJoined:
    """`channels`: where reminders may go from now on, this one first."""

    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JoinCodeUnknown:
    """Mistyped, too old, or used: it is not said which."""


@dataclass(frozen=True, slots=True)
class JoinCodesUsedUp:
    """So many wrong ones are enough for a while."""


@dataclass(frozen=True, slots=True)
class RemindedOn:
    channel: str


@dataclass(frozen=True, slots=True)
class NotJoined:
    """There is no such channel for this person."""


@dataclass(frozen=True, slots=True)
class ContactParted:
    """`channels`: on which the registrations of here are no longer shown.

    `is_form_over`: the one that is open here is about somebody who is not known here any more.
    """

    channels: tuple[str, ...]
    is_form_over: bool


JoinAsk = NewJoinCode | TryJoinCode | RemindOn | PartContact
JoinAnswer = JoinCodeMade | ContactsJoined | JoinCodeUnknown | JoinCodesUsedUp | RemindedOn | ContactParted | NotJoined

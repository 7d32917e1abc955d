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


JoinAsk = NewJoinCode | TryJoinCode | RemindOn
JoinAnswer = JoinCodeMade | ContactsJoined | JoinCodeUnknown | JoinCodesUsedUp | RemindedOn | NotJoined

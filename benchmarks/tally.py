"""What kill -9 did: the wire's account of every chat against the database's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.accounts import Account
from models.outbox import MessageStatus

HEADING = (
    "",
    "acknowledged",
    "lost inputs",
    "doubled",
    "messages",
    "lost messages",
    "repeated",
    "in flight",
    "most at once",
)


@dataclass(frozen=True, slots=True)
class Wire:
    """By chat: updates that were written, updates that were answered with 200, the words of messages that arrived."""

    written: Mapping[int, int]
    acknowledged: Mapping[int, int]
    arrived: Mapping[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Tally:
    """`lost_inputs`: acknowledged, and no row or no reply of it. `doubled`: effects of an input that came twice.

    `in_flight`: at each kill, messages that had arrived and of which the database did not know that yet. Those, and no
    others, may be repeated.
    """

    acknowledged: int
    lost_inputs: int
    doubled: int
    messages: int
    lost_messages: int
    repeated: int
    in_flight: Sequence[int]

    @property
    def is_right(self) -> bool:
        nothing_wrong = not (self.lost_inputs or self.doubled or self.lost_messages)
        return nothing_wrong and self.repeated <= sum(self.in_flight)

    def row(self, name: str) -> tuple[str, ...]:
        counts = [self.acknowledged, self.lost_inputs, self.doubled, self.messages, self.lost_messages, self.repeated]
        return (name, *(f"{each:,}" for each in (*counts, sum(self.in_flight), max(self.in_flight, default=0))))


def tally(accounts: Mapping[int, Account], wire: Wire, *, in_flight: Sequence[int]) -> Tally:
    counted = [_Chat(account, wire, chat) for chat, account in accounts.items()]
    unknown = wire.acknowledged.keys() - accounts.keys()
    return Tally(
        acknowledged=sum(wire.acknowledged.values()),
        lost_inputs=sum(each.lost_inputs for each in counted) + sum(wire.acknowledged[chat] for chat in unknown),
        doubled=sum(each.doubled for each in counted),
        messages=sum(account.messages.total() for account in accounts.values()),
        lost_messages=sum(each.lost_messages for each in counted),
        repeated=sum(each.repeated for each in counted),
        in_flight=in_flight,
    )


def unacknowledged(accounts: Mapping[int, Account], arrived: Mapping[int, Sequence[str]]) -> int:
    """Messages that arrived, and of which the database does not know it."""
    return sum(
        max(0, len(set(arrived.get(chat, ()))) - account.messages[MessageStatus.SENT])
        for chat, account in accounts.items()
    )


class _Chat:
    """Nothing that a conversation says comes twice in it, so equal words are the same message again."""

    def __init__(self, account: Account, wire: Wire, chat: int) -> None:
        rows, arrived = account.messages.total(), wire.arrived.get(chat, ())
        acknowledged, written = wire.acknowledged.get(chat, 0), wire.written.get(chat, 0)
        self.lost_inputs = max(0, acknowledged - account.inputs) + max(0, account.inputs - account.replies)
        self.doubled = (
            max(0, account.inputs - written)
            + max(0, account.replies - account.inputs)
            + max(0, account.registrations - 1)
        )
        self.lost_messages = max(account.unsent, rows - len(set(arrived)))
        self.repeated = len(arrived) - len(set(arrived))

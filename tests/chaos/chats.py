"""Whether a chat shows what was recorded for it: everything that was sent, in its order, and repeated only with a mark.

A process that ends in the middle may leave several replies that the database has not heard of yet: the next one sends
them again, in their order. Any other repetition stands right behind the first.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Recorded:
    """A reply as its row says it. `tries`: leases ever given. `platform_id`: of the message, where one is known.

    `words`: None once they are erased.
    """

    words: str | None
    is_sent: bool
    tries: int
    platform_id: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    words: str
    platform_id: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to explain the chat so far. `row`: the last one explained, `copies` times; `appeared`: all of them."""

    row: int = -1
    copies: int = 0
    returns: int = 0
    appeared: frozenset[int] = frozenset()


def unexplained(
    recorded: Sequence[Recorded], shown: Sequence[Shown], *, notes: Collection[str], ends: int, refusals: bool
) -> str:
    """Empty where the chat can have come about so; else what cannot. `notes`: that a message is sent again, in each
    language. `ends`: how many processes ended, in order or not. `refusals`: whether the platform ever refused one."""
    pins = {one.platform_id: row for row, one in enumerate(recorded) if one.is_sent}
    if lost := pins.keys() - {message.platform_id for message in shown}:
        return f"sent and not there: {sorted(lost)}"
    readings = {_Reading()}
    for message in shown:
        rows = [pins[message.platform_id]] if message.platform_id in pins else _not_pinned(recorded)
        readings = {
            after
            for reading in readings
            for row in rows
            for after in _after(reading, row, recorded, message=message, notes=notes, ends=ends, refusals=refusals)
        }
        if not readings:
            return f"not explained: {message.platform_id} {message.words[:60]!r}"
    return ""


def _not_pinned(recorded: Sequence[Recorded]) -> list[int]:
    """Of which a copy may stand there that nobody reported."""
    return [row for row, one in enumerate(recorded) if one.tries > 1 or not one.is_sent]


def _after(
    so_far: _Reading,
    row: int,
    recorded: Sequence[Recorded],
    *,
    message: Shown,
    notes: Collection[str],
    ends: int,
    refusals: bool,
) -> Iterator[_Reading]:
    one, words = recorded[row], message.words.rstrip()
    is_marked, first = _read(words, one.words, notes)
    if not is_marked and (not first or row in so_far.appeared):
        return
    appeared = so_far.appeared | {row}
    if row == so_far.row:
        if so_far.copies < one.tries:
            yield replace(so_far, copies=so_far.copies + 1)
    elif row > so_far.row:
        overtaken = {each for each in range(so_far.row + 1, row) if recorded[each].is_sent} - appeared
        # One that was refused just before the process ended was tried: the refusal is lost with it.
        if not overtaken or (
            refusals and so_far.returns < ends and all(recorded[each].tries > 1 for each in overtaken)
        ):
            yield _Reading(row, 1, so_far.returns, appeared | overtaken)
    elif row in so_far.appeared and so_far.returns < ends:
        yield _Reading(row, 1, so_far.returns + 1, appeared)


def _read(shown: str, recorded: str | None, notes: Collection[str]) -> tuple[bool, bool]:
    """Whether these are the words with a note that they are sent again, and whether they are the words alone."""
    if recorded is None:
        return any(shown.endswith(note) for note in notes), True
    return shown in {f"{recorded}\n\n{note}".strip() for note in notes}, shown == recorded.rstrip()

"""Tells a simulated conversation again as a test of `tests/journeys`: same sample, same clock, every word. Pure.

Everything that was heard is asserted whole. What a test is not about may be cut from it by hand.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from bot.simulator.story import Event, Restarted, Story, TimePassed, Turn
from handlers.inputs import NonText, Start, Tap, Text

LINE = 120
_TAB = "    "
_UNNAMED = "a conversation of the simulator"


def print_test(story: Story, *, title: str = "") -> str:
    """A whole module, in the form that the project's formatter leaves as it is."""
    body = [_office(story), *_language(story), *_events(story.events)]
    name = re.sub(r"[^a-z0-9]+", "_", (title or _UNNAMED).lower()).strip("_")
    head = f"async def test_{name}(store: Store) -> None:"
    return "\n".join((*_imports(story), "", "", head, *(f"{_TAB}{line}" if line else "" for line in body))) + "\n"


def literal(text: str) -> str:
    """In double quotes, unless it has some itself."""
    return repr(text) if '"' in text else '"' + repr("'" + text)[2:]


def _imports(story: Story) -> Iterator[str]:
    if story.language != "id":
        yield "from dataclasses import replace"
    yield "from datetime import UTC, datetime"
    yield ""
    if any(isinstance(one, Turn) and isinstance(one.said, NonText) for one in story.events):
        yield "from handlers.inputs import NonText, NonTextKind"
    yield "from models.store import Store"
    yield "from tests.journeys.office import Clock, open_office"


def _office(story: Story) -> str:
    return f"office = await open_office(store, Clock({_moment(story.began)}))"


def _moment(when: datetime) -> str:
    utc = when.astimezone(UTC)
    parts = [utc.year, utc.month, utc.day, utc.hour, utc.minute, *([utc.second] if utc.second else [])]
    return f"datetime({', '.join(map(str, parts))}, tzinfo=UTC)"


def _language(story: Story) -> Iterator[str]:
    if story.language != "id":
        yield f"office = replace(office, world=replace(office.world, language={literal(story.language)}))"


def _events(events: tuple[Event, ...]) -> Iterator[str]:
    """A paragraph for each."""
    met: list[str] = []
    for event in events:
        yield ""
        match event:
            case Turn(who):
                if who not in met:
                    met.append(who)
                    yield f"{who} = office.visitor({literal(who)})"
                yield from _turn(event)
            case TimePassed(how_long):
                yield f"office.clock.passes({_span(how_long)})"
                yield "await office.tick()"
            case Restarted():
                yield "office = await open_office(store, office.clock)  # the program was restarted"
                yield from (f"{who}.conversations = office.visitor().conversations" for who in met)


def _span(how_long: timedelta) -> str:
    parts = {"days": how_long.days, "minutes": how_long.seconds // 60, "seconds": how_long.seconds % 60}
    return ", ".join(f"{unit}={count}" for unit, count in parts.items() if count) or "seconds=0"


def _turn(turn: Turn) -> Iterator[str]:
    yield from _act(turn)
    count = len(turn.heard)
    for place, message in enumerate(turn.heard):
        is_newest = place == count - 1
        said = f"{turn.who}.last" if is_newest else f'{turn.who}.heard[{place - count}]["text"]'
        yield from _equals(said, message["text"])
    labels = [literal(button["label"]) for button in turn.heard[-1].get("buttons", ())] if turn.heard else []
    if labels:
        yield from _bracketed(f"assert {turn.who}.offered == [", labels, "]")


def _act(turn: Turn) -> Iterator[str]:
    match turn.said:
        case Start(code):
            yield f"await {turn.who}.opens({literal(code) if code else ''})"
        case Text(text):
            yield from _call(f"await {turn.who}.says", text)
        case Tap():
            yield f"await {turn.who}.taps({literal(turn.label)})"
        case NonText(kind):
            yield f"await {turn.who}.sends(NonText(NonTextKind.{kind.name}))"
        case other:
            raise ValueError(f"the simulator does not send {type(other).__name__}")


def _call(function: str, text: str) -> Iterator[str]:
    line = f"{function}({literal(text)})"
    if _fits(line):
        yield line
        return
    yield f"{function}("
    yield from (f"{_TAB}{piece}" for piece in _pieces(text))
    yield ")"


def _equals(said: str, text: str) -> Iterator[str]:
    line = f"assert {said} == {literal(text)}"
    if _fits(line):
        yield line
        return
    yield f"assert {said} == ("
    yield from (f"{_TAB}{piece}" for piece in _pieces(text))
    yield ")"


def _bracketed(start: str, items: list[str], end: str) -> Iterator[str]:
    line = f"{start}{', '.join(items)}{end}"
    if _fits(line):
        yield line
        return
    yield start
    yield from (f"{_TAB}{item}," for item in items)
    yield end


def _pieces(text: str) -> Iterator[str]:
    """Literals that stand one below the other: a new one after each end of a line, and where a line is too long."""
    for line in re.findall(r"[^\n]*\n+|[^\n]+", text):
        rest = line
        while len(literal(rest)) > (room := LINE - 2 * len(_TAB)):
            cut = _cut(rest, room)
            yield literal(rest[:cut])
            rest = rest[cut:]
        yield literal(rest)


def _cut(text: str, room: int) -> int:
    """Behind the last blank that still fits, counted as it is written; inside a word that is longer than a line."""
    fits = next(count for count in range(min(len(text), room), 0, -1) if len(literal(text[:count])) <= room)
    return text.rfind(" ", 0, fits) + 1 or fits


def _fits(line: str) -> bool:
    return len(_TAB) + len(line) <= LINE

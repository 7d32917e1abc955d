"""What a line typed in the simulator means: words to the office, or a command to the simulator. Pure."""

import re
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches
from enum import StrEnum

from handlers.inputs import NonTextKind

HELP = """\
Type what a resident would type. A line that begins with / is for the simulator:

  /1  /2 ...          tap that button of the newest message
  /sticker /photo /voice /video /document /location /contact  send that instead of words
  //menu              say "/menu" to the office: one slash goes, the rest is said
  /state              where the conversation stands, and the visitor's registrations
  /draft              the answers kept so far; of a NIK the last four digits
  /asks               the rounds of the newest input: asks, tells, the world's answers
  /wait 25m           let time pass (s, m, h, d; also "2d 3h"), then run the clock's tick
  /restart            end the program and start it again on the same database
  /other              a second visitor; then the next one in turn    /first   the first
  /code AC3           a new visitor, who comes from a link; without a code, from none
  /test [words]       this conversation as a test of tests/journeys, named so
  /help  /quit        this list; the end (Ctrl-D too)"""

LONGEST_WAIT = timedelta(days=3650)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_SPAN = re.compile(r"(\d{1,6})\s*([smhd])")
_SPANS = re.compile(rf"\s*(?:{_SPAN.pattern}\s*)+", re.ASCII)


class Show(StrEnum):
    """Asks for a look, and changes nothing."""

    STATE = "state"
    DRAFT = "draft"
    ASKS = "asks"
    HELP = "help"


class Go(StrEnum):
    RESTART = "restart"
    OTHER = "other"
    FIRST = "first"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Say:
    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """A button of the newest message, counted from 1."""

    number: int


@dataclass(frozen=True, slots=True)
class Send:
    kind: NonTextKind


@dataclass(frozen=True, slots=True)
class Wait:
    how_long: timedelta


@dataclass(frozen=True, slots=True)
class FollowLink:
    code: str | None


@dataclass(frozen=True, slots=True)
class PrintTest:
    """`title`: words that name the test."""

    title: str


@dataclass(frozen=True, slots=True)
class Mistyped:
    """`advice`: what would have been understood."""

    advice: str


Command = Say | Press | Send | Wait | FollowLink | PrintTest | Show | Go | Mistyped

_KINDS = {kind.value: Send(kind) for kind in NonTextKind if kind is not NonTextKind.OTHER}
_PLAIN: dict[str, Command] = {**_KINDS, **{one.value: one for one in (*Show, *Go)}}
_NAMES = (*_PLAIN, "wait", "code", "test")


def read_line(line: str) -> Command | None:
    """None for an empty line. What does not begin with a slash is said as it stands, a number too."""
    if not line.strip():
        return None
    if line.startswith("//"):
        return Say(line[1:])
    if not line.startswith("/"):
        return Say(line)
    word, _, rest = line[1:].strip().partition(" ")
    return _command(word.lower(), rest.strip())


def _command(word: str, rest: str) -> Command:
    if re.fullmatch(r"[0-9]{1,3}", word):
        return Press(int(word))
    match word:
        case "wait":
            return _wait(rest)
        case "code":
            return FollowLink(rest or None)
        case "test":
            return PrintTest(rest)
        case _:
            return _PLAIN.get(word) or _unknown(word)


def _wait(rest: str) -> Command:
    if not _SPANS.fullmatch(rest.lower()):
        return Mistyped("Say how long: /wait 25m, /wait 3h, /wait 2d.")
    spans = [timedelta(**{_UNITS[unit]: int(count)}) for count, unit in _SPAN.findall(rest.lower())]
    how_long = sum(spans, timedelta())
    return Wait(how_long) if how_long <= LONGEST_WAIT else Mistyped("That is too long: ten years at most.")


def _unknown(word: str) -> Mistyped:
    nearest = get_close_matches(word, _NAMES, n=1)
    meant = f" Did you mean /{nearest[0]}?" if nearest else " /help lists what there is."
    return Mistyped(f"There is no /{word} here.{meant} To say it to the office, type //{word}")

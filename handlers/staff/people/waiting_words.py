"""The waiting list in words: who was asked and until when, and why nobody else is asked just now."""

from collections.abc import Iterator

from handlers.staff.people.words import name_of
from handlers.talk import Talk, lines
from handlers.wording.dates import clock, moment_in_words
from models.waiting_state import Asked, Idle, WaitingState


def waiting_words(talk: Talk, state: WaitingState) -> str:
    """Empty where nobody waits and nobody was asked."""
    return lines(*_lines(talk, state)) if state.waiting or state.offers else ""


def _lines(talk: Talk, state: WaitingState) -> Iterator[str]:
    yield talk.say("staff_waiting.head", count=state.waiting)
    yield from (_asked(talk, one) for one in state.asked)
    if more := state.offers - len(state.asked):
        yield talk.say("staff_waiting.more", count=more)
    if state.lapsed:
        key = "staff_waiting.lapsed_unreached" if state.unreached else "staff_waiting.lapsed"
        yield talk.say(key, count=state.lapsed, unreached=state.unreached)
    if state.waiting and not (state.offers and state.idle is Idle.NO_SEAT):
        yield talk.say(f"staff_idle.{state.idle}", free=state.free, kept=min(state.kept, state.free))


def _asked(talk: Talk, one: Asked) -> str:
    zone, language = talk.facts.zone, talk.facts.language
    told = {"name": name_of(talk, one.name), "until": moment_in_words(one.until, zone=zone, language=language)}
    if one.told_at is None:
        return talk.say("staff_waiting.asked", **told)
    return talk.say("staff_waiting.asked_later", **told, time=clock(one.told_at, zone, language))

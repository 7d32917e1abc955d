"""What an officer types at the steps of a move, and what the world says to it."""

from dataclasses import replace

from handlers.answers.nik import holds_nik
from handlers.answers.plain_text import plain, tidy
from handlers.answers.yes_no import YesNo, read_yes_no
from handlers.fitting import units
from handlers.messages import Message
from handlers.outcome import ForgetInput, Outcome
from handlers.staff.moving.asks import MoveRefused, MoveSeen, VenuesRead
from handlers.staff.moving.preview import previewed
from handlers.staff.moving.questions import odd_question, venue_question
from handlers.staff.moving.reading import NotRead, Unread, read_new_time
from handlers.staff.moving.steps import ended, looked_at, opened
from handlers.staff.moving.wish import Step, Wish
from handlers.staff.tells import KeepDesk
from handlers.talk import Talk, paragraphs
from models.batch_plans import VenuePlan
from models.move_plan import MoveProblem, NewTime

WORDS_MAX = 300
"""UTF-16 code units: with the schedule it must fit into one message everywhere."""

_NAME_MAX, _ADDRESS_MAX = 200, 300
_PROBLEMS = {
    MoveProblem.GONE: "staff_moving.gone",
    MoveProblem.CANCELLED: "staff_moving.gone",
    MoveProblem.NOT_YOURS: "staff_moving.not_yours",
    MoveProblem.BEGUN: "staff_moving.begun",
    MoveProblem.PAST: "staff_moving.past",
    MoveProblem.TOO_FAR: "staff_moving.too_far",
    MoveProblem.OVERLAPS: "staff_moving.overlaps",
    MoveProblem.BEFORE_EARLIER: "staff_moving.before_earlier",
    MoveProblem.NO_DAYS: "staff_moving.no_days",
    MoveProblem.SAME: "staff_moving.same",
    MoveProblem.WAITING: "staff_moving.one_at_a_time",
}
_OTHER_TIME = frozenset(
    {
        MoveProblem.PAST,
        MoveProblem.TOO_FAR,
        MoveProblem.OVERLAPS,
        MoveProblem.BEFORE_EARLIER,
        MoveProblem.NO_DAYS,
        MoveProblem.SAME,
    }
)
"""Answered by asking for the time again."""


def take_time(talk: Talk, wish: Wish, text: str) -> Outcome:
    match read_new_time(text, now=talk.facts.now, zone=talk.facts.zone):
        case NewTime() as to:
            follows = wish.follows or bool(to.weekdays)
            return looked_at(talk, replace(wish, to=to, follows=follows, is_meant=False), Step.WHEN)
        case NotRead(Unread.OTHER_WEEKDAY, day) if day is not None:
            return opened(talk, wish, Step.WHEN, note=talk.say("staff_moving.other_weekday", date=talk.full_date(day)))
        case _:
            return opened(talk, wish, Step.WHEN, note=talk.say("staff_moving.time_unread"))


def typed_place(talk: Talk, wish: Wish, step: Step, text: str) -> Outcome:
    said = tidy(text)
    match step:
        case Step.PLACE if read_yes_no(text) is YesNo.YES or plain(text) in {"tetap", "sama", "same"}:
            return opened(talk, replace(wish, place=None), Step.PREVIEW)
        case Step.PLACE if read_yes_no(text) is YesNo.NO:
            return opened(talk, wish, Step.VENUE)
        case Step.ADDRESS if wish.place is not None and 2 < len(said) <= _ADDRESS_MAX:
            return opened(talk, replace(wish, place=replace(wish.place, address=said)), Step.LANDMARK)
        case Step.LANDMARK if wish.place is not None and 2 < len(said) <= _NAME_MAX:
            return opened(talk, replace(wish, place=replace(wish.place, landmark=said)), Step.PREVIEW)
        case Step.VENUE if 2 < len(said) <= _NAME_MAX and not holds_nik(said):
            return opened(talk, replace(wish, place=VenuePlan(None, said, "")), Step.VENUE)
    return opened(talk, wish, step, note=talk.say("staff_moving.unread"))


def take_words(talk: Talk, wish: Wish, text: str) -> Outcome:
    """They stand below the schedule, which is always ours; without letters that nobody sees."""
    words = "\n".join(filter(None, map(tidy, text.splitlines())))
    if holds_nik(words):
        again = opened(talk, wish, Step.WORDS, note=talk.say("staff_moving.no_nik"))
        return replace(again, tells=(ForgetInput(), *again.tells))
    if units(words) > WORDS_MAX:
        return opened(talk, wish, Step.WORDS, note=talk.say("staff_moving.too_long", most=WORDS_MAX))
    if not words:
        return opened(talk, wish, Step.WORDS, note=talk.say("staff_moving.unread"))
    return opened(talk, replace(wish, words=words), Step.PREVIEW)


def seen(talk: Talk, wish: Wish, step: Step, answer: MoveSeen) -> Outcome:
    """The preview; on the way to it what is unusual about the time is asked back, and then the place."""
    if answer.odd and not wish.is_meant:
        return talk.told(odd_question(talk, answer.odd), tells=(KeepDesk(wish.desk(Step.ODD)),))
    if step is Step.PREVIEW:
        return talk.told(previewed(talk, answer), tells=(KeepDesk(wish.desk(Step.PREVIEW)),))
    return opened(talk, wish, Step.PLACE)


def venues_read(talk: Talk, wish: Wish, answer: VenuesRead) -> Outcome:
    """The list; or, of a place that was typed, whether it is known: a new one is asked for its address."""
    if wish.place is None or wish.place.id is not None:
        return talk.told(venue_question(talk, answer.venues, page=wish.page))
    name = wish.place.name
    known = next((one for one in answer.venues if one.casefold() == name.casefold()), None)
    if known is None:
        return opened(talk, wish, Step.ADDRESS)
    return opened(talk, replace(wish, place=VenuePlan(answer.venues[known], known, "", stays=True)), Step.PREVIEW)


def refused(talk: Talk, wish: Wish | None, answer: MoveRefused) -> Outcome:
    note = talk.say(_PROBLEMS[answer.problem])
    if wish is not None and answer.problem in _OTHER_TIME:
        return opened(talk, wish, Step.WHEN, note=note)
    again = talk.say("staff_moving.to_begin")
    return ended(talk, Message(paragraphs(note, again)))

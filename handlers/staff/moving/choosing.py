"""Which batch, which meeting, whether the others go with it, and which place: by a button, or as it is typed."""

import re
from dataclasses import replace

from handlers.answers.plain_text import plain
from handlers.outcome import Outcome
from handlers.staff.moving.questions import ahead, movable
from handlers.staff.moving.steps import batch_chosen, opened
from handlers.staff.moving.wish import Step, Wish
from handlers.talk import Talk
from models.batch_plans import VenuePlan
from models.move_plan import NewTime

_PLACE = re.compile(r"(?:hari|day|pertemuan)?(?: ke)?[ -]?(\d{1,3})\b.*")
_ALL = frozenset({"semua", "semuanya", "all", "everything"})


def chosen(talk: Talk, wish: Wish, step: Step, name: str, which: str) -> Outcome | None:
    """None for a button that is not offered at this step."""
    number = int(which) if which.isascii() and which.isdigit() and len(which) < 16 else None
    match name, step:
        case "batch", Step.BATCH if number is not None:
            return batch_chosen(talk, number)
        case "page", Step.BATCH | Step.MEETING | Step.VENUE if number is not None and number < 100:
            return opened(talk, replace(wish, page=number), step)
        case "meeting" | "all", Step.MEETING if number is not None:
            return _meeting(talk, wish, number, follows=name == "all")
        case "follow" | "alone", Step.WHEN:
            return opened(talk, replace(wish, follows=name == "follow"), Step.WHEN)
        case "same_time", Step.WHEN:
            return opened(talk, replace(wish, to=NewTime(), place=None, page=0), Step.VENUE)
        case "meant", Step.ODD:
            return opened(talk, replace(wish, is_meant=True), Step.PLACE)
        case "other_time", Step.ODD:
            return opened(talk, wish, Step.WHEN)
        case "same_place", Step.PLACE:
            return opened(talk, replace(wish, place=None), Step.PREVIEW)
        case "other_place", Step.PLACE:
            return opened(talk, replace(wish, place=None, page=0), Step.VENUE)
        case "venue", Step.VENUE if number is not None:
            return opened(talk, replace(wish, place=VenuePlan(number, "", "", stays=True)), Step.PREVIEW)
        case "no_landmark", Step.LANDMARK:
            return opened(talk, wish, Step.PREVIEW)
    return None


def typed_choice(talk: Talk, wish: Wish, step: Step, text: str) -> Outcome | None:
    """A batch by its code or name; a meeting by its place, or all."""
    said = plain(text)
    if step is Step.BATCH:
        found = (one for one in movable(talk) if said in {one.code.casefold(), talk.batch_name(one).casefold()})
        batch = next(found, None)
        return batch_chosen(talk, batch.id) if batch else None
    batch = next((one for one in movable(talk) if one.id == wish.batch_id), None)
    if step is not Step.MEETING or batch is None:
        return None
    left = ahead(talk, batch)
    if said.split(" ")[0] in _ALL:
        return _meeting(talk, wish, left[0][1].id, follows=True)
    place = _PLACE.fullmatch(said)
    meeting = next((one for number, one in left if place and number == int(place[1])), None)
    return _meeting(talk, wish, meeting.id, follows=False) if meeting else None


def _meeting(talk: Talk, wish: Wish, meeting_id: int, *, follows: bool) -> Outcome:
    return opened(talk, replace(wish, meeting_id=meeting_id, follows=follows, page=0), Step.WHEN)

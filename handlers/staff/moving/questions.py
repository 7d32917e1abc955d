"""What is asked at each step of a move. The preview is not here: it needs the numbers first."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from handlers.list_pages import at_a_time
from handlers.messages import BUTTON_LABEL_MAX, Button, Message
from handlers.news.moved import meeting_in_words
from handlers.staff.moving.wish import Step, Wish, tap
from handlers.staff.staff import Permission
from handlers.talk import Talk, lines, paragraphs
from handlers.wording.dates import brief_date, hours, weekday
from handlers.wording.short_names import short_names
from models.catalogue import Batch, Meeting
from models.move_plan import Odd, Oddity

IN_A_LIST = 6
_DAYS_AHEAD = 60
_ODD = {
    Odd.CLOSED: "staff_moving.odd_closed",
    Odd.NOT_A_WORKDAY: "staff_moving.odd_not_a_workday",
    Odd.PRAYER: "staff_moving.odd_prayer",
    Odd.SEASON: "staff_moving.odd_season",
    Odd.EARLY: "staff_moving.odd_early",
    Odd.LATE: "staff_moving.odd_late",
}


def movable(talk: Talk) -> list[Batch]:
    """In the officer's scope, with a meeting that has not begun."""
    staff = talk.facts.staff
    return [
        one
        for one in talk.facts.catalogue.batches
        if staff is not None
        and staff.may_in(Permission.EDIT_TRAININGS, program_id=one.program.id, batch_id=one.id)
        and ahead(talk, one)
    ]


def ahead(talk: Talk, batch: Batch) -> list[tuple[int, Meeting]]:
    """Meetings that have not begun, each with its place among all: the first is 1."""
    return [(place, one) for place, one in enumerate(batch.meetings, start=1) if one.starts_at > talk.facts.now]


def question(talk: Talk, wish: Wish, step: Step) -> Message:
    """For a batch that has gone meanwhile, the list of those there are."""
    batch = talk.facts.batch(wish.batch_id)
    if batch is None or step is Step.BATCH:
        return _batches(talk, wish)
    match step:
        case Step.MEETING:
            return _meetings(talk, wish, batch)
        case Step.WHEN:
            return _when(talk, wish, batch)
        case Step.PLACE:
            return _place(talk, wish, batch)
        case Step.ADDRESS:
            name = wish.place.name if wish.place else ""
            return Message(talk.say("staff_moving.ask_address", venue=name), ways_out(talk))
        case Step.LANDMARK:
            none = Button(tap("no_landmark"), talk.say("staff_moving.no_landmark"))
            return Message(talk.say("staff_moving.ask_landmark"), (none, *ways_out(talk)))
        case _:
            none = Button(tap("no_words"), talk.say("staff_moving.no_words"))
            return Message(talk.say("staff_moving.ask_words"), (*((none,) if wish.words else ()), back(talk)))


def odd_question(talk: Talk, odd: Sequence[Oddity]) -> Message:
    told = (talk.say(_ODD[one.why], name=one.name) for one in odd)
    buttons = (
        Button(tap("meant"), talk.say("staff_moving.meant")),
        Button(tap("other_time"), talk.say("staff_moving.other_time")),
    )
    return Message(paragraphs(lines(*told), talk.say("staff_moving.ask_odd")), (*buttons, give_up(talk)))


def venue_question(talk: Talk, venues: Mapping[str, int], *, page: int) -> Message:
    names, beside = sorted(venues), ways_out(talk)
    most = _at_a_time(talk, len(names), beside)
    shown = names[page * most : (page + 1) * most]
    labels = short_names(shown, longest=BUTTON_LABEL_MAX)
    buttons = [Button(tap("venue", venues[name]), label) for name, label in zip(shown, labels, strict=True)]
    if len(names) > (page + 1) * most:
        buttons.append(Button(tap("page", page + 1), talk.say("staff_moving.more")))
    return Message(talk.say("staff_moving.ask_venue"), (*buttons, *beside))


def back(talk: Talk) -> Button:
    return Button(tap("back"), talk.say("staff_moving.back"))


def give_up(talk: Talk) -> Button:
    return Button(tap("give_up"), talk.say("staff_moving.give_up"))


def ways_out(talk: Talk) -> tuple[Button, ...]:
    return back(talk), give_up(talk)


def _batches(talk: Talk, wish: Wish) -> Message:
    batches = movable(talk)
    if not batches:
        return Message(talk.say("staff_moving.no_batch"))
    beside = (give_up(talk),)
    most = _at_a_time(talk, len(batches), beside)
    shown = batches[wish.page * most : (wish.page + 1) * most]
    buttons = [Button(tap("batch", one.id), label) for one, label in zip(shown, _labels(talk, shown), strict=True)]
    if len(batches) > (wish.page + 1) * most:
        buttons.append(Button(tap("page", wish.page + 1), talk.say("staff_moving.more")))
    return Message(talk.say("staff_moving.ask_batch"), (*buttons, *beside))


def _labels(talk: Talk, batches: Sequence[Batch]) -> tuple[str, ...]:
    """ "Bordir 2, 26 April"; without the day where that has no room."""
    names = [talk.batch_name(one) for one in batches]
    days = [f"{name}, {talk.short_date(one.first_day)}" for name, one in zip(names, batches, strict=True)]
    fitting = [day if len(day) <= BUTTON_LABEL_MAX else name for day, name in zip(days, names, strict=True)]
    return short_names(fitting, longest=BUTTON_LABEL_MAX)


def _meetings(talk: Talk, wish: Wish, batch: Batch) -> Message:
    facts, left = talk.facts, ahead(talk, batch)
    every = (Button(tap("all", left[0][1].id), talk.say("staff_moving.all")),) if left else ()
    beside = (*every, *ways_out(talk))
    most = _at_a_time(talk, len(left), beside)
    shown = left[wish.page * most : (wish.page + 1) * most]
    buttons = [
        Button(
            tap("meeting", one.id),
            talk.say(
                "staff_moving.meeting",
                place=place,
                date=brief_date(one.starts_at.astimezone(facts.zone).date(), facts.language),
            ),
        )
        for place, one in shown
    ]
    if len(left) > (wish.page + 1) * most:
        buttons.append(Button(tap("page", wish.page + 1), talk.say("staff_moving.more")))
    return Message(talk.say("staff_moving.ask_meeting"), (*buttons, *beside))


def _at_a_time(talk: Talk, count: int, beside: Sequence[Button]) -> int:
    return at_a_time(talk.facts.abilities, count, usual=IN_A_LIST, beside=len(beside))


def _when(talk: Talk, wish: Wish, batch: Batch) -> Message:
    facts = talk.facts
    found = next(((place, one) for place, one in ahead(talk, batch) if one.id == wish.meeting_id), None)
    if found is None:
        return _meetings(talk, wish, batch)
    place, one = found
    key = "staff_moving.ask_when_first" if place == 1 else "staff_moving.ask_when"
    after = _free_day(talk, wish, batch, one)
    clocks = hours(one.starts_at, one.ends_at, zone=facts.zone, language=facts.language)
    example = f"{weekday(after, facts.language)} {talk.short_date(after)}, {clocks}"
    text = paragraphs(
        lines(
            talk.say("staff_moving.now", time=meeting_in_words(one, zone=facts.zone, language=facts.language)),
            talk.say("staff_moving.all_follow") if wish.follows and place < len(batch.meetings) else "",
        ),
        talk.say(key, place=place, example=example),
    )
    buttons = [Button(tap("same_time"), talk.say("staff_moving.same_time"))]
    if place < len(batch.meetings):
        what = ("alone", "staff_moving.alone") if wish.follows else ("follow", "staff_moving.follow")
        buttons.append(Button(tap(what[0]), talk.say(what[1])))
    return Message(text, (*buttons, *ways_out(talk)))


def _free_day(talk: Talk, wish: Wish, batch: Batch, moved: Meeting) -> date:
    """For the example, which can be done as it stands. Where the others go along, none of them is in its way."""
    zone, workdays = talk.facts.zone, talk.facts.catalogue.office.workdays
    taken = {one.starts_at.astimezone(zone).date() for one in (() if wish.follows else batch.meetings)}
    after = [moved.starts_at.astimezone(zone).date() + timedelta(days=count) for count in range(1, _DAYS_AHEAD)]
    return next((day for day in after if day not in taken and day.weekday() in workdays), after[0])


def _place(talk: Talk, wish: Wish, batch: Batch) -> Message:
    meeting = next((one for one in batch.meetings if one.id == wish.meeting_id), None)
    venue = (meeting.venue if meeting else None) or batch.venue
    buttons = (
        Button(tap("same_place"), talk.say("staff_moving.same_place")),
        Button(tap("other_place"), talk.say("staff_moving.other_place")),
    )
    return Message(talk.say("staff_moving.ask_place", venue=venue.name), (*buttons, *ways_out(talk)))

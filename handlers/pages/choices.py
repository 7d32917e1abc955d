"""The pages of one training that cannot simply be taken: it does not fit, or it is full; and of one known person."""

from handlers.messages import Message
from handlers.pages.training import meeting_hours
from handlers.talk import Talk, paragraphs
from handlers.trainings import Unfit, fitting, is_full, reason_words, training_button
from handlers.wording.lists import enumerate_words
from models.catalogue import Batch
from models.eligibility import Reason, may_ask_review

ALTERNATIVES = 2
"""Trainings offered beside one that does not fit; more are in the list."""

_TELL_LATER = frozenset({Reason.NOT_OPEN_YET, Reason.CLOSED, Reason.KECAMATAN_FULL})


def unfit(talk: Talk, one: Unfit, *, echo: str = "") -> Message:
    """Why not, and every way on: trainings that fit, a review where the office allows it, or word of a new batch."""
    others = [batch for batch in fitting(talk) if batch != one.batch and not is_full(talk, batch)][:ALTERNATIVES]
    buttons = [training_button(talk, batch) for batch in others]
    if one.batch and may_ask_review(one.reasons, one.batch.rules):
        buttons.append(talk.button("review", "ask_review"))
    if one.batch is None or _TELL_LATER.intersection(one.reasons):
        buttons.append(talk.button(f"interest:{one.program.id}", "tell_me"))
    buttons.append(talk.button("trainings", "choose_other"))
    titles = enumerate_words([talk.word(batch.program.title) for batch in others], talk.facts.phrases)
    open_now = talk.say("unfit.open_now", trainings=titles) if others else ""
    why = unfit_words(talk, one)
    return Message(
        paragraphs(echo, " ".join(filter(None, (why, open_now))), talk.say("unfit.what_now")), tuple(buttons)
    )


def unfit_words(talk: Talk, one: Unfit) -> str:
    """Why not, with its rule."""
    if one.batch is None:
        return talk.say("unfit.no_batch", training=talk.word(one.program.title))
    reason = one.reasons[0]
    sentence = reason_words(talk, reason, one.batch, key="unfit")
    if reason not in {Reason.TOO_YOUNG, Reason.TOO_OLD}:
        return sentence
    return f"{_age_rule(talk, one.batch)} {sentence}"


def _age_rule(talk: Talk, batch: Batch) -> str:
    rules = batch.rules
    values = {"training": talk.word(batch.program.title), "min": rules.min_age, "max": rules.max_age}
    if rules.min_age is None:
        return talk.say("unfit.age_to", **values)
    return talk.say("unfit.age_from" if rules.max_age is None else "unfit.age_between", **values)


def full(talk: Talk, batch: Batch, *, gone: bool = False, echo: str = "") -> Message:
    """The honest number before the question. `gone`: the last seat went while the form was being filled."""
    seats = talk.facts.seats[batch.id]
    head = full_words(talk, batch, gone=gone)
    others = (
        talk.button("trainings", "other_trainings"),
        talk.button(f"interest:{batch.program.id}", "tell_me"),
    )
    if seats.waiting >= seats.waiting_cap:
        return Message(paragraphs(echo, head, talk.say("full.list_full")), others)
    ask = talk.say("full.ask", position=seats.waiting + 1)
    return Message(paragraphs(echo, head, ask), (talk.button("waiting", "join_waiting"), *others))


def full_words(talk: Talk, batch: Batch, *, gone: bool = False) -> str:
    seats, title = talk.facts.seats[batch.id], talk.word(batch.program.title)
    if gone:
        return talk.say("full.gone", training=title)
    if not seats.waiting:
        return talk.say("full.head_none", training=title, quota=seats.quota)
    return talk.say("full.head", training=title, quota=seats.quota, waiting=seats.waiting)


def same_data(talk: Talk, batch: Batch) -> Message:
    key = "same_data.head" if batch.first_venue.landmark else "same_data.head_plain"
    head = talk.say(
        key,
        training=talk.word(batch.program.title),
        first=talk.plain_date(batch.first_day)
        if batch.first_day.year != batch.last_day.year
        else talk.short_date(batch.first_day),
        last=talk.plain_date(batch.last_day),
        hours=meeting_hours(talk, batch.meetings[0]),
        venue=batch.first_venue.name,
        landmark=batch.first_venue.landmark,
    )
    buttons = [talk.button("submit", "submit"), talk.button("correct", "change_data")]
    if talk.state.direct:
        buttons.insert(1, talk.button("other_person", "somebody_else"))
    return Message(paragraphs(head, talk.say("same_data.ask", name=person_name(talk))), tuple(buttons))


def person_name(talk: Talk) -> str:
    return talk.answers.name or talk.say("name.unknown")

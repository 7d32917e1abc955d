"""What is said when a registration is in: a seat, a place on the list, or a review. The proof is a picture."""

from handlers.detours.topics import Topic
from handlers.form import is_minor
from handlers.messages import Link, Message, Proof
from handlers.pages.choices import person_name
from handlers.pages.training import meeting_hours
from handlers.talk import Talk, lines
from models.catalogue import Batch


def seat_taken(talk: Talk, batch: Batch, *, registration_id: int, number: str, known: bool) -> Message:
    """Caption and picture in one message."""
    own = known or talk.draft.for_other or talk.facts.abilities.form_first  # there a phone is often the whole house's
    head = talk.say(
        "done.taken_other" if own else "done.taken", name=person_name(talk), training=talk.word(batch.program.title)
    )
    text = lines(
        head,
        talk.say("done.number", number=number),
        first_day(talk, batch),
        " ".join(filter(None, (bring(talk, batch), _may_come_along(talk)))),
        talk.say("guardian.letter") if is_minor(talk.answers, talk.facts.today) else "",
        _keep(talk, batch),
    )
    absence = talk.button(f"absence:{registration_id}", "cannot_come")
    if not talk.facts.abilities.links_beside_buttons:
        place = talk.button(f"ask:{Topic.PLACE}:{batch.id}", "see_place")
        return Message(text, (place, absence), picture=Proof(registration_id))
    links = (Link(batch.first_venue.map_url, talk.say("button.see_map")),) if batch.first_venue.map_url else ()
    later = talk.button(f"interest:{batch.program.id}", "tell_me_new")
    return Message(text, (later, absence), links, Proof(registration_id))


def _may_come_along(talk: Talk) -> str:
    """Who is registered by the page of a shared phone is often brought by its owner."""
    return talk.say("done.with_family") if talk.facts.abilities.form_first else ""


def _keep(talk: Talk, batch: Batch) -> str:
    """With the reminder that will come: no other is promised. A page reminds nobody who does not open it, and who has
    stopped messages is told how to have them again.
    """
    if talk.facts.stopped:
        return talk.say("done.keep_stopped")
    ahead = (batch.first_day - talk.facts.today).days
    if not talk.facts.abilities.speaks_first or ahead < 2:
        return talk.say("done.keep_web")
    return talk.say("done.keep" if ahead > 3 else "done.keep_near")


def first_day(talk: Talk, batch: Batch) -> str:
    venue = batch.first_venue
    return talk.say(
        "done.first_day" if venue.landmark else "done.first_day_plain",
        date=talk.full_date(batch.first_day),
        hours=meeting_hours(talk, batch.meetings[0]),
        venue=venue.name,
        landmark=venue.landmark,
    )


def bring(talk: Talk, batch: Batch) -> str:
    things = batch.details.bring
    return talk.say("done.bring", things=talk.word(things)) if things else ""


def waiting_joined(talk: Talk, batch: Batch, position: int) -> Message:
    text = talk.say(
        "waiting.joined",
        name=person_name(talk),
        position=position,
        training=talk.word(batch.program.title),
        hours=talk.facts.catalogue.office.offer_hours,
    )
    buttons = (talk.button(f"interest:{batch.program.id}", "tell_me"), talk.button("trainings", "other_trainings"))
    return Message(text, buttons)

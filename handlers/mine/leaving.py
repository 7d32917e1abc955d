"""The words of "Mundur": the question back, what was given back, and why, where somebody likes to say so."""

from handlers.facts import OwnRegistration
from handlers.messages import Message
from handlers.mine.own import name_of, own, training_of
from handlers.talk import Talk, paragraphs
from models.statuses import Status

REASONS = frozenset({"work", "schedule", "far", "sick"})
"""Why a place is given back, as `models.own_registrations` keeps it."""

UNSAID = "unsaid"


def leave_question(talk: Talk) -> Message:
    """Of the registration that the state names; it may have ended meanwhile."""
    known = own(talk, str(talk.state.registration))
    no = talk.button("no", "stay")
    if known is None:
        return Message(talk.say("leave.gone"), (no,))
    asked = talk.say(f"leave_ask.{known.status}", **_about(talk, known))
    yes = {Status.CONFIRMED: "leave_confirmed", Status.WAITING: "leave_waiting", Status.REVIEW: "leave_review"}
    return Message(asked, (talk.button("yes", yes[known.status]), no))


def left(talk: Talk, known: OwnRegistration) -> Message:
    """With what may be said about it, or not."""
    labels = {"work": "left_work", "schedule": "left_schedule", "far": "left_far", "sick": "left_sick", UNSAID: "skip"}
    buttons = tuple(talk.button(f"withdraw:{reason}:{known.id}", label) for reason, label in labels.items())
    done = talk.say(f"leave_done.{known.status}", **_about(talk, known))
    return Message(paragraphs(done, talk.say("leave.why")), buttons)


def _about(talk: Talk, known: OwnRegistration) -> dict[str, str]:
    return {"name": name_of(talk, known), "training": training_of(talk, known)}

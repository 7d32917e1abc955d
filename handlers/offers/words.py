"""The message that offers a freed seat. It comes by itself: it names the person, and its buttons all they need."""

from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from handlers.messages import Button, Message, TemplateUse
from handlers.wording.dates import full_date, moment_in_words
from handlers.wording.phrases import Phrases
from models.catalogue import Words


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer that stands, as it is told."""

    registration_id: int
    name: str | None = field(repr=False)
    title: Words
    first_day: date
    until: datetime


def offer_message(phrases: Phrases, offered: Offered, *, zone: tzinfo) -> Message:
    language = phrases.language
    said = {
        "name": offered.name or phrases.say("name.unknown"),
        "training": offered.title.get(language) or offered.title["id"],
        "date": full_date(offered.first_day, language),
        "until": moment_in_words(offered.until, zone=zone, language=language),
    }
    buttons = answer_buttons(phrases, offered.registration_id)
    return Message(phrases.say("offer.made", **said), buttons, template=TemplateUse("offer", said))


def answer_buttons(phrases: Phrases, registration_id: int) -> tuple[Button, ...]:
    return (
        Button(f"offer:take:{registration_id}", phrases.say("button.take_offer")),
        Button(f"offer:decline:{registration_id}", phrases.say("button.decline_offer")),
    )

"""What staff are told of reminders that nobody got, in words."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from handlers.messages import Message
from handlers.talk import lines, paragraphs
from handlers.wording.dates import full_date
from handlers.wording.phrases import Phrases

Line = tuple[str, datetime, int]
"""The training, when it begins, and how many were not reminded of it."""


def missed(found: Sequence[Line], *, phrases: Phrases, zone: tzinfo) -> Message:
    language = phrases.language
    listed = (
        phrases.say(
            "staff_missed.line",
            training=training,
            date=full_date(about.astimezone(zone).date(), language),
            count=people,
        )
        for training, about, people in found
    )
    return Message(paragraphs(phrases.say("staff_missed.head"), lines(*listed), phrases.say("staff_missed.what_to_do")))

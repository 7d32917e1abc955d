"""What staff are told of those who have not answered "Bisa datang?", in words."""

from datetime import tzinfo

from handlers.messages import Button, Message
from handlers.wording.dates import full_date
from handlers.wording.phrases import Phrases
from models.catalogue import Batch, Meeting


def silence(batch: Batch, meeting: Meeting, count: int, *, phrases: Phrases, zone: tzinfo) -> Message:
    """The button opens the list to phone, however late it is pressed."""
    title = phrases.word(batch.program.title)
    training = phrases.say("staff_people.training", title=title, ordinal=batch.ordinal)
    date = full_date(meeting.starts_at.astimezone(zone).date(), phrases.language)
    text = phrases.say("staff_silent.told", training=training, date=date, count=count)
    return Message(text, (Button(f"s:telepon:show:{meeting.id}", phrases.say("staff_silent.phone")),))

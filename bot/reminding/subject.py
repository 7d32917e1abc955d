"""What a round of reminders is about, as the catalogue has it now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.conversation.world import World
from handlers.messages import Message
from handlers.news.reminders import Reader, meeting_reminder, true_until, week_reminder
from models.catalogue import Batch, Meeting
from models.reminder_plans import week_of
from models.reminder_rounds import DueRound
from models.reminder_rules import read_reminders


@dataclass(frozen=True, slots=True)
class Subject:
    """`meeting`: None for a whole week. `asks`: "Bisa datang?"."""

    of: DueRound
    batch: Batch
    meeting: Meeting | None
    asks: bool
    world: World

    def worded(self, to: Reader, *, asks: bool) -> Message:
        if self.meeting is not None:
            return meeting_reminder(self.of.kind, self.batch, self.meeting, to, asks=asks)
        zone = self.world.zone
        week = week_of(self.of.about, zone)
        to_come = [one for one in self.batch.meetings if week_of(one.starts_at, zone) == week and one.starts_at > to.at]
        return week_reminder(self.batch, to_come, to)

    def true_until(self, at: datetime) -> datetime:
        """Of a message that goes out then."""
        day = true_until(self.of.kind, at, self.world.zone)
        return min(day, self.of.useful_until) if day else self.of.useful_until


def read_subject(conn: Connection, *, world: World, one: DueRound) -> Subject | None:
    """None where there is no such batch or meeting any more."""
    catalogue = world.catalogue(conn)
    batch = next((each for each in catalogue.batches if each.id == one.batch_id), None)
    if batch is None:
        return None
    meeting = next((each for each in batch.meetings if each.id == one.meeting_id), None)
    if one.meeting_id is not None and (meeting is None or meeting.starts_at != one.about):
        return None
    rules = read_reminders(catalogue.office.reminders, one.reminders)
    return Subject(one, batch, meeting, rules.of(one.kind).asks and meeting is not None, world)

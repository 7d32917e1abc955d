"""Tells the people of a moved batch, some at a time, together with how far it has come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.conversation.records import notice_record
from bot.conversation.world import World
from handlers.news.moved import moved_message
from models.announced import take_places
from models.coming import asked
from models.move_people import ToTell, moved_purpose, people_to_tell, still_there
from models.move_plan import MovedSchedule
from models.moves import ScheduleMove, advance_move
from models.reminding import Reminder, queue_reminders
from models.statuses import Status
from models.store import Store

CHUNK = 50
"""People of one transaction, so that whoever writes meanwhile is not behind a row of them."""


class NotOursError(Exception):
    """Another process has come further: nothing of the chunk is kept."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Of one move, as it was read: behind its `last_registration`."""

    world: World
    move: ScheduleMove
    schedule: MovedSchedule

    async def tell_some(self, store: Store) -> bool:
        """False where nobody is left. Raises NotOursError."""
        people, before = await store.read(self._look), self.move.last_registration
        for part in _parted(people):
            await store.transact(lambda conn, part=part, before=before: self.put(conn, part, before=before))  # type: ignore[misc]
            before = part[-1].registration_id
        return bool(people)

    def _look(self, conn: Connection) -> list[ToTell]:
        channels, after = sorted(self.world.abilities), self.move.last_registration
        return people_to_tell(conn, self.move, after=after, limit=CHUNK, channels=channels, vault=self.world.vault)

    def put(self, conn: Connection, part: Sequence[ToTell], *, before: int) -> None:
        """The chats are locked first, as in every transaction that holds them and something else."""
        world, move, named = self.world, self.move, self.move.named
        places = take_places(conn, [one.contact_id for one in part if one.is_reached])
        now_so = still_there(conn, [one.registration_id for one in part])
        told = [(one, now_so[one.registration_id]) for one in part if one.is_reached and one.registration_id in now_so]
        if not advance_move(conn, move.id, before=before, to=part[-1].registration_id, told=len(told)):
            raise NotOursError
        not_before = world.quiet.kept_until(world.clock(), soonest=min(named.before.starts_at, named.after.starts_at))
        messages = [self._message(one, status, not_before) for one, status in told]
        queue_reminders(conn, messages, places=places, vault=world.vault, now=world.clock())
        seats = [one.registration_id for one, status in told if status is Status.CONFIRMED]
        asked(conn, [(each, named.id, named.after.starts_at) for each in seats], now=world.clock())

    def _message(self, one: ToTell, status: Status, not_before: datetime | None) -> Reminder:
        phrases = self.world.books[one.language]
        said = moved_message(
            self.schedule,
            name=one.name or phrases.say("name.unknown"),
            status=status,
            registration_id=one.registration_id,
            phrases=phrases,
            zone=self.world.zone,
        )
        is_page = one.channel not in self.world.sending.channels
        return Reminder(
            one.contact_id,
            moved_purpose(self.move.id, one.registration_id),
            notice_record(said),
            expires_at=self.move.named.after.starts_at,
            not_before=None if is_page else not_before,
            is_delivered=is_page,
        )


def _parted(people: Sequence[ToTell]) -> Iterator[list[ToTell]]:
    """In their order, no contact twice in a part: each person of a family gets a message, at a place of its own."""
    part: list[ToTell] = []
    contacts: set[int] = set()
    for one in people:
        if one.contact_id in contacts:
            yield part
            part, contacts = [], set()
        part.append(one)
        contacts.add(one.contact_id)
    if part:
        yield part

"""One message in: judged, answered and recorded in one transaction. The only place that saves what `respond` says.

An input that makes the code fail is rolled back, recorded for the engineers in a second transaction, and answered with
an apology; it never blocks its contact or anybody else.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import Connection

from bot.conversation.asking import Asking, answer_ask
from bot.conversation.inbound import Handled, Inbound
from bot.conversation.loading import Situation, load_situation
from bot.conversation.records import erasure_record, input_record, label_of, message_record
from bot.conversation.telling import Telling
from bot.conversation.world import World
from handlers.facts import Facts
from handlers.inputs import Given, Start, Tap
from handlers.messages import Message
from handlers.outcome import ForgetInput, Outcome
from handlers.respond import respond
from handlers.state import State
from models.contacts import NewContact, Standing, add_contact, find_standing, save_conversation, set_source
from models.messages import newest_message, note_failed_input, note_input, queue_message, was_seen
from models.store import Store, StoreBroken

MOST_ASKS = 6
"""Asks in one input. More would be a loop."""

SHOWN = "sent"
"""On the web page the row is the delivery: there is nothing left to send."""

log = structlog.get_logger(__name__)


class TooManyAsksError(Exception):
    """The conversation asks in a circle."""


@dataclass(frozen=True, slots=True)
class Conversations:
    store: Store
    world: World

    async def handle(self, inbound: Inbound) -> Handled:
        """Returns after the commit. Raises StoreBroken where the database failed: then the platform sends it again."""
        now = self.world.clock()
        try:
            return await self.store.transact(lambda conn: _Turn(conn, self.world, inbound, now).answer())
        except StoreBroken:
            raise
        except Exception as error:
            log.error("input failed", channel=inbound.channel, error=type(error).__name__, exc_info=error)
            cause = type(error).__name__
            return await self.store.transact(lambda conn: _Turn(conn, self.world, inbound, now).apologise(cause))


def address_name(channel: str, address: str) -> str:
    """What the blind index of a contact's address is made of."""
    return f"{channel}:{address}"


def find_contact(conn: Connection, world: World, channel: str, address: str) -> Standing | None:
    """Under any of the keys in use."""
    for index in world.vault.indexes("contact", address_name(channel, address)):
        if standing := find_standing(conn, channel=channel, address_index=index):
            return standing
    return None


@dataclass(frozen=True, slots=True)
class _Turn:
    """One input in its transaction."""

    conn: Connection
    world: World
    inbound: Inbound
    now: datetime

    def answer(self) -> Handled:
        standing = self._standing()
        position = standing.position + 1
        if not self._note(standing.contact_id, position):
            return Handled(standing.contact_id, standing.position, duplicate=True)
        situation = load_situation(self.conn, self.world, standing, channel=self.inbound.channel, now=self.now)
        state, records = self._rounds(situation, position)
        last = self._queue(standing.contact_id, position, records)
        save_conversation(self.conn, standing.contact_id, state=state.to_json(), position=last)
        return Handled(standing.contact_id, last)

    def apologise(self, error: str) -> Handled:
        """The second transaction: the state is as before the input, which stands in the record beside the apology."""
        if was_seen(self.conn, channel=self.inbound.channel, key=self.inbound.key):
            standing = self._standing()
            return Handled(standing.contact_id, standing.position, duplicate=True)
        standing = self._standing()
        position = standing.position + 1
        self._note(standing.contact_id, position)
        note_failed_input(
            self.conn,
            contact_id=standing.contact_id,
            channel=self.inbound.channel,
            key=self.inbound.key,
            payload=input_record(self.inbound.said),
            error=error[:120],
            vault=self.world.vault,
            now=self.now,
        )
        sorry = Message(self.world.books[standing.language].say("anywhere.sorry"))
        last = self._queue(standing.contact_id, position, [message_record(sorry, revision=0)])
        save_conversation(self.conn, standing.contact_id, state=standing.state, position=last)
        return Handled(standing.contact_id, last)

    def _standing(self) -> Standing:
        channel, address, said = self.inbound.channel, self.inbound.address, self.inbound.said
        found = find_contact(self.conn, self.world, channel, address)
        if found is None:
            add_contact(self.conn, _new_contact(self.world, self.inbound), now=self.now)
            found = find_contact(self.conn, self.world, channel, address)
        if found is None:
            raise LookupError("a contact that was just added")
        if isinstance(said, Start) and said.code:
            set_source(self.conn, found.contact_id, said.code[:40])
        return found

    def _note(self, contact_id: int, position: int) -> bool:
        """False for a duplicate."""
        said = self.inbound.said
        newest = newest_message(self.conn, contact_id, vault=self.world.vault) if isinstance(said, Tap) else None
        label = label_of(said.choice, newest) if isinstance(said, Tap) else ""
        return note_input(
            self.conn,
            channel=self.inbound.channel,
            key=self.inbound.key,
            contact_id=contact_id,
            position=position,
            payload=input_record(said, label=label),
            vault=self.world.vault,
            now=self.now,
        )

    def _rounds(self, situation: Situation, position: int) -> tuple[State, list[dict[str, Any]]]:
        """`respond`, its tells and its ask, until it asks nothing more. The records are those of the replies."""
        given: Given = self.inbound.said
        state, facts, contact_id = situation.state, situation.facts, situation.standing.contact_id
        records = [message_record(_restart(facts), revision=0)] if situation.was_broken else []
        for _ in range(MOST_ASKS + 1):
            outcome = respond(state, given, facts)
            if any(isinstance(tell, ForgetInput) for tell in outcome.tells):
                records.append(erasure_record(position, facts.phrases.say("nik.erased")))
            facts = self._tell(outcome, facts, contact_id, position)
            state = outcome.state
            records += [message_record(message, revision=state.revision) for message in outcome.replies]
            if outcome.ask is None:
                return state, records
            given, facts = answer_ask(Asking(self.conn, self.world, contact_id, situation.channel, facts), outcome.ask)
        raise TooManyAsksError

    def _tell(self, outcome: Outcome, facts: Facts, contact_id: int, position: int) -> Facts:
        """In order; each sees what those before it changed."""
        for tell in outcome.tells:
            Telling(self.conn, self.world, contact_id, position, facts).do(tell)
            facts = facts.after((tell,))
        return facts

    def _queue(self, contact_id: int, position: int, records: list[dict[str, Any]]) -> int:
        """Returns the position of the last."""
        for place, record in enumerate(records, start=position + 1):
            queue_message(
                self.conn,
                contact_id=contact_id,
                position=place,
                payload=record,
                status=SHOWN,
                vault=self.world.vault,
                now=self.now,
            )
        return position + len(records)


def _restart(facts: Facts) -> Message:
    return Message(facts.phrases.say("anywhere.restart"))


def _new_contact(world: World, inbound: Inbound) -> NewContact:
    index = world.vault.index("contact", address_name(inbound.channel, inbound.address))
    return NewContact(
        channel=inbound.channel,
        address_index=index,
        address=world.vault.seal(inbound.address.encode(), table="contact", column="address", row=index.hex()),
        language=world.language,
        origin_index=world.vault.index("origin", inbound.origin) if inbound.origin else None,
    )

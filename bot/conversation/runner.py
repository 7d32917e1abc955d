"""One message in: judged, answered and recorded in one transaction. The only place that saves what `respond` says.

An input that makes the code fail is rolled back, recorded for the engineers in a second transaction, and answered with
an apology; it never blocks its contact or anybody else.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import Connection

from bot.conversation.ask import Asking
from bot.conversation.asking import answer_ask
from bot.conversation.inbound import Handled, Inbound
from bot.conversation.loading import Situation, load_situation
from bot.conversation.records import erased_record, erasure_record, input_record, label_of, message_record
from bot.conversation.telling import Telling
from bot.conversation.world import World
from handlers.answers.nik import holds_nik
from handlers.facts import Facts
from handlers.inputs import Given, Start, Tap, Text
from handlers.messages import Message
from handlers.outcome import ForgetInput, Outcome
from handlers.respond import respond
from handlers.state import State
from models.contacts import NewContact, Standing, add_contact, find_standing, save_conversation, set_source
from models.messages import Recorded, newest_message, note_failed_input, note_input, queue_message
from models.store import Store, StoreBroken

MOST_ASKS = 6
"""Asks in one input. More would be a loop."""

SHOWN = "sent"
"""On the web page the row is the delivery: there is nothing left to send."""

Watch = Callable[[Given, Outcome], None]
"""Looks on at every round: what was given, and what `respond` made of it. The simulator shows it."""

log = structlog.get_logger(__name__)


class TooManyAsksError(Exception):
    """The conversation asks in a circle."""


@dataclass(frozen=True, slots=True)
class Conversations:
    store: Store
    world: World
    watch: Watch | None = None

    async def handle(self, inbound: Inbound) -> Handled:
        """Returns after the commit. Raises StoreBroken where the database failed: then the platform sends it again."""
        now = self.world.clock()
        try:
            return await self.store.transact(lambda conn: _Turn(conn, self.world, inbound, now, self.watch).answer())
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
class _Done:
    """What all rounds came to. `erased`: what stands in place of the input in the record of the chat."""

    state: State
    language: str
    records: list[dict[str, Any]]
    erased: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class _Turn:
    """One input in its transaction."""

    conn: Connection
    world: World
    inbound: Inbound
    now: datetime
    watch: Watch | None = None

    def answer(self) -> Handled:
        standing = self._standing()
        position = standing.position + 1
        recorded = self._note(standing.contact_id, position)
        if recorded is None:
            return Handled(standing.contact_id, standing.language)
        situation = load_situation(self.conn, self.world, standing, channel=self.inbound.channel, now=self.now)
        done = self._rounds(situation, position)
        if done.erased is not None:
            recorded = replace(recorded, payload=done.erased)
        self._finish(standing.contact_id, position, state=done.state.to_json(), records=done.records)
        return self._handled(standing, done.language, recorded, done.records)

    def apologise(self, error: str) -> Handled:
        """The second transaction: the state is as before the input, which stands in the record beside the apology."""
        standing = self._standing()
        position = standing.position + 1
        safe = self._without_nik(standing.language)
        recorded = safe._note(standing.contact_id, position)
        if recorded is None:
            return Handled(standing.contact_id, standing.language)
        note_failed_input(
            self.conn,
            contact_id=standing.contact_id,
            channel=self.inbound.channel,
            key=self.inbound.key,
            payload=input_record(safe.inbound.said),
            error=error[:120],
            vault=self.world.vault,
            now=self.now,
        )
        sorry = Message(self.world.books[standing.language].say("anywhere.sorry"))
        records = [message_record(sorry, revision=0)]
        self._finish(standing.contact_id, position, state=standing.state, records=records)
        return self._handled(standing, standing.language, recorded, records)

    def _without_nik(self, language: str) -> "_Turn":
        """What could not be handled could not be forgotten either, so a NIK in it is not written down at all."""
        said = self.inbound.said
        if not isinstance(said, Text) or not holds_nik(said.text):
            return self
        words = self.world.books[language].say("nik.erased")
        return replace(self, inbound=replace(self.inbound, said=Text(words)))

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

    def _note(self, contact_id: int, position: int) -> Recorded | None:
        """None for a duplicate."""
        said, key = self.inbound.said, self.inbound.key
        newest = newest_message(self.conn, contact_id, vault=self.world.vault) if isinstance(said, Tap) else None
        record = input_record(said, label=label_of(said.choice, newest) if isinstance(said, Tap) else "")
        is_new = note_input(
            self.conn,
            channel=self.inbound.channel,
            key=key,
            contact_id=contact_id,
            position=position,
            payload=record,
            vault=self.world.vault,
            now=self.now,
        )
        return Recorded(position, "in", key, record, self.now) if is_new else None

    def _rounds(self, situation: Situation, position: int) -> _Done:
        """`respond`, its tells and its ask, until it asks nothing more."""
        given: Given = self.inbound.said
        state, facts, contact_id = situation.state, situation.facts, situation.standing.contact_id
        records = [message_record(_restart(facts), revision=0)] if situation.was_broken else []
        erased = None
        for _ in range(MOST_ASKS + 1):
            outcome = respond(state, given, facts)
            if self.watch:
                self.watch(given, outcome)
            if any(isinstance(tell, ForgetInput) for tell in outcome.tells):
                erased = erased_record(facts.phrases)
                records.append(erasure_record(position, facts.phrases))
            facts = self._tell(outcome, facts, contact_id, position)
            state = outcome.state
            records += [message_record(message, revision=state.revision) for message in outcome.replies]
            if outcome.ask is None:
                return _Done(state, facts.language, records, erased)
            asking = Asking(self.conn, self.world, contact_id, situation.channel, facts)
            given, facts = answer_ask(asking, outcome.ask)
        raise TooManyAsksError

    def _tell(self, outcome: Outcome, facts: Facts, contact_id: int, position: int) -> Facts:
        """In order; each sees what those before it changed."""
        for tell in outcome.tells:
            Telling(self.conn, self.world, contact_id, position, facts).do(tell)
            facts = facts.after((tell,))
        return facts

    def _finish(self, contact_id: int, position: int, *, state: str, records: list[dict[str, Any]]) -> None:
        """Records the replies and where the talk stands."""
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
        save_conversation(self.conn, contact_id, state=state, position=position + len(records))

    def _handled(self, standing: Standing, language: str, recorded: Recorded, records: list[dict[str, Any]]) -> Handled:
        replies = (
            Recorded(place, "out", "", record, self.now)
            for place, record in enumerate(records, start=recorded.position + 1)
        )
        return Handled(standing.contact_id, language, (recorded, *replies))


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

"""One input in its transaction: judged, answered and recorded. The only place that saves what `respond` says."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.conversation.addresses import find_or_add
from bot.conversation.ask import Asking
from bot.conversation.asking import answer_ask
from bot.conversation.desk.first_admins import recognise_admin
from bot.conversation.inbound import Handled, Inbound
from bot.conversation.loading import Situation, load_situation
from bot.conversation.queueing import Queue
from bot.conversation.records import (
    erased_record,
    erasure_record,
    input_record,
    label_of,
    mark_record,
    message_record,
)
from bot.conversation.telling import Telling
from bot.conversation.world import World
from handlers.answers.nik import holds_nik
from handlers.detours.anywhere import TAPS
from handlers.facts import Facts
from handlers.fitting import fitted
from handlers.flood import Bucket, Flow, pour
from handlers.inputs import Edited, Given, Left, Start, Tap, Text
from handlers.links import read_link, written_code
from handlers.messages import Message
from handlers.outcome import ForgetInput, Outcome, SeatAsk
from handlers.respond import respond
from handlers.staff.dispatch import is_lasting
from handlers.staff.joining.codes import code_in
from handlers.staff.tasks import TASKS
from models.contacts import Flood, Standing, save_conversation, save_flood, set_reachable, set_source
from models.links import count_start
from models.messages import Recorded, newest_input, newest_messages, note_failed_input, note_input
from models.notices import keep_place, place_of

MOST_ASKS = 6
"""Asks in one input. More would be a loop."""

DOUBLE_TAP = timedelta(seconds=5)
"""Within them the same button pressed once more is the same press: slow phones invite it."""

Watch = Callable[[Given, Outcome], None]
"""Looks on at every round: what was given, and what `respond` made of it. The simulator shows it."""


class TooManyAsksError(Exception):
    """The conversation asks in a circle."""


@dataclass(frozen=True, slots=True)
class _Done:
    """What all rounds came to. `erased`: what stands in place of the input in the record of the chat.

    `after`: where the replies begin, behind what was queued for the same contact meanwhile; 0 for nothing.
    """

    state: str
    language: str
    records: list[dict[str, Any]]
    erased: dict[str, Any] | None = None
    is_stale: bool = False
    after: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    conn: Connection
    world: World
    inbound: Inbound
    now: datetime
    watch: Watch | None = None

    def answer(self) -> Handled:
        standing = find_or_add(self.conn, self.world, self.inbound, now=self.now)
        flood, flow = self._poured(standing)
        if flow is Flow.SILENT:
            save_flood(self.conn, standing.contact_id, flood)
            return Handled(standing.contact_id, standing.language, is_flooded=True, is_heard=False)
        last = self._last_input(standing)
        position = standing.position + 1
        heard = self._without_nik(standing.language) if flow is Flow.NOTICE else self
        recorded = heard._note(standing.contact_id, position)
        if recorded is None:
            return Handled(standing.contact_id, standing.language)
        if flow is Flow.NOTICE:
            done = _Done(standing.state, standing.language, [self._said(standing, "anywhere.too_many")])
        elif self._is_the_same_again(last):
            done = _Done(standing.state, standing.language, [])
        else:
            self._welcome(standing)
            done = self._conversed(standing, position, last)
        return replace(self._finish(standing, recorded, flood, done), is_heard=flow is not Flow.NOTICE)

    def apologise(self, error: str) -> Handled:
        """The second transaction: the state is as before the input, which stands in the record beside the apology."""
        standing = find_or_add(self.conn, self.world, self.inbound, now=self.now)
        flood, _ = self._poured(standing)
        position = standing.position + 1
        safe = self._without_nik(standing.language)
        recorded = safe._note(standing.contact_id, position, failed=True)
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
        done = _Done(standing.state, standing.language, [self._said(standing, "anywhere.sorry")])
        return replace(self._finish(standing, recorded, flood, done), is_heard=False)

    def _without_nik(self, language: str) -> "Turn":
        """What is not handled is not forgotten either, so a NIK in it is not written down at all."""
        said = self.inbound.said
        if not isinstance(said, Text | Edited) or not holds_nik(said.text):
            return self
        words = self.world.books[language].say("nik.erased")
        return replace(self, inbound=replace(self.inbound, said=replace(said, text=words)))

    def _poured(self, standing: Standing) -> tuple[Flood, Flow]:
        """Leaving is always heard: what is left behind on a shared computer must go."""
        bucket = Bucket(standing.flood_level, standing.flood_at or self.now, standing.is_flooded)
        bucket, flow = pour(bucket, self.now)
        heard = Flow.HEARD if isinstance(self.inbound.said, Left) else flow
        return Flood(bucket.level, bucket.at, bucket.is_flooded), heard

    def _welcome(self, standing: Standing) -> None:
        """What the mere arrival of an input tells."""
        if standing.is_unreachable:
            set_reachable(self.conn, standing.contact_id)
        said = self.inbound.said
        if isinstance(said, Start) and said.code and code_in(said) is None:  # of the staff it is a secret
            set_source(self.conn, standing.contact_id, said.code[:64])

    def _last_input(self, standing: Standing) -> Recorded | None:
        """Of the inputs that mean something else by what came before them."""
        if not isinstance(self.inbound.said, Tap | Edited):
            return None
        return newest_input(self.conn, standing.contact_id, vault=self.world.vault)

    def _is_the_same_again(self, last: Recorded | None) -> bool:
        """One press that came twice; or a text "edited" into itself, as platforms say when only a preview changed."""
        if last is None or last.payload is None or last.payload.get("failed"):
            return False
        match self.inbound.said:
            case Tap(choice, revision) if self.now - last.at <= DOUBLE_TAP:
                return (last.payload.get("choice"), last.payload.get("revision")) == (choice, revision)
            case Edited(text):
                return self._is_of(last) and last.payload.get("text") == text
            case _:
                return False

    def _is_of(self, last: Recorded | None) -> bool:
        """Whether the message that was edited is the newest input."""
        known = last.payload.get("reference") if last and last.payload else None
        return bool(known) and known == self.inbound.reference

    def _note(self, contact_id: int, position: int, *, failed: bool = False) -> Recorded | None:
        """None for a duplicate."""
        record = input_record(self.inbound.said, label=self._label(contact_id), reference=self.inbound.reference)
        if failed:
            record["failed"] = True
        is_new = note_input(
            self.conn,
            channel=self.inbound.channel,
            key=self.inbound.key,
            contact_id=contact_id,
            position=position,
            payload=record,
            vault=self.world.vault,
            now=self.now,
        )
        return Recorded(position, "in", self.inbound.key, record, self.now) if is_new else None

    def _label(self, contact_id: int) -> str:
        """The words of the tapped button; empty for other inputs."""
        said, tapped = self.inbound.said, self.inbound.tapped
        if not isinstance(said, Tap):
            return ""
        return (
            tapped.label
            if tapped
            else label_of(said.choice, newest_messages(self.conn, contact_id, vault=self.world.vault))
        )

    def _conversed(self, standing: Standing, position: int, last: Recorded | None) -> _Done:
        conn, world, now = self.conn, self.world, self.now
        standing = recognise_admin(conn, world, standing, inbound=self.inbound, position=position, now=now)
        situation = load_situation(conn, world, standing, inbound=self.inbound, now=now)
        self._count_link(standing.contact_id, situation.facts)
        done = self._rounds(situation, position, self._given(last))
        if standing.is_staff or done.after:
            done = replace(done, after=place_of(conn, standing.contact_id))
        said, tapped = self.inbound.said, self.inbound.tapped
        if not isinstance(said, Tap):
            return done
        is_stale = said.revision != situation.state.revision and not _lasts(said.choice)
        marks = [] if tapped is None or tapped.is_caption else [mark_record(tapped, is_stale=is_stale)]
        return replace(done, records=done.records + marks, is_stale=is_stale)

    def _given(self, last: Recorded | None) -> Given:
        said = self.inbound.said
        return replace(said, newest=self._is_of(last)) if isinstance(said, Edited) else said

    def _count_link(self, contact_id: int, facts: Facts) -> None:
        """Words that a link has brought along may be anything: only with the code of a batch they are such a link's."""
        said = self.inbound.said
        code = said.code if isinstance(said, Start) else written_code(said.text) if isinstance(said, Text) else ""
        link = read_link(code or "")
        wanted = link.batch_code.casefold()
        batch = next((one for one in facts.catalogue.batches if one.code.casefold() == wanted), None)
        if batch is None:
            return
        count_start(self.conn, batch_code=batch.code, source=link.source, channel=self.inbound.channel)
        if isinstance(said, Text):
            set_source(self.conn, contact_id, (code or "")[:64])

    def _rounds(self, situation: Situation, position: int, given: Given) -> _Done:
        """`respond`, its tells and its ask, until it asks nothing more."""
        state, facts, contact_id = situation.state, situation.facts, situation.standing.contact_id
        records = [message_record(_restart(facts), revision=0)] if situation.was_broken else []
        erased, after = None, 0
        for _ in range(MOST_ASKS + 1):
            outcome = respond(state, given, facts)
            if self.watch:
                self.watch(given, outcome)
            if any(isinstance(tell, ForgetInput) for tell in outcome.tells):
                erased = erased_record(facts.phrases)
                records.append(erasure_record(position, facts.phrases, reference=self.inbound.reference))
            facts = self._tell(outcome, facts, contact_id, position)
            state = outcome.state
            records += _shown(outcome, facts)
            if outcome.ask is None:
                return _Done(state.to_json(), facts.language, records, erased, after=after)
            if not isinstance(outcome.ask, SeatAsk):  # staff may be told of what they do themselves
                keep_place(self.conn, contact_id, position)
                after = position
            asking = Asking(self.conn, self.world, contact_id, self.inbound.channel, facts)
            given, facts = answer_ask(asking, outcome.ask)
        raise TooManyAsksError

    def _tell(self, outcome: Outcome, facts: Facts, contact_id: int, position: int) -> Facts:
        """In order; each sees what those before it changed."""
        for tell in outcome.tells:
            Telling(self.conn, self.world, contact_id, position, facts).do(tell)
            facts = facts.after((tell,))
        return facts

    def _finish(self, standing: Standing, recorded: Recorded, flood: Flood, done: _Done) -> Handled:
        """Queues the replies, and keeps where the talk stands."""
        queue = Queue(self.conn, self.world, self.inbound, standing, self.now)
        after = max(recorded.position, done.after)
        queued = queue.put(done.records, after=after, language=done.language)
        position = after + len(done.records)
        save_conversation(self.conn, standing.contact_id, state=done.state, position=position, flood=flood)
        shown = recorded if done.erased is None else replace(recorded, payload=done.erased)
        return Handled(
            standing.contact_id,
            done.language,
            (shown, *queued.recorded),
            outgoing=queued.outgoing,
            leaves_queued=queued.leaves_queued,
            is_stale_tap=done.is_stale,
        )

    def _said(self, standing: Standing, key: str) -> dict[str, Any]:
        return message_record(Message(self.world.books[standing.language].say(key)), revision=0)


def _shown(outcome: Outcome, facts: Facts) -> list[dict[str, Any]]:
    """Each reply in as many messages as the channel needs for it."""
    revision = outcome.state.revision
    return [
        message_record(part, revision=revision) for reply in outcome.replies for part in fitted(reply, facts.abilities)
    ]


def _lasts(choice: str) -> bool:
    """A button that means the same whenever it is tapped: nobody is told that it is old."""
    return choice.partition(":")[0] in TAPS or is_lasting(choice, TASKS)


def _restart(facts: Facts) -> Message:
    return Message(facts.phrases.say("anywhere.restart"))

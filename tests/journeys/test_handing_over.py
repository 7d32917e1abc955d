"""The replies of an input: rows that this process has leased, handed to it once they are committed, and in order."""

from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
from sqlalchemy import Connection, update

from bot.conversation.inbound import Inbound
from bot.conversation.turn import Turn
from handlers.facts import Abilities
from handlers.inputs import Start, Text
from models.outbox import MessageStatus, Outgoing, Priority
from models.store import StoreBroken
from models.store.driver import sqlite_driver
from models.tables import outbox
from tests.databases import run_apart
from tests.journeys.office import ANSWERS, BEFORE_NAME, BEFORE_YES, BOOKS, Office, Visitor
from tests.journeys.platform import CHANNEL, OWNER, Postbag, on_platform
from tests.journeys.records import rows_of
from tests.journeys.test_failures import break_texts

_PLACES = "SELECT contact_id, position FROM outbox"


@dataclass(slots=True)
class Inspector:
    """Looks, at the moment it is handed something, how much of it another connection sees."""

    url: str
    seen: list[int] = field(default_factory=list)

    def note_inputs(self, channel: str, many: int) -> None:
        """Nothing is paced here."""

    def take(self, messages: tuple[Outgoing, ...]) -> None:
        places = {one.key for one in messages}
        self.seen.append(len(places & committed(self.url)))

    def wake(self) -> None:
        raise AssertionError("there is nothing else to send")


def committed(url: str) -> set[tuple[int, int]]:
    """The messages that a connection of its own sees."""
    if url.startswith("sqlite"):
        with closing(sqlite_driver().connect(url.removeprefix("sqlite:///"))) as connection:
            return set(connection.execute(_PLACES).fetchall())
    return run_apart(_committed(url))


async def _committed(url: str) -> set[tuple[int, int]]:
    connection = await asyncpg.connect(url)
    try:
        return {tuple(row) for row in await connection.fetch(_PLACES)}
    finally:
        await connection.close()


async def set_rows(office: Office, **values: Any) -> None:
    await office.store.transact(lambda conn: conn.execute(update(outbox).values(**values)))


def sent() -> dict[str, Any]:
    return {"status": MessageStatus.SENT, "lease_owner": None, "lease_until": None}


async def test_replies_are_leased_for_a_minute_and_handed_over_as_they_stand_in_the_chat(office: Office) -> None:
    bag = Postbag()
    rizky = on_platform(office, bag=bag)
    await rizky.comes_to(BEFORE_YES)
    await set_rows(office, **sent())

    await rizky.says(ANSWERS[BEFORE_YES])

    rows = [row for row in await rows_of(office, outbox) if row.status == MessageStatus.QUEUED]
    until = office.clock() + timedelta(seconds=60)
    assert {(row.lease_owner, row.lease_until, row.attempts) for row in rows} == {(OWNER, until, 1)}
    assert [one.key for one in bag.handed[-1]] == [(row.contact_id, row.position) for row in rows]
    assert {(one.address, one.channel, one.attempt, one.lease_until) for one in bag.handed[-1]} == {
        ("ani", CHANNEL, 1, until)
    }
    assert bag.texts == [one["text"] for one in rizky.heard]


async def test_what_is_handed_over_stands_in_the_database_already(office: Office, database_url: str) -> None:
    inspector = Inspector(database_url)
    rizky = on_platform(office)
    rizky.conversations = replace(rizky.conversations, way_out=inspector)

    await rizky.opens()

    assert inspector.seen == [len(rizky.heard)]


async def test_control_handed_over_within_the_transaction_it_may_still_be_lost(
    office: Office, database_url: str
) -> None:
    inspector, world = Inspector(database_url), on_platform(office).conversations.world
    inbound = Inbound(CHANNEL, "ani", "a-key", Start())

    def hasty(conn: Connection) -> None:
        inspector.take(Turn(conn, world, inbound, office.clock()).answer().outgoing)

    await office.store.transact(hasty)

    assert inspector.seen == [0]


async def test_a_message_that_comes_twice_is_answered_and_handed_over_once(office: Office) -> None:
    bag = Postbag()
    rizky = on_platform(office, bag=bag)

    await rizky.sends(Start(), key="the-same-key")
    await rizky.sends(Start(), key="the-same-key")

    assert (len(bag.handed), bag.wakings, len(await rows_of(office, outbox))) == (1, 0, 1)


async def test_of_an_answer_that_breaks_the_program_the_apology_alone_is_handed_over(office: Office) -> None:
    bag = Postbag()
    rizky = on_platform(office, bag=bag)
    await rizky.comes_to(BEFORE_NAME)
    before = len(bag.texts)
    break_texts(rizky, "name.heard")

    await rizky.says(ANSWERS[BEFORE_NAME])

    assert bag.texts[before:] == [BOOKS["id"].say("anywhere.sorry")]
    assert len(await rows_of(office, outbox)) == before + 1


async def test_where_the_database_fails_nothing_is_handed_over(office: Office) -> None:
    bag = Postbag()
    await office.store.close()

    with pytest.raises(StoreBroken):
        await on_platform(office, bag=bag).opens()

    assert (bag.handed, bag.wakings) == ([], 0)


async def test_on_the_page_the_row_is_the_delivery(office: Office) -> None:
    bag = Postbag()
    ani = Visitor(on_platform(office, bag=bag).conversations, "ani")

    await ani.opens()

    (row,) = await rows_of(office, outbox)
    assert (row.status, row.lease_owner, row.attempts) == (MessageStatus.SENT, None, 0)
    assert (bag.handed, bag.wakings) == ([], 0)


async def test_what_is_too_long_goes_out_in_parts_and_the_last_has_the_buttons(office: Office) -> None:
    narrow = replace(office, world=replace(office.world, abilities={CHANNEL: Abilities(text_max=200)}))
    bag = Postbag()
    rizky = on_platform(narrow, bag=bag)

    await rizky.opens()

    whole = await office.visitor("budi").opens()
    parts = [one.payload for one in bag.handed[0]]
    assert " ".join(" ".join(bag.texts).split()) == " ".join(whole.split())
    assert [bool(part["buttons"]) for part in parts] == [False] * (len(parts) - 1) + [True]
    assert len(parts) > 1


async def test_a_typed_identity_number_is_taken_out_of_the_chat_by_its_reference(office: Office) -> None:
    bag = Postbag()
    rizky = on_platform(office, bag=bag)
    await rizky.comes_to(BEFORE_YES - 1)

    handled = await rizky.sends(Text(ANSWERS[BEFORE_YES - 1]), reference="message 42")

    erasure, question = bag.handed[-1]
    assert (erasure.priority, question.priority) == (Priority.CHANGE, Priority.REPLY)
    assert (erasure.payload["erases"], erasure.payload["reference"]) == (handled.messages[0].position, "message 42")
    assert {row.priority for row in await rows_of(office, outbox)} == {Priority.CHANGE, Priority.REPLY}

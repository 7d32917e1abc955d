"""When the program or its database fails in the middle of a conversation."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from bot.conversation import turn
from bot.conversation.runner import Conversations
from handlers.facts import Facts
from handlers.inputs import Given, Text
from handlers.outcome import HoldSeat, Outcome
from handlers.state import State
from models.contacts import Flood, save_conversation
from models.store import StoreBroken
from models.tables import draft, failed_input, registration
from tests.journeys.office import ANSWERS, BEFORE_NAME, BEFORE_TRAINING, BEFORE_YES, BOOKS, VAULT, Office, Visitor
from tests.journeys.records import chat_of, draft_of, inputs_of, rows_of, standing_of

SORRY = BOOKS["id"].say("anywhere.sorry")
NAME = ANSWERS[BEFORE_NAME]


def break_texts(visitor: Visitor, lacking: str) -> Conversations:
    """From now on every answer that needs this text fails. Gives back what worked."""
    whole = visitor.conversations
    books = {
        language: replace(book, entries={key: text for key, text in book.entries.items() if key != lacking})
        for language, book in BOOKS.items()
    }
    visitor.conversations = replace(whole, world=replace(whole.world, books=books))
    return whole


async def test_an_answer_that_breaks_the_program_is_apologised_for_and_changes_nothing(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_NAME)
    before = await standing_of(office)
    break_texts(ani, "name.heard")

    said = await ani.says(NAME)

    after = await standing_of(office)
    assert said == SORRY
    assert (after.state, after.draft, after.position) == (before.state, before.draft, before.position + 2)


async def test_a_seat_taken_before_the_program_broke_is_given_back(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_TRAINING)
    registered = len(await rows_of(office, registration))
    break_texts(ani, "page.hold")

    assert await ani.says(ANSWERS[BEFORE_TRAINING]) == SORRY
    assert len(await rows_of(office, registration)) == registered


async def test_what_broke_the_program_is_kept_sealed_with_the_class_of_the_error_only(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_NAME)
    break_texts(ani, "name.heard")
    await ani.sends(Text(NAME), key="the-key")

    (kept,) = await rows_of(office, failed_input)
    opened = VAULT.open_json(kept.payload, table="failed_input", column="payload", row="web:the-key")
    assert (kept.error, kept.channel, kept.key) == ("KeyError", "web", "the-key")
    assert opened == {"kind": "text", "text": NAME}


async def test_an_identity_number_that_breaks_the_program_is_written_down_nowhere(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_YES - 1)
    break_texts(ani, "nik.heard")
    nik = ANSWERS[BEFORE_YES - 1]

    await ani.sends(Text(nik), key="the-key")

    (kept,) = await rows_of(office, failed_input)
    opened = VAULT.open_json(kept.payload, table="failed_input", column="payload", row="web:the-key")
    assert nik.isdigit()
    assert nik not in str(opened)
    assert nik not in str(await chat_of(office))


async def test_a_draft_that_cannot_be_read_is_asked_for_again(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_NAME)
    await office.store.transact(lambda conn: conn.execute(update(draft).values(answers=b"damaged")))

    assert "Tanggal lahir Anda?" in await ani.says(NAME)


async def test_after_a_failure_the_conversation_goes_on(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_NAME)
    whole = break_texts(ani, "name.heard")
    await ani.says(NAME)
    ani.conversations = whole

    said = await ani.says(*ANSWERS[BEFORE_NAME:])

    assert "Kursi Anda sudah pasti." in said
    assert [one["text"] for one in await inputs_of(office) if one.get("text") == NAME] == [NAME, NAME]


async def test_the_same_failing_message_again_is_not_recorded_again(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_NAME)
    break_texts(ani, "name.heard")

    first = await ani.sends(Text(NAME), key="the-key")
    again = await ani.sends(Text(NAME), key="the-key")

    assert (first.is_duplicate, again.is_duplicate) == (False, True)
    assert len(await rows_of(office, failed_input)) == 1


async def test_somebody_elses_failure_is_not_noticed(office: Office) -> None:
    ani, budi = office.visitor("ani"), office.visitor("budi")
    await ani.comes_to(BEFORE_NAME)
    await budi.comes_to(BEFORE_NAME)
    break_texts(ani, "name.heard")
    budi.conversations = ani.conversations

    await ani.says(NAME)
    said = await budi.says("MENU")

    assert said == BOOKS["id"].say("anywhere.menu")


async def test_a_failure_in_the_first_message_leaves_a_contact_that_can_write_again(office: Office) -> None:
    ani = office.visitor()
    whole = break_texts(ani, "greeting.hello")
    assert await ani.opens() == SORRY
    ani.conversations = whole

    assert "Anda setuju?" in await ani.opens()


async def test_a_conversation_that_asks_in_a_circle_is_an_error_and_not_a_loop(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch_id, asked = await office.batch(), []

    def asks_again(state: State, given: Given, facts: Facts) -> Outcome:
        asked.append(given)
        return Outcome(state, ask=HoldSeat(batch_id))

    monkeypatch.setattr(turn, "respond", asks_again)

    assert await office.visitor().says("halo") == SORRY
    assert [one.error for one in await rows_of(office, failed_input)] == ["TooManyAsksError"]
    assert len(asked) == turn.MOST_ASKS + 1


async def test_a_state_that_cannot_be_read_restarts_politely_and_keeps_the_answers(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_NAME + 1)
    contact_id, position = (standing := await standing_of(office)).contact_id, standing.position
    calm = Flood(0, office.clock(), is_flooded=False)
    await office.store.transact(
        lambda conn: save_conversation(conn, contact_id, state='{"v":99}', position=position, flood=calm)
    )

    await ani.says("lanjut")

    assert BOOKS["id"].say("anywhere.restart") in [one["text"] for one in ani.heard]
    assert (await draft_of(office)).answers.name == "Rizky Contoh Siregar"


async def test_a_database_that_failed_is_told_apart_so_that_the_platform_sends_again(office: Office) -> None:
    ani = office.visitor()
    await ani.opens()
    await office.store.close()

    with pytest.raises(StoreBroken):
        await ani.says(ANSWERS[0])

"""Buttons in a chat app: pressed twice, pressed late, and marked with the answer once pressed."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.conversation import turn
from bot.conversation.inbound import Tapped
from models.outbox import Priority
from models.tables import consent, outbox
from tests.journeys.office import ANSWERS, BEFORE_TRAINING, BEFORE_YES, BOOKS, Office, Visitor
from tests.journeys.platform import Postbag, on_platform
from tests.journeys.records import inputs_recorded, registrations_of, rows_of
from tests.journeys.test_failures import break_texts

OLD = BOOKS["id"].say("anywhere.old_button")
AGREE = "Setuju, mulai"
QUESTION = Tapped("message 7", "Anda setuju?", AGREE)


@pytest.mark.parametrize("seconds", [0, 5])
async def test_a_button_pressed_twice_has_one_effect_and_one_answer(office: Office, seconds: float) -> None:
    bag = Postbag()
    rizky = on_platform(office, bag=bag)
    await rizky.opens()
    press = rizky.button(AGREE)
    await rizky.sends(press)
    heard = len(rizky.heard)

    office.clock.passes(seconds=seconds)
    again = await rizky.sends(press)

    assert (len(rizky.heard), again.is_stale_tap, len(bag.texts)) == (heard, False, heard)
    assert (len(await rows_of(office, consent)), await inputs_recorded(office)) == (1, 3)
    assert "Anda tinggal di kelurahan apa?" in await rizky.says("12 januari 2001")


async def test_control_without_those_seconds_the_second_press_is_told_off(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turn, "DOUBLE_TAP", timedelta(seconds=-1))
    rizky = on_platform(office)
    await rizky.opens()
    press = rizky.button(AGREE)
    await rizky.sends(press)

    await rizky.sends(press)

    assert OLD in rizky.last


async def test_a_press_that_comes_later_is_told_that_the_button_is_old(office: Office) -> None:
    rizky = on_platform(office)
    await rizky.opens()
    press = rizky.button(AGREE)
    await rizky.sends(press)

    office.clock.passes(seconds=5.001)
    again = await rizky.sends(press)

    assert again.is_stale_tap
    assert rizky.last.startswith(OLD)


async def test_a_press_after_something_was_said_is_no_second_one(office: Office) -> None:
    rizky = on_platform(office)
    await rizky.opens()
    press = rizky.button(AGREE)
    await rizky.sends(press)
    await rizky.says("12 januari 2001")

    await rizky.sends(press)

    assert rizky.last.startswith(OLD)


async def test_the_last_button_pressed_twice_at_the_same_instant_registers_once(office: Office) -> None:
    rizky = on_platform(office)
    await rizky.comes_to(BEFORE_YES)
    press = rizky.button(ANSWERS[BEFORE_YES])
    heard = len(rizky.heard)

    both = await asyncio.gather(rizky.sends(press), rizky.sends(press))

    assert [one.status for one in await registrations_of(office, channel="telegram")] == ["confirmed"]
    assert sorted(bool(one.outgoing) for one in both) == [False, True]
    assert OLD not in str(rizky.heard[heard:])


async def test_two_people_who_press_at_the_same_instant_are_both_answered(office: Office) -> None:
    ani, budi = on_platform(office, "ani"), on_platform(office, "budi")
    await ani.opens()
    await budi.comes_to(BEFORE_TRAINING)
    press = budi.button("Perbaikan AC")

    await asyncio.gather(ani.taps(AGREE), budi.sends(press))

    assert "Tanggal lahir Anda?" in ani.last
    assert "Satu kursi kami simpan" in budi.last


async def test_a_press_that_broke_the_program_may_be_repeated_at_once(office: Office) -> None:
    rizky = on_platform(office)
    await rizky.opens()
    press = rizky.button(AGREE)
    whole = break_texts(rizky, "birth_date.first")
    await rizky.sends(press)
    assert rizky.last == BOOKS["id"].say("anywhere.sorry")
    rizky.conversations = whole

    await rizky.sends(press)

    assert "Tanggal lahir Anda?" in rizky.last


# --- Marked with the answer ------------------------------------------------------------------------------------------


async def changes(office: Office) -> list[int]:
    """Places in the chat of what changes messages that stand there already."""
    return [row.position for row in await rows_of(office, outbox) if row.priority == Priority.CHANGE]


def marks(visitor: Visitor) -> list[dict[str, Any]]:
    return [one for one in visitor.heard if "marks" in one]


async def test_the_pressed_question_shows_the_answer_beneath_the_next_one(office: Office) -> None:
    rizky = on_platform(office)
    await rizky.opens()

    handled = await rizky.sends(rizky.button(AGREE), tapped=QUESTION)

    assert marks(rizky) == [{"marks": "message 7", "text": "Anda setuju?", "answer": AGREE, "is_caption": False}]
    assert await changes(office) == [handled.messages[-1].position]
    assert [one.priority for one in handled.outgoing] == [Priority.REPLY, Priority.CHANGE]


async def test_an_old_button_disappears_and_answers_nothing(office: Office) -> None:
    rizky = on_platform(office)
    await rizky.opens()
    press = rizky.button(AGREE)
    await rizky.sends(press)
    office.clock.passes(minutes=1)

    await rizky.sends(press, tapped=QUESTION)

    assert marks(rizky) == [{"marks": "message 7", "text": "Anda setuju?", "answer": "", "is_caption": False}]


async def test_a_pressed_picture_keeps_its_caption(office: Office) -> None:
    rizky = on_platform(office)
    await rizky.opens()

    await rizky.sends(rizky.button(AGREE), tapped=Tapped("message 7", "Anda setuju?", AGREE, is_caption=True))

    assert (marks(rizky), await changes(office)) == ([], [])

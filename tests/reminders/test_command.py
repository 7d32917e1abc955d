"""`silatih reminders`: the operator sees the rules and changes them, and the plans follow."""

from datetime import timedelta

import pytest
from pydantic import SecretStr

from bot.reminding.command import reminder_lines
from bot.settings import Settings
from bot.start_error import StartError
from models.reminder_settings import set_reminders
from tests.cast import NOW
from tests.journeys.office import Office
from tests.reminders.classroom import MONDAY, lesson, training

MORNINGS = '{"morning": {"is_on": true}}'


async def said(url: str, change: str = "", *, program: str = "") -> list[str]:
    return await reminder_lines(Settings(database_url=SecretStr(url)), program=program, change=change, now=NOW)


async def test_what_is_changed_for_a_program_holds_for_it_alone(sample_url: str) -> None:
    of_program = await said(sample_url, MORNINGS, program="servis-ac")

    assert "morning     on  days 0, at 06:30" in of_program
    assert "morning     off days 0, at 06:30" in await said(sample_url)
    assert await said(sample_url, program="servis-ac") == of_program


async def test_what_is_changed_for_the_office_holds_for_all(sample_url: str) -> None:
    await said(sample_url, MORNINGS)

    assert "morning     on  days 0, at 06:30" in await said(sample_url, program="servis-ac")


@pytest.mark.parametrize("change", ["{", "[]", '{"mornings": {}}'])
async def test_a_misprint_is_refused_in_a_line(sample_url: str, change: str) -> None:
    with pytest.raises(StartError, match="the rules are JSON like"):
        await said(sample_url, change)


async def test_an_unknown_program_is_refused(sample_url: str) -> None:
    with pytest.raises(StartError, match="there is no program 'menari'"):
        await said(sample_url, MORNINGS, program="menari")


async def test_the_rounds_follow_the_rules(sqlite_office: Office) -> None:
    room = await training(sqlite_office, lesson(MONDAY))
    await room.is_planned()

    evenings_off, today = {"day_before": {"is_on": False}}, MONDAY - timedelta(days=9)
    await room.does(lambda conn: set_reminders(conn, "ac", evenings_off, today=today))
    await room.is_planned()

    assert [one.kind for one in await room.rounds()] == ["three_days", "silence"]

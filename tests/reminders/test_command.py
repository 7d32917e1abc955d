"""`silatih reminders`: the operator sees the rules and changes them, and the plans follow."""

import base64
from datetime import timedelta

import pytest
from pydantic import SecretStr

from bot.reminding.command import reminder_lines
from bot.settings import Settings
from bot.start_error import StartError
from models.audit import read_audit
from models.reminder_settings import set_reminders
from models.store import open_store
from models.vault import Vault
from tests.cast import NOW
from tests.channels.conftest import SECRET_KEY
from tests.journeys.office import Office
from tests.reminders.classroom import MONDAY, lesson, training

MORNINGS = '{"morning": {"is_on": true}}'


async def said(url: str, change: str = "", *, program: str = "") -> list[str]:
    settings = Settings(database_url=SecretStr(url), secret_keys=SecretStr(SECRET_KEY))
    return await reminder_lines(settings, program=program, change=change, now=NOW)


async def test_what_is_changed_for_a_program_holds_for_it_alone(sample_url: str) -> None:
    of_program = await said(sample_url, MORNINGS, program="servis-ac")

    assert "morning     on  days 0, at 06:30" in of_program
    assert "morning     off days 0, at 06:30" in await said(sample_url)
    assert await said(sample_url, program="servis-ac") == of_program


async def test_what_is_changed_for_the_office_holds_for_all(sample_url: str) -> None:
    await said(sample_url, MORNINGS)

    assert "morning     on  days 0, at 06:30" in await said(sample_url, program="servis-ac")


async def test_a_change_stands_in_the_log_as_the_operators(sample_url: str) -> None:
    await said(sample_url, MORNINGS, program="servis-ac")
    await said(sample_url, "{}", program="servis-ac")

    store = await open_store(sample_url)
    vault = Vault([base64.b64decode(SECRET_KEY)])
    taken_back, changed = await store.read(lambda conn: read_audit(conn, vault=vault, subject="program:"))
    await store.close()

    assert (changed.staff_id, changed.before, changed.after) == (None, {}, {"rules": MORNINGS})
    assert (taken_back.before, taken_back.after) == ({"rules": MORNINGS}, {})


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

"""The service is down over the time when reminders are due: a minute, a day, a week. The whole program runs, twice."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
from pydantic import SecretStr

from bot.application import running
from bot.reminding.reminding import remind
from bot.settings import Settings
from bot.staff_news.telling import tell_staff
from tests.channels.conftest import SECRET_KEY
from tests.journeys.office import Clock, Office
from tests.journeys.records import chat_of
from tests.reminders.classroom import MONDAY, Classroom, lesson, local, training
from tests.staff.people.desk import at_work

SUNDAY, SATURDAY, FRIDAY = (MONDAY - timedelta(days=ago) for ago in (1, 2, 3))
PEOPLE = ("Ani Contoh", "Budi Contoh")


@asynccontextmanager
async def started(url: str, clock: Clock) -> AsyncIterator[Office]:
    """By the composition root, on the clock that the test moves. It ticks once."""
    settings = Settings(database_url=SecretStr(url), secret_keys=SecretStr(SECRET_KEY))
    async with running(settings, demo=True, clock=clock) as application:
        await remind(application.store, application.world)
        yield Office(application.store, clock, application.world)


@pytest.mark.parametrize(
    ("down", "heard", "missed"),
    [
        pytest.param(
            (local(SUNDAY, "16:59"), local(SUNDAY, "17:00")),
            ["Pelatihan Servis AC sudah dekat. Ani Contoh", "Besok Ani Contoh"],
            {},
            id="a minute",
        ),
        pytest.param(
            (local(FRIDAY, "09:00"), local(SATURDAY, "09:00")),
            ["Pelatihan Servis AC sudah dekat. Ani Contoh"],
            {},
            id="a day",
        ),
        pytest.param(
            (local(SUNDAY, "16:00"), local(MONDAY, "07:00")),
            ["Pelatihan Servis AC sudah dekat. Ani Contoh", "Hari ini Ani Contoh"],
            {},
            id="a night",
        ),
        pytest.param(
            (local(MONDAY - timedelta(days=7), "12:00"), local(MONDAY, "12:00")),
            [],
            {"three_days": 2, "day_before": 2},
            id="a week",
        ),
    ],
)
async def test_what_is_still_useful_goes_out_once_and_the_rest_is_noted_as_missed(
    sample_url: str, down: tuple[datetime, datetime], heard: Sequence[str], missed: Mapping[str, int]
) -> None:
    (ends, back), clock = down, Clock()
    async with started(sample_url, clock) as office:
        room = await training(office, lesson(MONDAY))
        ani, _ = await room.seats(*PEOPLE, channel="web")
        for moment in (local(MONDAY - timedelta(days=20), "12:00"), local(FRIDAY, "10:00")):
            if moment < ends:
                clock.now = moment
                await remind(office.store, office.world)
        clock.now = ends

    clock.now = back
    async with started(sample_url, clock) as office:
        room = Classroom(office, room.batch_id)
        await remind(office.store, office.world)

        assert [text.partition(" mulai")[0] for text in await room.said(ani)] == heard
        assert {one.kind: one.missed for one in await room.rounds() if one.missed} == missed


async def heard_by(office: Office, address: str) -> list[str]:
    return [str(one.payload["text"]) for one in await chat_of(office, address) if one.direction == "out"]


async def test_staff_are_told_once_of_what_was_missed_and_find_it_among_the_figures(sqlite_office: Office) -> None:
    room = await training(sqlite_office, lesson(MONDAY))
    await room.seats(*PEOPLE)
    await room.is_planned()
    sari = await at_work(sqlite_office, "sari", batches=[room.batch_id])
    await room.comes_to(MONDAY, "12:00")

    for _ in range(2):
        await tell_staff(sqlite_office.store, sqlite_office.world)
    await sari.says("/ringkas")

    told = [text for text in await heard_by(sqlite_office, sari.address) if "layanan sempat mati" in text]
    assert told == [
        "Pengingat yang tidak terkirim, karena layanan sempat mati:\n\n"
        "• Servis AC 1, Senin, 15 Februari 2027: 2 orang\n• Servis AC 1, Senin, 15 Februari 2027: 2 orang\n\n"
        "Kalau masih perlu, kabari mereka lewat /umumkan."
    ]
    assert "Tidak sempat diingatkan minggu ini: 4." in sari.last

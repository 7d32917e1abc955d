"""A form that was left: its chat is reminded once, after 20 hours, and nobody is who has answered nothing."""

from datetime import UTC, datetime

from bot.reminding.reminding import remind
from models.tables import outbox
from tests.journeys.office import ANSWERS, BEFORE_NAME, BEFORE_NIK, Office
from tests.journeys.platform import on_platform
from tests.journeys.records import chat_of, rows_of

REMINDED = "belum selesai"


async def reminded(office: Office, address: str = "ani") -> list[str]:
    await remind(office.store, office.world)
    said = [one for one in await chat_of(office, address, channel="telegram") if one.direction == "out"]
    return [one.payload["text"] for one in said if REMINDED in one.payload["text"]]


async def test_it_is_recalled_after_twenty_hours_once(office: Office) -> None:
    await on_platform(office).comes_to(BEFORE_NIK)
    office.clock.passes(hours=19, minutes=59)
    assert await reminded(office) == []
    office.clock.passes(minutes=1)

    for _ in range(3):
        await remind(office.store, office.world)
        office.clock.passes(hours=5)

    assert await reminded(office) == [
        "Pendaftaran Rizky Contoh Siregar di pelatihan Perbaikan AC belum selesai.\n\n"
        "Jawabannya masih kami simpan. Mau dilanjutkan?"
    ]


async def test_its_button_goes_on_where_the_form_was_left(sqlite_office: Office) -> None:
    ani = on_platform(sqlite_office)
    await ani.comes_to(BEFORE_NAME)
    sqlite_office.clock.passes(hours=20)
    await reminded(sqlite_office)

    (said,) = [one.payload for one in await chat_of(sqlite_office, channel="telegram") if REMINDED in str(one.payload)]
    await ani.says("lanjut")

    assert [button["choice"] for button in said["buttons"]] == ["continue"]
    assert "Siapa nama lengkap Anda" in ani.last


async def test_whoever_comes_back_is_not_recalled_to_what_is_open_before_them(sqlite_office: Office) -> None:
    ani = on_platform(sqlite_office)
    await ani.comes_to(BEFORE_NAME)
    sqlite_office.clock.passes(hours=19)
    await ani.says(ANSWERS[BEFORE_NAME])
    sqlite_office.clock.passes(hours=2)

    assert await reminded(sqlite_office) == []


async def test_who_said_stop_or_only_agreed_or_finished_is_left_in_peace(sqlite_office: Office) -> None:
    stopped, agreed, finished = (on_platform(sqlite_office, name) for name in ("budi", "citra", "dewi"))
    await stopped.comes_to(BEFORE_NAME)
    await stopped.says("stop")
    await agreed.comes_to(1)
    await finished.comes_to(len(ANSWERS))
    sqlite_office.clock.passes(hours=21)

    assert [await reminded(sqlite_office, name) for name in ("budi", "citra", "dewi")] == [[], [], []]


async def test_after_days_it_is_too_late(sqlite_office: Office) -> None:
    await on_platform(sqlite_office).comes_to(BEFORE_NAME)
    sqlite_office.clock.passes(days=4)

    assert await reminded(sqlite_office) == []


async def test_at_night_it_waits_for_the_morning(sqlite_office: Office) -> None:
    sqlite_office.clock.passes(hours=10)  # ten at night in Medan
    await on_platform(sqlite_office).comes_to(BEFORE_NAME)
    sqlite_office.clock.passes(hours=24)

    await reminded(sqlite_office)

    (row,) = [one for one in await rows_of(sqlite_office, outbox) if one.purpose.startswith("draft:")]
    assert row.not_before == datetime(2027, 1, 11, 23, tzinfo=UTC)  # six in the morning of the 12th

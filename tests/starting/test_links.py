"""`silatih links`: what is printed on posters, and how often each poster was used."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.links_command import list_links
from bot.settings import ServerSettings, Settings, TelegramSettings
from bot.start_error import StartError
from models.store import StoreError
from tests.cast import NOW
from tests.fakes.telegram import Refuse, TelegramFake
from tests.starting.program import Program

TOKEN = "1234567:AA-a-token-of-nobody"  # noqa: S105 - the fake's


def settings_of(database_url: str, *, telegram: str = "") -> Settings:
    """`telegram`: the address of its server; off without one."""
    on = TelegramSettings.model_validate({"token": TOKEN, "base_url": telegram}) if telegram else TelegramSettings()
    server = ServerSettings(public_url="https://latih.example.go.id")
    return Settings(database_url=SecretStr(database_url), server=server, telegram=on, secret_keys=SecretStr("unused"))


async def links(settings: Settings, *, of: str = "AC3", source: str = "") -> list[list[str]]:
    """The batch's lines, in words; the counts are one."""
    lines = await list_links(settings, now=NOW, source=source)
    return [line.split(maxsplit=3)[1:] for line in lines if line.startswith(f"{of} ")]


def count(url: str, *starts: tuple[str, str, str, int]) -> None:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database, database:
        database.executemany("INSERT INTO link_start (batch_code, source, channel, starts) VALUES (?, ?, ?, ?)", starts)


def test_an_office_without_channels_has_its_page_to_print(office: Program) -> None:
    said = office.from_nothing.do("links", "--source", "poster-kantor").said.splitlines()

    assert said[0].split() == ["BATCH", "CHANNEL", "LINK", "STARTS"]
    assert [line.split()[1:] for line in said if line.startswith("AC3 ")] == [
        ["web", "http://127.0.0.1:0/?angkatan=AC3_poster-kantor", "0"]
    ]


async def test_starts_are_told_by_batch_channel_and_source(sample_url: str) -> None:
    count(sample_url, ("AC3", "pasar", "web", 9), ("AC3", "", "web", 3), ("AC3", "pasar", "telegram", 2))

    assert await links(settings_of(sample_url)) == [
        ["web", "https://latih.example.go.id/?angkatan=AC3", "12: pasar 9, unnamed 3"],
        ["telegram", "(off)", "2: pasar 2"],
    ]
    assert [line[2] for line in await links(settings_of(sample_url), of="SB2")] == ["0"]


async def test_the_bot_is_linked_to_by_the_name_that_telegram_says(sample_url: str) -> None:
    async with TelegramFake(TOKEN, username="contoh_bot") as telegram:
        found = await links(settings_of(sample_url, telegram=telegram.url), source="pasar")

    assert ["telegram", "https://t.me/contoh_bot?start=AC3_pasar", "0"] in found


async def test_the_page_is_linked_to_although_telegram_says_no_name(sample_url: str) -> None:
    async with TelegramFake(TOKEN) as telegram:
        settings = settings_of(sample_url, telegram=telegram.url)
        telegram.script("getMe", Refuse(401, "Unauthorized"))
        refused = await list_links(settings, now=NOW)
    away = await list_links(settings, now=NOW)

    assert "(it answers 401)" in refused[-1]
    assert "(it cannot be reached: " in away[-1]
    assert TOKEN not in str(away)
    assert [line[0] for line in await links(settings)] == ["web"]


@pytest.mark.parametrize("source", ["poster kantor", "pös", "a" * 62])
async def test_a_source_that_no_link_can_carry_is_refused(sample_url: str, source: str) -> None:
    with pytest.raises(StartError, match="--source: only letters"):
        await list_links(settings_of(sample_url), now=NOW, source=source)


async def test_an_office_that_is_not_set_up_is_told_how(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(StartError, match="silatih seed"):
        await list_links(settings_of(sqlite_url), now=NOW)
    with pytest.raises(StoreError, match="silatih migrate"):
        await list_links(settings_of(f"sqlite:///{tmp_path / 'nowhere.db'}"), now=NOW)

"""The bot's start: who it is, which commands it shows, and that an office opens without Telegram."""

import io

import pytest

from bot.application import running
from bot.finding import Finding
from bot.settings import ServerSettings
from bot.start_error import StartError
from bot.telegram.examination import check_telegram
from bot.telegram.set_up import identity_of
from tests.channels.telegram.assembly import TOKEN, TelegramOffice, settings_for, telegram_office, until
from tests.channels.telegram.talk import Talk
from tests.fakes.telegram import HtmlPage, Refuse, TelegramFake, TooMany
from tests.journeys.office import Clock


async def test_the_bot_shows_its_commands_in_the_language_of_the_app(by_polling: TelegramOffice) -> None:
    server = by_polling.server
    await until(lambda: [call for call in server.sent if call.method.casefold() == "setchatmenubutton"])

    indonesian, english = server.person("Ani").commands, server.person("Ann", language_code="en").commands

    assert ("mulai" in indonesian, "start" in english) == (True, True)
    assert "mulai" not in english


async def test_the_bot_learns_its_name(by_polling: TelegramOffice) -> None:
    await until(lambda: by_polling.presence.channel.me.username)

    assert by_polling.presence.channel.me.id == identity_of(TOKEN).id


async def test_what_telegram_does_not_take_at_first_it_is_told_again(
    sample_url: str, server: TelegramFake, log: io.StringIO
) -> None:
    server.script("getMe", HtmlPage(502), Refuse(401, "Unauthorized"))
    server.script("setMyCommands", Refuse(500, "Internal Server Error"))

    async with telegram_office(sample_url, server, mode="polling", clock=Clock()) as office:
        await until(lambda: server.person("Ani").commands and not office.presence.trouble)

    assert TOKEN not in log.getvalue()


async def test_people_are_heard_before_the_bot_knows_its_name(sample_url: str, server: TelegramFake) -> None:
    server.script("getMe", HtmlPage(502), times=1000)

    async with telegram_office(sample_url, server, mode="polling", clock=Clock()) as office:
        ani = Talk(office, server.person("Ani"))
        assert await ani.opens()
        assert office.presence.channel.me.username == ""


@pytest.mark.parametrize(
    ("token", "number"), [("123456789:AAx", 123456789), ("1:test", 1), ("no-digits:x", None), ("plain", None)]
)
def test_a_token_of_any_form_gives_the_bot_a_number_that_stays(token: str, number: int | None) -> None:
    first, again = identity_of(token), identity_of(token)

    assert first == again
    assert number is None or first.id == number
    assert first.id > 0


async def findings(sample_url: str, server: TelegramFake, *, mode: str) -> list[Finding]:
    return await check_telegram(settings_for(sample_url, server.url, mode=mode, port=8000))


async def test_doctor_finds_a_bot_that_was_never_started(sample_url: str, server: TelegramFake) -> None:
    found = await findings(sample_url, server, mode="webhook")

    assert [finding.is_broken for finding in found] == [False, True, False]
    assert "webhook is not registered" in found[1].text


async def test_doctor_finds_a_bot_that_works(by_webhook: TelegramOffice, sample_url: str) -> None:
    server, port = by_webhook.server, int(by_webhook.url.rpartition(":")[2])
    await until(lambda: server.person("Ani").commands)

    found = await check_telegram(settings_for(sample_url, server.url, mode="webhook", port=port))

    assert [finding.is_fine for finding in found] == [True, True, True]


@pytest.mark.parametrize("fault", [Refuse(401, "Unauthorized"), HtmlPage(502), TooMany(5)])
async def test_doctor_says_what_telegram_does_not_accept(
    sample_url: str, server: TelegramFake, fault: Refuse | HtmlPage | TooMany
) -> None:
    server.script("getMe", fault)

    (finding,) = await findings(sample_url, server, mode="polling")

    assert finding.is_broken
    assert TOKEN not in finding.text


async def test_doctor_says_nothing_of_a_channel_that_is_off(sample_url: str, server: TelegramFake) -> None:
    settings = settings_for(sample_url, server.url, mode="polling", port=8000)

    off = settings.model_copy(update={"telegram": settings.telegram.model_copy(update={"token": None})})

    assert await check_telegram(off) == []


async def test_a_webhook_without_a_public_address_does_not_start(sample_url: str, server: TelegramFake) -> None:
    settings = settings_for(sample_url, server.url, mode="webhook", port=8000)
    hidden = settings.model_copy(update={"server": ServerSettings()})

    with pytest.raises(StartError, match="SILATIH_SERVER__PUBLIC_URL"):
        async with running(hidden, demo=True):
            pass

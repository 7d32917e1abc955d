"""What an operator sees of Telegram: what came, what went out and how quickly, and whether anything is wrong."""

from tests.channels.metrics import Scrape, scrape
from tests.channels.telegram.assembly import TelegramOffice, until
from tests.channels.telegram.talk import Talk
from tests.fakes.telegram import Refuse, TooMany


async def read(office: TelegramOffice) -> Scrape:
    return await scrape(office.application.app)


async def test_what_came_and_what_was_answered_is_counted(by_webhook: TelegramOffice) -> None:
    rizky = Talk(by_webhook, by_webhook.server.person("Rizky"))
    (greeting,) = await rizky.opens()
    data = greeting.button_rows[0][0]["callback_data"]
    await rizky.taps("Setuju, mulai")
    await rizky.does(rizky.person.forges(data + "x"))

    found = await read(by_webhook)

    assert found.value("inputs_total", channel="telegram", result="answered") == 2
    assert found.value("updates_total", channel="telegram", result="heard") == 2
    assert found.value("updates_total", channel="telegram", result="forged") == 1
    assert found.value("attempts_total", priority="reply", result="delivered") == 2
    assert found.value("attempts_total", priority="change", result="delivered") == 1
    assert found.value("reply_seconds_count", channel="telegram") == 2


async def test_a_wait_that_telegram_asks_for_is_counted_in_seconds(by_webhook: TelegramOffice) -> None:
    by_webhook.server.script("sendMessage", TooMany(30))
    await by_webhook.server.person("Rizky").starts()
    await until(lambda: by_webhook.server.script_left == 0)

    found = await read(by_webhook)

    assert found.value("attempts_total", result="too_fast") == 1
    assert found.value("held_seconds_total", channel="telegram") == 30


async def test_a_token_that_is_not_accepted_is_trouble(by_webhook: TelegramOffice) -> None:
    before = await read(by_webhook)
    by_webhook.server.script("sendMessage", Refuse(401, "Unauthorized"))
    await by_webhook.server.person("Rizky").starts()
    await until(lambda: by_webhook.application.sender.down["telegram"])

    found = await read(by_webhook)

    assert (before.value("channel_trouble"), found.value("channel_trouble")) == (0, 1)
    assert found.value("attempts_total", result="channel_down") == 1
    assert found.value("queue_due", channel="telegram", priority="reply") == 1


async def test_who_blocked_the_bot_is_counted_among_those_to_be_phoned(by_webhook: TelegramOffice) -> None:
    rizky = Talk(by_webhook, by_webhook.server.person("Rizky"))
    await rizky.opens()
    await rizky.does(rizky.person.blocks())

    found = await read(by_webhook)

    assert found.value("contacts_unreachable", channel="telegram", cause="blocked") == 1
    assert found.value("updates_total", channel="telegram", result="blocked") == 1

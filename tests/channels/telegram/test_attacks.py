"""What somebody might try who knows how the platform speaks: nothing is done twice, taken for another's, or told."""

import io
from typing import Any

import orjson
import pytest
from telegram import Update

from bot.telegram.channel import Telegram
from bot.telegram.heard import Heard
from bot.telegram.polling import Polling
from bot.telegram.updates import read_update
from bot.trouble import Trouble
from tests.channels.telegram.assembly import QUICK, SECRET, TOKEN, TelegramOffice, until
from tests.channels.telegram.talk import Talk
from tests.channels.telegram.test_polling import Ear, poll
from tests.channels.telegram.test_talking import WORDS, inputs
from tests.channels.telegram.test_webhook import post, start_of
from tests.channels.telegram_samples import ME, SEAL, samples
from tests.fakes.telegram import Garbage, TelegramFake


@pytest.fixture
def ani(by_webhook: TelegramOffice) -> Talk:
    return Talk(by_webhook, by_webhook.server.person("Ani"))


async def test_a_button_pressed_months_later_does_nothing_but_say_so(ani: Talk) -> None:
    (greeting,) = await ani.opens()
    data = greeting.button_rows[0][0]["callback_data"]
    await ani.says("Setuju, mulai")
    ani.office.clock.passes(days=200)

    tap = await ani.person.forges(data, greeting)
    await ani.office.quiet()

    assert (await ani.person.is_answered(tap)).text == WORDS.say("anywhere.old_button")


async def test_the_same_update_of_another_bot_is_another_input(by_webhook: TelegramOffice) -> None:
    channel = by_webhook.presence.channel
    other = Telegram(channel.conversations, channel.seal, channel.books, channel.taps, scope=2, me=channel.me)

    for bot in (channel, other, channel, other):
        await bot.hear(start_of(5))

    assert await inputs(by_webhook) == 2


HOSTILE = (
    b'{"update_id": 1, "message": ' + b'{"reply_to_message": ' * 400 + b"1" + b"}" * 401,
    b'{"update_id": 1e999, "message": {}}',
    b'{"update_id": 99999999999999999999999999, "message": {}}',
    b'{"update_id": -1, "edited_message": {"chat": {"id": true}}}',
    b'{"update_id": 1, "message": {"text": "\\ud800"}}',
    b'{"update_id": 1, "update_id": 2, "message": []}',
    b"\xff\xfe\x00",
    orjson.dumps(start_of(-5)),
    orjson.dumps(start_of(True)),
    orjson.dumps({**start_of(5), "update_id": True}),
)
"""Deep, not finite, too large, negative, no number, half a character, twice the same name, no UTF-8."""


async def test_hostile_updates_are_acknowledged_and_come_to_nothing(by_webhook: TelegramOffice) -> None:
    statuses = [(await post(by_webhook, raw)).status for raw in HOSTILE]

    assert statuses == [200] * len(HOSTILE)
    assert await inputs(by_webhook) == 1  # of the person with a negative number, whom the platform vouches for


async def test_a_text_of_a_million_letters_is_answered(ani: Talk) -> None:
    update: dict[str, Any] = start_of(6)
    update["message"]["text"] = "a 1 " * 240_000

    response = await post(ani.office, update)

    assert response.status == 200
    assert ani.office.presence.channel.counts["failed"] == 0


async def test_an_album_is_known_by_a_number_and_by_nothing_else() -> None:
    photo = samples("private")["first of an album"]
    update = {**photo, "message": {**photo["message"], "media_group_id": "x" * 500 + "\x00"}}

    read = read_update(Update.de_json(update, None), seal=SEAL, me=ME)

    assert isinstance(read, Heard)
    assert read.key == str(photo["update_id"])


async def test_half_a_character_in_one_update_blocks_no_other_of_the_poll(server: TelegramFake) -> None:
    updates = orjson.dumps({"ok": True, "result": [start_of(5, update_id=1), start_of(6, update_id=2)]})
    server.script("getUpdates", Garbage(updates.replace(b'"Ani"', b'"\\ud83d"', 1)))
    ear = Ear()

    await poll(server, ear, 2)

    assert len(ear.heard) == 2


async def test_a_button_says_nothing_that_a_person_wrote_in_mark_up(ani: Talk) -> None:
    await ani.comes_to(4)

    said = await ani.says("<b>Ani</b> &lt;contoh&gt; \u202e\u200b")

    assert [message for message in said if "\u202e" in message.text] == []
    assert not ani.office.server.complaints


async def test_nothing_of_ours_shows_its_secrets_when_it_is_printed(by_webhook: TelegramOffice) -> None:
    presence = by_webhook.presence
    polling = Polling(presence.courier.api.root, TOKEN, presence.channel.hear, Trouble("telegram"), QUICK)
    things = [
        presence,
        presence.channel,
        presence.courier,
        presence.courier.api,
        polling,
        by_webhook.application.settings,
    ]
    things += [getattr(work, "__self__") for work in presence._works(lambda _: None, listens=True)]  # noqa: B009

    told = "".join(repr(thing) for thing in things)

    assert [secret for secret in (TOKEN, TOKEN.partition(":")[2], SECRET) if secret in told] == []


async def test_what_nobody_could_parse_leaves_no_word_in_the_log(by_webhook: TelegramOffice, log: io.StringIO) -> None:
    update: dict[str, Any] = start_of(5)
    update["message"] |= {"entities": "Melati Contoh", "photo": "1271080503089921"}

    await post(by_webhook, update)
    await until(lambda: by_webhook.is_quiet)

    assert "Melati" not in log.getvalue()
    assert "1271080503089921" not in log.getvalue()

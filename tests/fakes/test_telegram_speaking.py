"""A bot written with python-telegram-bot talks to the server as it is, and people talk to the bot."""

from collections.abc import Iterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from telegram.constants import ParseMode

from tests.fakes.telegram import TelegramFake
from tests.fakes.telegram.pictures import png

YES = InlineKeyboardMarkup([[InlineKeyboardButton("Ya", callback_data="y")]])


@pytest.fixture(autouse=True)
def no_complaints(server: TelegramFake) -> Iterator[None]:
    yield
    assert server.complaints == []


async def test_a_start_by_a_link_arrives_with_its_payload(server: TelegramFake, bot: Bot) -> None:
    budi = server.person("Budi", language_code="id")

    await budi.starts("las-3")
    [update] = await bot.get_updates(timeout=5)

    assert update.message
    assert update.message.text == "/start las-3"
    assert update.message.from_user == update.effective_user
    assert update.effective_user
    assert update.effective_user.language_code == "id"


async def test_tags_become_entities_in_utf_16(server: TelegramFake, bot: Bot) -> None:
    budi = server.person()
    await budi.sends("halo")

    sent = await bot.send_message(budi.id, "😀 <b>Las</b> &amp; <i>jahit</i>", parse_mode=ParseMode.HTML)

    assert sent.text == "😀 Las & jahit"
    assert [(one.type, one.offset, one.length) for one in sent.entities] == [("bold", 3, 3), ("italic", 9, 5)]


async def test_a_tap_is_told_and_answered_and_its_message_edited(server: TelegramFake, bot: Bot) -> None:
    budi = server.person()
    await budi.sends("halo")
    await bot.send_message(budi.id, "Mau?", reply_markup=YES)

    tap = await budi.presses("Ya")
    *_, update = await bot.get_updates(timeout=5)
    assert update.callback_query
    await update.callback_query.answer("baik")
    await update.callback_query.edit_message_text("Mau? Ya")

    assert (tap.answers, tap.text) == (1, "baik")
    assert [(one.text, one.buttons, one.edited) for one in budi.chat.from_bot] == [("Mau? Ya", [], True)]


async def test_the_contact_key_shares_ones_own_number_and_goes_away(server: TelegramFake, bot: Bot) -> None:
    budi = server.person()
    await budi.sends("halo")
    key = KeyboardButton("Kirim nomor saya", request_contact=True)
    await bot.send_message(budi.id, "Nomor?", reply_markup=ReplyKeyboardMarkup([[key]], one_time_keyboard=True))

    await budi.presses_key("Kirim nomor saya")
    *_, update = await bot.get_updates(timeout=5)

    assert update.message
    assert update.message.contact
    assert (update.message.contact.user_id, update.message.contact.phone_number) == (budi.id, budi.phone)
    assert budi.chat.keyboard is None


async def test_a_photo_is_shown_and_can_be_fetched_again(server: TelegramFake, bot: Bot) -> None:
    budi = server.person()
    await budi.sends("halo")

    sent = await bot.send_photo(budi.id, png(600, 800), caption="Bukti")
    kept = await (await bot.get_file(sent.photo[-1])).download_as_bytearray()

    assert (sent.photo[-1].width, sent.photo[-1].height, sent.caption) == (600, 800, "Bukti")
    assert bytes(kept) == budi.chat.from_bot[-1].photo == png(600, 800)

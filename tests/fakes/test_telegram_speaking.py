"""A bot written with python-telegram-bot talks to the server as it is, and people talk to the bot."""

from collections.abc import Iterator

import pytest
from telegram import (
    Bot,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    MenuButtonCommands,
    ReplyKeyboardMarkup,
)
from telegram.constants import ParseMode

from tests.fakes.telegram import TelegramFake
from tests.fakes.telegram.pictures import png

SECRET = "s3cret_-"  # noqa: S105 -- nobody's
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


async def test_a_bot_sets_itself_up(server: TelegramFake, bot: Bot) -> None:
    budi = server.person(language_code="en")

    await bot.set_my_commands([("start", "Begin")], scope=BotCommandScopeAllPrivateChats(), language_code="en")
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    await bot.set_webhook("https://bot.example.org/hook", secret_token=SECRET, allowed_updates=["message"])
    told = await bot.get_webhook_info()

    assert budi.commands == ["start"]
    assert isinstance(await bot.get_chat_menu_button(), MenuButtonCommands)
    assert (told.url, told.max_connections, told.allowed_updates) == ("https://bot.example.org/hook", 40, ("message",))
    assert await bot.delete_webhook()


async def test_a_bot_sends_an_album_a_document_a_place_and_a_card(server: TelegramFake, bot: Bot) -> None:
    budi = server.person()
    await budi.sends("halo")

    await bot.send_media_group(budi.id, [InputMediaPhoto(png(10, 10)), InputMediaPhoto(png(20, 10))], caption="Dua")
    await bot.send_document(budi.id, b"isi", filename="bukti.pdf")
    await bot.send_location(budi.id, 3.59, 98.67)
    await bot.send_contact(budi.id, "628120000001", "Balai Latihan")
    await bot.send_chat_action(budi.id, "typing")

    kinds = [message.kind for message in budi.chat.from_bot]
    assert kinds == ["photo", "photo", "document", "location", "contact"]
    assert budi.chat.from_bot[0].text == "Dua"
    assert budi.chat.from_bot[2].document == b"isi"

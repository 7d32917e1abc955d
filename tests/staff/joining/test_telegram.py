"""The staff's menu on Telegram: words that stay below the chat, and commands of that chat's own."""

from bot.conversation.records import commands_record, message_record
from bot.telegram.call import Call
from bot.telegram.rendering import render
from bot.text_files import read_books
from handlers.messages import Button, Message
from handlers.staff.joining.told import staff_commands
from handlers.staff.staff import Role
from tests.channels.telegram_samples import CITRA, SEAL

BOOKS = read_books()


def shown(message: Message) -> dict[str, object]:
    call = render(message_record(message, revision=1), address=CITRA, seal=SEAL)
    assert call is not None
    markup: dict[str, object] = call.parameters["reply_markup"]
    return markup


def test_the_words_stay_in_place_of_the_phones_keyboard() -> None:
    markup = shown(Message("Halo, Sari.", keys=("Pengumuman", "Periksa", "Menu")))

    assert markup == {
        "keyboard": [[{"text": "Pengumuman"}, {"text": "Periksa"}, {"text": "Menu"}]],
        "resize_keyboard": True,
        "one_time_keyboard": False,
        "is_persistent": True,
    }


def test_beside_buttons_they_have_no_room() -> None:
    assert "inline_keyboard" in shown(Message("Yakin?", (Button("yes", "Ya"),), keys=("Menu",)))


def test_they_go_when_the_role_ends() -> None:
    assert shown(Message("Peran Anda sudah berakhir.", clears_keyboard=True)) == {"remove_keyboard": True}


def test_the_commands_are_those_of_this_chat_only() -> None:
    listed = staff_commands(BOOKS["id"], Role.INSTRUCTOR)

    call = render(commands_record(listed), address=CITRA, seal=SEAL)

    assert call is not None
    assert call.method == "setMyCommands"
    assert call.parameters["scope"] == {"type": "chat", "chat_id": int(CITRA)}
    names = [one["command"] for one in call.parameters["commands"]]
    assert "peserta" in names
    assert not {"undang", "umumkan", "riwayat"} & set(names)


def test_afterwards_the_chat_shows_what_all_do() -> None:
    assert render(commands_record(()), address=CITRA, seal=SEAL) == Call(
        "deleteMyCommands", {"scope": {"type": "chat", "chat_id": int(CITRA)}}
    )

"""The commands that Telegram lists: in private, in groups, in each language."""

from bot.telegram.call import Call
from bot.telegram.commands import set_up_calls
from bot.text_files import read_books

BOOKS = read_books()


def test_commands_are_shown_in_private_and_in_groups_in_each_language() -> None:
    *commands, menu = set_up_calls(BOOKS, language="id")

    told = {(one.parameters["scope"]["type"], one.parameters.get("language_code", "")) for one in commands}
    assert told == {(scope, code) for scope in ("all_private_chats", "all_group_chats") for code in ("", "id", "en")}
    assert menu == Call("setChatMenuButton", {"menu_button": {"type": "commands"}})


def test_who_speaks_another_language_sees_the_commands_in_the_office_s_own() -> None:
    first, *_ = set_up_calls(BOOKS, language="en")

    assert "language_code" not in first.parameters
    assert first.parameters["commands"][0]["command"] == "start"
    assert all(set(one) == {"command", "description"} for one in first.parameters["commands"])

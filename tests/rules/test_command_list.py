"""The commands in a chat app's menu: each is understood, in both languages, and within what such an app allows."""

import re

import pytest

from bot.text_files import read_books
from handlers.command_list import Shown, command_list, group_commands
from handlers.detours.commands import Command, read_command

BOOKS = read_books()
LISTED = [(language, one) for language in BOOKS for one in command_list(BOOKS[language])]

each_command = pytest.mark.parametrize(("language", "shown"), LISTED, ids=lambda one: getattr(one, "name", one))


@each_command
def test_every_command_of_the_menu_is_understood(language: str, shown: Shown) -> None:
    assert read_command(f"/{shown.name}") is not None


@each_command
def test_a_command_is_understood_with_the_name_of_the_bot(language: str, shown: Shown) -> None:
    assert read_command(f"/{shown.name}@SomeBot") is read_command(f"/{shown.name}")


@each_command
def test_names_and_descriptions_are_such_as_a_chat_app_takes(language: str, shown: Shown) -> None:
    assert re.fullmatch(r"[a-z0-9_]{1,32}", shown.name)
    assert 1 <= len(shown.description) <= 256


def test_both_menus_offer_the_same_but_for_the_language() -> None:
    indonesian, english = ([read_command(f"/{one.name}") for one in command_list(BOOKS[of])] for of in ("id", "en"))

    assert [one for one in indonesian if one not in english] == [Command.ENGLISH]
    assert [one for one in english if one not in indonesian] == [Command.INDONESIAN]
    assert len(set(indonesian)) == len(indonesian)


def test_in_a_group_two_commands_are_enough() -> None:
    assert [one.name for one in group_commands(BOOKS["id"])] == ["mulai", "bantuan"]


@pytest.mark.parametrize("said", ["/start AC3", "/menu bordir", "/menu@SomeBot bordir", "/@SomeBot", "@SomeBot"])
def test_what_is_more_than_a_command_is_none(said: str) -> None:
    assert read_command(said) is None

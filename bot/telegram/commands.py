"""What the menu of the chat shows, by scope and language, as the calls that tell Telegram. Each can be repeated.

Telegram takes the narrowest scope, in it the language of the person's app, else the list without one.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.telegram.call import Call
from handlers.command_list import Shown, command_list, group_commands
from handlers.wording.phrases import Phrases


def set_up_calls(books: Mapping[str, Phrases], *, language: str) -> tuple[Call, ...]:
    """`language`: the office's own, for people of any other."""
    named: list[tuple[str, Phrases]] = [("", books[language]), *books.items()]
    private = [_commands("all_private_chats", code, command_list(book)) for code, book in named]
    groups = [_commands("all_group_chats", code, group_commands(book)) for code, book in named]
    return (*private, *groups, Call("setChatMenuButton", {"menu_button": {"type": "commands"}}))


def listed(commands: Sequence[Mapping[str, str]], chat_id: int) -> Call:
    """In this chat only; without any, the chat shows what all do."""
    scope = {"type": "chat", "chat_id": chat_id}
    if not commands:
        return Call("deleteMyCommands", {"scope": scope})
    return Call("setMyCommands", {"commands": list(commands), "scope": scope})


def _commands(scope: str, language_code: str, shown: tuple[Shown, ...]) -> Call:
    commands = [{"command": one.name, "description": one.description} for one in shown]
    parameters: dict[str, Any] = {"commands": commands, "scope": {"type": scope}}
    return Call("setMyCommands", {**parameters, **({"language_code": language_code} if language_code else {})})

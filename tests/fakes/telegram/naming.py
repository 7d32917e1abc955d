"""The methods about the bot itself and its chats: who it is, its commands and menu button, chats and files."""

import re
from typing import Any

from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.incoming import Call
from tests.fakes.telegram.reaching import editable_chat, known_chat
from tests.fakes.telegram.world import World

Json = dict[str, Any]

MOST_COMMANDS, LONGEST_DESCRIPTION = 100, 256
LARGEST_DOWNLOAD = 20 * 1024 * 1024
_COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")


def get_me(world: World, call: Call) -> Json:
    switches = {
        "can_join_groups": True, "can_read_all_group_messages": not world.rules.privacy,
        "supports_inline_queries": False, "can_connect_to_business": False, "has_main_web_app": False,
        "has_topics_enabled": False, "allows_users_to_create_topics": False, "can_manage_bots": False,
    }  # fmt: skip
    return world.bot | switches


def set_my_commands(world: World, call: Call) -> bool:
    commands: list[Json] = call.given.get("commands") or []
    if world.rules.checks:
        _check_commands(commands)
    world.commands[_scope(call)] = [{**one, "command": one["command"].removeprefix("/")} for one in commands]
    return True


def delete_my_commands(world: World, call: Call) -> bool:
    world.commands.pop(_scope(call), None)
    return True


def get_my_commands(world: World, call: Call) -> list[Json]:
    return world.commands.get(_scope(call), [])


def set_chat_menu_button(world: World, call: Call) -> bool:
    button = call.given.get("menu_button") or {"type": "default"}
    if "chat_id" in call.given:
        known_chat(world, call).menu_button = button
    else:
        world.menu_button = {"type": "commands"} if button["type"] == "default" else button
    return True


def get_chat_menu_button(world: World, call: Call) -> Json:
    return (known_chat(world, call).menu_button if "chat_id" in call.given else None) or world.menu_button


def get_chat(world: World, call: Call) -> Json:
    full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
    return known_chat(world, call).wire | full


def leave_chat(world: World, call: Call) -> bool:
    chat = editable_chat(world, call)
    if chat.is_private:
        raise bad("chat member status can't be changed in private chats")
    chat.bot_is = "left"
    return True


def get_file(world: World, call: Call) -> Json:
    stored = world.files.get(call.given["file_id"])
    if stored is None:
        raise bad("invalid file_id")
    if len(stored.content) > LARGEST_DOWNLOAD:
        raise bad("file is too big")
    size = len(stored.content)
    return {"file_id": stored.id, "file_unique_id": stored.unique_id, "file_size": size, "file_path": stored.path}


def log_out(world: World, call: Call) -> bool:
    """Also `close`: both end the bot's time at this server, which goes on serving tests nevertheless."""
    return True


def shown_commands(world: World, chat: int, language: str) -> list[Json]:
    """What somebody in a private chat finds in the menu: the narrowest scope, there the own language first."""
    for scope in (("chat", str(chat)), ("all_private_chats", ""), ("default", "")):
        for spoken in (language, ""):
            if world.commands.get((*scope, "", spoken)):
                return world.commands[*scope, "", spoken]
    return []


_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


def _check_commands(commands: list[Json]) -> None:
    if len(commands) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for one in commands:
        if not _COMMAND.fullmatch(one["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(one["description"]) <= LONGEST_DESCRIPTION:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")


def _scope(call: Call) -> tuple[str, str, str, str]:
    scope: Json = call.given.get("scope") or {"type": "default"}
    language: str = call.given.get("language_code", "")
    if not _LANGUAGE.fullmatch(language):
        raise bad("invalid language code specified")
    return scope["type"], str(scope.get("chat_id", "")), str(scope.get("user_id", "")), language

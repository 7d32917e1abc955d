"""A group with the bot in it: members write there by `person.sends(..., to=group)`, administrators without a name."""

import itertools
from typing import Any

from tests.fakes.hearing import PATIENCE, Ear
from tests.fakes.telegram import handing
from tests.fakes.telegram.chats import Chat, Message
from tests.fakes.telegram.world import World

Json = dict[str, Any]

_ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
_FIRST_GROUP, _SUPERGROUPS = 4_000_001, 1_000_000_000_000


class Group:
    """Made by `TelegramFake.group`, which adds the bot. `by`: the member who does."""

    def __init__(self, world: World, title: str, *, by: Json, supergroup: bool, bot_is: str) -> None:
        numbers = (-number - _SUPERGROUPS * supergroup for number in itertools.count(_FIRST_GROUP))
        kind = "supergroup" if supergroup else "group"
        self.chat = _group(world, next(one for one in numbers if one not in world.chats), title=title, kind=kind)
        self.chat.bot_is = bot_is
        self._world, self._by = world, by
        handing.tell_membership(world, self.chat, by, before="left", after=bot_is)
        self._service({"new_chat_members": [world.bot], "new_chat_member": world.bot})
        self._ear = Ear[Message](self.chat, world.changes)

    @property
    def id(self) -> int:
        return self.chat.id

    async def anonymous_admin_sends(self, text: str) -> Message:
        fields = {"sender_chat": self.chat.wire}
        message = self._world.say(self.chat, _ANONYMOUS, text=text, entities=handing.command_in(text), fields=fields)
        handing.tell(self._world, message)
        return message

    async def hears(self, n: int = 1, *, within: float = PATIENCE) -> list[Message]:
        """The next n messages of the bot in this group. AssertionError with the transcript when they do not come."""
        return await self._ear.hears(n, within=within)

    async def removes_bot(self) -> None:
        before, self.chat.bot_is = self.chat.bot_is, "kicked"
        handing.tell_membership(self._world, self.chat, self._by, before=before, after="kicked")

    async def migrates(self) -> int:
        """Becomes a supergroup, with a new number: to the old one nothing can be sent."""
        old, title = self.chat, self.chat.wire["title"]
        new = _group(self._world, old.id - _SUPERGROUPS, title=title, kind="supergroup")
        self._service({"migrate_to_chat_id": new.id})
        old.moved_to = new.id
        self.chat, self._ear = new, Ear[Message](new, self._world.changes)
        self._service({"migrate_from_chat_id": old.id})
        return new.id

    def _service(self, fields: Json) -> None:
        handing.tell(self._world, self._world.say(self.chat, self._by, kind="service", fields=fields))


def _group(world: World, number: int, *, title: str, kind: str) -> Chat:
    chat = world.chats[number] = Chat({"id": number, "type": kind, "title": title})
    return chat

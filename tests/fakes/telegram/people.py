"""People: what they do in their chat app becomes updates for the bot, and what the bot says they can wait for."""

from collections.abc import Callable
from typing import Any

from tests.fakes.hearing import PATIENCE, Ear
from tests.fakes.telegram import handing, mini_apps
from tests.fakes.telegram.chats import Chat, Message
from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.naming import shown_commands
from tests.fakes.telegram.world import Tap, World

Json = dict[str, Any]


class Person:
    """Made by `TelegramFake.person`. Nothing is known of it to the bot until it does something."""

    def __init__(self, world: World, wire: Json, *, phone: str) -> None:
        self.wire, self.phone = wire, phone
        private = {name: wire[name] for name in ("id", "first_name", "last_name", "username") if name in wire}
        self.chat = Chat(private | {"type": "private"}, known=False, started=False)
        world.chats[self.id] = self.chat
        self._world = world
        self._ear = Ear[Message](self.chat, world.changes)

    @property
    def id(self) -> int:
        number: int = self.wire["id"]
        return number

    # --- Writing -----------------------------------------------------------------------------------------------------

    async def starts(self, payload: str = "") -> Message:
        """Presses Start, perhaps by a link with a payload."""
        if payload:
            handing.check_payload(payload)
        return await self.sends(f"/start {payload}".strip())

    async def sends(self, text: str, *, to: Group | None = None, reply_to: Message | None = None) -> Message:
        chat = to.chat if to else self._opened()
        message = self._world.say(chat, self.wire, text=text, entities=handing.command_in(text))
        if reply_to:
            message.fields["reply_to_message"] = reply_to.wire()
        handing.tell(self._world, message)
        return message

    async def edits(self, message: Message, text: str) -> None:
        message.earlier.append(message.text)
        message.text, message.entities = text, handing.command_in(text)
        message.edit_date = int(self._world.now())
        self._ear.begin()
        self._world.updates.message(message.wire(), edited=True)

    async def forwards(self, text: str, *, of: "Person", hidden: bool = False) -> Message:
        """`hidden`: the writer does not want to be found by what was forwarded."""
        origin: Json = {"type": "user", "sender_user": of.wire}
        if hidden:
            origin = {"type": "hidden_user", "sender_user_name": of.wire["first_name"]}
        fields = {"forward_origin": origin | {"date": int(self._world.now())}}
        return self._hands(kind="text", text=text, fields=fields)

    # --- Handing over ------------------------------------------------------------------------------------------------

    async def shares_contact(self) -> Message:
        return await self.shares_contact_of(self)

    async def shares_contact_of(self, other: "Person") -> Message:
        return self._hands(kind="contact", fields={"contact": handing.contact(other.wire, other.phone)})

    async def shares_card(self, phone: str, first_name: str) -> Message:
        """Of somebody who is not on Telegram."""
        return self._hands(kind="contact", fields={"contact": {"phone_number": phone, "first_name": first_name}})

    async def sends_location(self, latitude: float = 3.59, longitude: float = 98.67) -> Message:
        place = {"latitude": latitude, "longitude": longitude}
        return self._hands(kind="location", fields={"location": place})

    async def sends_photo(self, caption: str = "", content: bytes = b"a photo") -> Message:
        return self._hands_file("photo", caption, content=content)

    async def sends_document(self, caption: str = "", content: bytes = b"a file", name: str = "file.pdf") -> Message:
        return self._hands_file("document", caption, content=content, name=name)

    async def sends_voice(self, content: bytes = b"a voice") -> Message:
        return self._hands_file("voice", "", content=content)

    async def sends_sticker(self, content: bytes = b"a sticker") -> Message:
        return self._hands_file("sticker", "", content=content)

    # --- Buttons and keys --------------------------------------------------------------------------------------------

    async def presses(self, label: str, message: Message | None = None) -> Tap:
        """A button of that message, or of the newest that has one of that label. It may be deleted: an old screen."""
        found = message or handing.with_button(self.chat, label)
        assert found, f"no button {label!r} in:\n{self.chat.transcript()}"
        button = next((one for row in found.button_rows for one in row if one["text"] == label), None)
        assert button, f"no button {label!r} in: {found}"
        assert "callback_data" in button, f"{label!r} tells the bot nothing: {sorted(button)}"
        return self._taps(button["callback_data"], found)

    def opens_page(self, label: str, message: Message | None = None) -> str:
        """A button that opens a page within the app. The address as the app opens it; the bot is told nothing."""
        found = message or handing.with_button(self.chat, label)
        assert found, f"no button {label!r} in:\n{self.chat.transcript()}"
        return mini_apps.launch(self._world, self.wire, found, label)

    async def presses_twice(self, label: str, message: Message | None = None) -> tuple[Tap, Tap]:
        first = await self.presses(label, message)
        return first, self._taps(first.data, first.message)

    async def forges(self, data: str, message: Message | None = None) -> Tap:
        """What no button said: a client may send anything."""
        return self._taps(data, message or self.newest)

    async def presses_key(self, label: str) -> Message:
        """A key of the reply keyboard that is shown."""
        key = next((key for row in self.chat.keys for key in row if key["text"] == label), None)
        assert key, f"no key {label!r} in:\n{self.chat.transcript()}"
        self.chat.key_used()
        if key.get("request_contact"):
            return await self.shares_contact()
        if key.get("request_location"):
            return await self.sends_location()
        return await self.sends(label)

    # --- Coming and going --------------------------------------------------------------------------------------------

    async def blocks(self) -> None:
        self.chat.blocked = True
        handing.tell_membership(self._world, self.chat, self.wire, before="member", after="kicked")

    async def unblocks(self) -> None:
        self.chat.blocked = False
        handing.tell_membership(self._world, self.chat, self.wire, before="kicked", after="member")

    async def deactivates(self) -> None:
        """Deletes the account. The bot is not told."""
        self.chat.deactivated = True

    # --- Hearing -----------------------------------------------------------------------------------------------------

    async def hears(self, n: int = 1, *, within: float = PATIENCE) -> list[Message]:
        """The next n messages of the bot since the last thing this person did or heard.

        AssertionError with the transcript when they do not come.
        """
        return await self._ear.hears(n, within=within)

    async def sees(self, what: Callable[[Chat], bool], *, within: float = PATIENCE) -> Chat:
        """Waits until the chat looks like that: an edit, a message gone."""
        await self._ear.waits(lambda: what(self.chat), within=within, failing="it never came to that")
        return self.chat

    async def is_answered(self, tap: Tap, *, within: float = PATIENCE) -> Tap:
        """Waits for the end of the button's spinner."""
        await self._ear.waits(lambda: tap.answered, within=within, failing="the tap was never answered")
        return tap

    @property
    def newest(self) -> Message | None:
        """Of the bot, and still there."""
        return next((one for one in reversed(self.chat.from_bot) if not one.deleted), None)

    @property
    def commands(self) -> list[str]:
        """What the menu of commands holds for this person."""
        shown = shown_commands(self._world, self.id, self.wire.get("language_code", ""))
        return [one["command"] for one in shown]

    # -----------------------------------------------------------------------------------------------------------------

    def _opened(self) -> Chat:
        """Whoever writes has pressed Start before."""
        self.chat.known = self.chat.started = True
        self._ear.begin()
        return self.chat

    def _hands(self, **what: Any) -> Message:
        message = self._world.say(self._opened(), self.wire, **what)
        handing.tell(self._world, message)
        return message

    def _hands_file(self, kind: str, caption: str, *, content: bytes, name: str = "") -> Message:
        fields = handing.file_fields(self._world, kind, content=content, name=name)
        return self._hands(kind=kind, text=caption, fields=fields, content=content)

    def _taps(self, data: str, message: Message | None) -> Tap:
        self._ear.begin()
        tap = self._world.new_tap(self.wire, data, message)
        handing.tell_tap(self._world, tap, self.chat)
        return tap

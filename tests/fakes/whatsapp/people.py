"""People: what they do in WhatsApp is told to the bot, and what the bot says they can wait for."""

import json
from collections.abc import Callable
from typing import Any

from tests.fakes.hearing import PATIENCE, Ear
from tests.fakes.whatsapp import handing, statuses
from tests.fakes.whatsapp.chats import Chat, Message
from tests.fakes.whatsapp.flow_client import walked
from tests.fakes.whatsapp.posting import open_window
from tests.fakes.whatsapp.world import Account, World, new_user_id

Json = dict[str, Any]


class Person:
    """Made by `WhatsAppFake.person`. The bot may write to them once they have written, or by a template."""

    def __init__(self, world: World, account: Account) -> None:
        self.account = account
        self._world = world
        self._ear = Ear[Message](account.chat, world.changes)

    @property
    def chat(self) -> Chat:
        return self.account.chat

    @property
    def phone(self) -> str:
        """Without "+", as the platform writes it."""
        return self.account.phone

    @property
    def user_id(self) -> str:
        return self.account.user_id

    @property
    def newest(self) -> Message | None:
        return self.chat.from_bot[-1] if self.chat.from_bot else None

    # --- Writing and handing over ------------------------------------------------------------------------------------

    async def sends(self, text: str, *, reply_to: Message | None = None, **more: Any) -> Message:
        """`more`: what else the message has: `context={"forwarded": True}`, `referral={...}`."""
        context = {"context": {"from": self._world.business.phone, "id": reply_to.id}} if reply_to else {}
        return self._does("text", {"body": text}, text=text, **context | more)

    async def sends_image(self, caption: str = "", content: bytes = b"a photo", mime: str = "image/jpeg") -> Message:
        return self._hands_file("image", content, mime, caption=caption)

    async def sends_document(self, name: str = "file.pdf", content: bytes = b"a file", caption: str = "") -> Message:
        return self._hands_file("document", content, "application/pdf", caption=caption, filename=name)

    async def sends_video(self, caption: str = "", content: bytes = b"a video") -> Message:
        return self._hands_file("video", content, "video/mp4", caption=caption)

    async def sends_voice(self, content: bytes = b"a voice") -> Message:
        return self._hands_file("audio", content, "audio/ogg; codecs=opus", voice=True)

    async def sends_sticker(self, content: bytes = b"a sticker") -> Message:
        return self._hands_file("sticker", content, "image/webp", animated=False)

    async def sends_location(self, latitude: float = 3.59, longitude: float = 98.67) -> Message:
        return self._does("location", {"latitude": latitude, "longitude": longitude})

    async def sends_contact(self, name: str, phone: str) -> Message:
        return self._does("contacts", [handing.card(name, phone, origin="other")])

    async def shares_contact(self) -> Message:
        """Answers the bot's request; from then on it is told the number."""
        self.account.shares_phone = True
        return self._does("contacts", [handing.card(self.account.name, self.phone, origin="contact_request")])

    async def sends_order(self) -> Message:
        item = {"product_retailer_id": "HAMBURGER", "quantity": 3, "item_price": 30, "currency": "IDR"}
        return self._does("order", {"catalog_id": "354160437058781", "text": "", "product_items": [item]})

    async def sends_unsupported(self, kind: str = "poll") -> Message:
        return self._does("unsupported", {"type": kind}, errors=[handing.UNSUPPORTED])

    async def sends_unheard_of(self, kind: str, content: Any) -> Message:
        """A type that is newer than any bot."""
        return self._does(kind, content)

    async def reacts(self, emoji: str = "👍", to: Message | None = None) -> None:
        """An empty one takes it back."""
        of = to or self.newest
        assert of, "there is nothing to react to"
        self._tells("reaction", {"message_id": of.id} | ({"emoji": emoji} if emoji else {}))

    async def edits(self, message: Message, text: str) -> None:
        message.text = text
        inner = {"type": "text", "text": {"body": text}, "context": {"id": message.id}}
        self._tells("edit", {"original_message_id": message.id, "message": inner})

    async def deletes(self, message: Message) -> None:
        self._tells("revoke", {"original_message_id": message.id})

    # --- Tapping -----------------------------------------------------------------------------------------------------

    async def taps(self, label: str, message: Message | None = None) -> Message:
        """A button, a row or a template's quick reply, of that message or of the newest that has one so called."""
        found = message or handing.with_reply(self.chat, label)
        assert found, f"nothing called {label!r} in:\n{self.chat.transcript()}"
        told = next((one for one in found.replies if one[0] == label), None)
        assert told, f"nothing called {label!r} in: {found}"
        return self._answers(found, *told)

    async def taps_twice(self, label: str) -> tuple[Message, Message]:
        first = await self.taps(label)
        of = handing.with_reply(self.chat, label)
        return first, await self.taps(label, of)

    async def forges(self, reply_id: str, *, kind: str = "button_reply", title: str = "") -> Message:
        """What no button said: an old one, or a client of somebody's own."""
        return self._answers(self.newest, title, reply_id, kind)

    async def opens(self, label: str, message: Message | None = None) -> str:
        """A button that opens a page; its address. The bot is told nothing."""
        found = message or handing.with_link(self.chat, label)
        assert found, f"no link {label!r} in:\n{self.chat.transcript()}"
        assert label in found.links, f"no link {label!r} in: {found}"
        return found.links[label]

    async def completes_form(self, answers: Json, message: Message | None = None) -> Message:
        """Sends these as a flow's answers, whatever it asks; what the bot gave as its token comes back with them."""
        found = message or self._form()
        answers = {"flow_token": handing.flow_of(found).get("flow_token", "unused")} | answers
        reply = {"name": "flow", "body": "Sent", "response_json": json.dumps(answers)}
        return self._does("interactive", {"type": "nfm_reply", "nfm_reply": reply}, context=self._context(found))

    async def fills_form(self, answers: Json, message: Message | None = None) -> Message:
        """Opens a flow that was published here, and goes through its screens with these answers.

        AssertionError where the app would not let anybody on.
        """
        parameters = handing.flow_of(message or self._form())
        flow = self._world.flows.by_id(parameters["flow_id"])
        assert flow, f"no flow {parameters['flow_id']}"
        return await self.completes_form(walked(flow, parameters["flow_action_payload"], answers), message)

    def _form(self) -> Message:
        found = next((one for one in reversed(self.chat.from_bot) if handing.flow_of(one)), None)
        assert found, f"no form in:\n{self.chat.transcript()}"
        return found

    # --- The phone ---------------------------------------------------------------------------------------------------

    async def reads(self) -> None:
        """Opens the chat: the bot is told of all that was not read yet."""
        for message in self.chat.from_bot:
            statuses.climb(self._world, self.account, message, to="read")

    async def goes_offline(self) -> None:
        self.account.online = False

    async def comes_back(self) -> None:
        """What was sent meanwhile is delivered now."""
        self.account.online = True
        for message in self.chat.from_bot:
            statuses.climb_by_itself(self._world, self.account, message)

    async def blocks(self) -> None:
        """The bot is not told; what it writes cannot be delivered."""
        self.account.blocked = True

    async def unblocks(self) -> None:
        self.account.blocked = False

    async def leaves(self) -> None:
        """Deletes the account: is not on WhatsApp any more."""
        self.account.here = False

    async def calls(self) -> None:
        """A call opens the window as a message does."""
        open_window(self._world, self.account)
        handing.tell_call(self._world, self.account)

    async def changes_number(self, phone: str) -> None:
        """Moves to another number, and gets another user id by it."""
        old, old_id, account = self.phone, self.user_id, self.account
        assert phone not in self._world.by_phone, f"{phone} is somebody else's"
        account.phone, account.user_id = phone, new_user_id(len(self._world.by_user_id) + 1_000_000)
        for numbers, gone, now in (
            (self._world.by_phone, old, phone),
            (self._world.by_user_id, old_id, account.user_id),
        ):
            del numbers[gone]
            numbers[now] = account
        item = handing.changed(account, old_phone=old, old_id=old_id)
        self._world.say_to_bot(account, self._base("system") | item, contact=False)

    async def stops_marketing(self) -> None:
        self.account.marketing_stopped = True
        handing.tell_preference(self._world, self.account, "stop")

    async def resumes_marketing(self) -> None:
        self.account.marketing_stopped = False
        handing.tell_preference(self._world, self.account, "resume")

    # --- Hearing -----------------------------------------------------------------------------------------------------

    async def hears(self, n: int = 1, *, within: float = PATIENCE) -> list[Message]:
        """The next n messages of the bot since the last thing this person did or heard.

        AssertionError with the transcript when they do not come.
        """
        return await self._ear.hears(n, within=within)

    async def sees(self, what: Callable[[Chat], bool], *, within: float = PATIENCE) -> Chat:
        """Waits until the chat looks like that: read by the bot, typing, reacted to."""
        await self._ear.waits(lambda: what(self.chat), within=within, failing="it never came to that")
        return self.chat

    # -----------------------------------------------------------------------------------------------------------------

    def _answers(self, of: Message | None, label: str, reply_id: str, kind: str) -> Message:
        if kind == "button":
            return self._does("button", {"payload": reply_id, "text": label}, text=label, context=self._context(of))
        reply = {"id": reply_id, "title": label} | handing.described_row(of, reply_id)
        return self._does("interactive", {"type": kind, kind: reply}, text=label, context=self._context(of))

    def _context(self, of: Message | None) -> Json:
        return {"from": self._world.business.phone, "id": of.id if of else self._world.new_message_id()}

    def _hands_file(self, kind: str, content: bytes, mime: str, **more: Any) -> Message:
        described = handing.received(self._world, content, mime) | {
            name: one for name, one in more.items() if one != ""
        }
        return self._does(kind, described, text=more.get("caption", ""))

    def _does(self, kind: str, content: Any, *, text: str = "", **more: Any) -> Message:
        """A message of this person, which opens the window."""
        item = self._tells(kind, content, **more)
        message = Message(item["id"], self._world.now(), by_bot=False, kind=kind, text=text)
        self.chat.add(message)
        return message

    def _tells(self, kind: str, content: Any, **more: Any) -> Json:
        item = self._base(kind) | {kind: content} | more
        self._ear.begin()
        open_window(self._world, self.account)
        self._world.inbound[item["id"]] = self.account
        self._world.say_to_bot(self.account, item)
        return item

    def _base(self, kind: str) -> Json:
        phone = {"from": self.phone} if self.account.shares_phone else {}
        base = {"id": self._world.new_message_id(), "timestamp": str(int(self._world.now())), "type": kind}
        return phone | {"from_user_id": self.user_id} | base

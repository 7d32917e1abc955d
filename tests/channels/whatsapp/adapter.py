"""A person on WhatsApp as the contract of all channels sees one."""

from collections.abc import Awaitable
from dataclasses import dataclass, field

from tests.channels.channel import Delivered, Reply
from tests.channels.telegram.assembly import until
from tests.channels.whatsapp.assembly import WhatsAppOffice
from tests.fakes.whatsapp import Event, Message, Person


@dataclass(slots=True)
class WhatsAppPerson:
    """`shown_buttons`: all that were ever shown, by label, with the message they stood under."""

    office: WhatsAppOffice
    person: Person
    shown_buttons: dict[str, Message] = field(default_factory=dict)
    _event: Event | None = None

    async def opens(self) -> Delivered:
        """Nothing is told of a chat that is opened: a poster's link brings words. What the page asks is asked here."""
        await self._does(self.person.sends("Daftar AC3"))
        return await self._does(self.person.sends("lewat chat"))

    async def says(self, text: str) -> Delivered:
        return await self._does(self.person.sends(text))

    async def taps(self, label: str) -> Delivered:
        return await self._does(self.person.taps(label))

    async def taps_old(self, label: str) -> Delivered:
        return await self._does(self.person.taps(label, self.shown_buttons[label]))

    async def again(self) -> Delivered:
        return await self._does(self._tells_again())

    async def shown(self) -> list[str]:
        """What the office says: nobody can take out of the chat what the person wrote."""
        await self.office.quiet()
        return [message.text for message in self.person.chat.from_bot]

    async def leaves(self) -> None:
        """There is nothing open."""

    async def _does(self, act: Awaitable[object]) -> Delivered:
        webhook, before = self.office.server.webhook, len(self.person.chat.from_bot)
        posted = len(webhook.posted)
        tell = self.office.server.world.tell
        self.office.server.world.tell = self._noting
        await act
        self.office.server.world.tell = tell
        await until(lambda: self.office.is_quiet or any(one.status != 200 for one in webhook.posted[posted:]))
        if any(one.status != 200 for one in webhook.posted[posted:]):
            return Delivered(acknowledged=False)
        said = self.person.chat.from_bot[before:]
        for message in said:
            self.shown_buttons |= {label: message for label, _, _ in message.replies}
        replies = (Reply(one.text, tuple(one.buttons), one.content is not None) for one in said)
        return Delivered(acknowledged=True, replies=tuple(replies))

    def _noting(self, event: Event) -> None:
        if event.part == "messages":
            self._event = event
        self.office.server.webhook.tell(event)

    async def _tells_again(self) -> None:
        assert self._event
        self.office.server.webhook.tell(self._event)

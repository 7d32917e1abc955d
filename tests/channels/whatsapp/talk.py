"""One person's talk with the office on WhatsApp, step by step: each waits until everything is answered."""

from collections.abc import Awaitable
from dataclasses import dataclass

from tests.channels.whatsapp.assembly import WhatsAppOffice
from tests.fakes.whatsapp import Message, Person


@dataclass(slots=True)
class Talk:
    office: WhatsAppOffice
    person: Person

    async def says(self, text: str) -> list[Message]:
        return await self.does(self.person.sends(text))

    async def taps(self, label: str, message: Message | None = None) -> list[Message]:
        return await self.does(self.person.taps(label, message))

    async def does(self, act: Awaitable[object]) -> list[Message]:
        """Anything else that the person can do."""
        before = len(self.person.chat.from_bot)
        await act
        await self.office.quiet()
        return self.person.chat.from_bot[before:]

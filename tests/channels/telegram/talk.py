"""One person's talk with the office on Telegram, step by step: each waits until everything is answered."""

from collections.abc import Awaitable
from dataclasses import dataclass

from tests.channels.telegram.assembly import TelegramOffice
from tests.fakes.telegram import Message, Person
from tests.journeys.office import ANSWERS


@dataclass(slots=True)
class Talk:
    office: TelegramOffice
    person: Person

    async def opens(self, payload: str = "") -> list[Message]:
        return await self._heard(self.person.starts(payload))

    async def says(self, text: str) -> list[Message]:
        return await self._heard(self.person.sends(text))

    async def taps(self, label: str, message: Message | None = None) -> list[Message]:
        return await self._heard(self.person.presses(label, message))

    async def presses_key(self, label: str) -> list[Message]:
        return await self._heard(self.person.presses_key(label))

    async def does(self, act: Awaitable[object]) -> list[Message]:
        """Anything else that the person can do."""
        return await self._heard(act)

    async def comes_to(self, place: int) -> list[Message]:
        """Starts and gives that many of ANSWERS. What was said last."""
        said = await self.opens()
        for answer in ANSWERS[:place]:
            said = await self.says(answer)
        return said

    async def _heard(self, act: Awaitable[object]) -> list[Message]:
        before = len(self.person.chat.from_bot)
        await act
        await self.office.quiet()
        return self.person.chat.from_bot[before:]

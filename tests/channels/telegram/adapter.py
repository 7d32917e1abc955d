"""A person on Telegram as the contract of all channels sees one."""

from collections.abc import Awaitable
from dataclasses import dataclass, field

from tests.channels.channel import Delivered, Reply
from tests.channels.telegram.assembly import TelegramOffice, until
from tests.fakes.telegram import Message, Person
from tests.fakes.telegram.updates import Update


@dataclass(slots=True)
class TelegramPerson:
    """`buttons`: all that were ever shown, by label, with the message they stood under."""

    office: TelegramOffice
    person: Person
    buttons: dict[str, tuple[str, Message]] = field(default_factory=dict)
    _update: Update | None = None

    async def opens(self) -> Delivered:
        return await self._does(self.person.starts())

    async def says(self, text: str) -> Delivered:
        return await self._does(self.person.sends(text))

    async def taps(self, label: str) -> Delivered:
        return await self._does(self.person.presses(label))

    async def taps_old(self, label: str) -> Delivered:
        data, message = self.buttons[label]
        return await self._does(self.person.forges(data, message))

    async def again(self) -> Delivered:
        return await self._does(self._tells_again())

    async def shown(self) -> list[str]:
        await self.office.quiet()
        return [message.text for message in self.person.chat.shown]

    async def leaves(self) -> None:
        """There is nothing open."""

    async def _does(self, act: Awaitable[object]) -> Delivered:
        counts, before = self.office.presence.channel.counts, len(self.person.chat.from_bot)
        refused = counts["not kept"]
        await act
        *_, self._update = self.office.server.world.updates.pending.values()
        await until(lambda: self.office.is_quiet or counts["not kept"] > refused)
        if counts["not kept"] > refused:
            return Delivered(acknowledged=False)
        said = self.person.chat.from_bot[before:]
        for message in said:
            for row in message.button_rows:
                self.buttons |= {
                    button["text"]: (button["callback_data"], message) for button in row if "url" not in button
                }
        replies = (Reply(message.text, _labels(message), message.photo is not None) for message in said)
        return Delivered(acknowledged=True, replies=tuple(replies))

    async def _tells_again(self) -> None:
        updates = self.office.server.world.updates
        assert self._update
        updates.pending[self._update.id] = self._update
        if updates.on_new:
            updates.on_new(self._update)
        self.office.server.world.changes.now()


def _labels(message: Message) -> tuple[str, ...]:
    return tuple(message.buttons)

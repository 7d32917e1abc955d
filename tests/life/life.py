"""The people of the life, what they read, and the time that jumps from one event to the next."""

import contextlib
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from bot.clock import Job, jobs_of
from models.tables import outbox
from tests.journeys.office import ZONE
from tests.life.chat import Channel, Chat, Said
from tests.transcript import Transcript


@dataclass(slots=True)
class Life:
    """`jobs`: those of the clock, as one process has them."""

    channel: Channel
    transcript: Transcript
    people: list["Somebody"] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    is_quiet: bool = False

    async def begins(self) -> None:
        application = self.channel.application
        self.jobs = jobs_of(application.store, application.world, application.troubles)

    def somebody(self, name: str, chat: Chat | None = None) -> "Somebody":
        self.people.append(Somebody(self, name, chat or self.channel.person(name.rsplit(maxsplit=1)[-1])))
        return self.people[-1]

    async def comes(self, day: str, at: str, *, named: str = "") -> None:
        """The clock is put there, and ticks. `named`: the day, as a heading."""
        for who in self.people:
            who.news.clear()
        self._comes_to(day, at)
        if named:
            self.transcript.day(named)
        if not self.is_quiet:
            self.transcript.note(f"**Pukul {at.replace(':', '.')}**")
        await self.ticks()

    @contextlib.asynccontextmanager
    async def down(self, until: tuple[str, str]) -> AsyncIterator[None]:
        """Nobody serves until then."""
        for who in self.people:
            who.news.clear()
        async with self.channel.down():
            self._comes_to(*until)
            yield
        await self.begins()

    async def ticks(self) -> None:
        """Twice where something was said: what became of it is known to the second."""
        before = await self._messages()
        await self._tick()
        if await self._messages() != before:
            await self._tick()
        await self.hear()

    async def _tick(self) -> None:
        for job in self.jobs:
            await job.run()
        await self.channel.settles()

    async def _messages(self) -> int:
        return await self.channel.application.store.read(_newest_message)

    async def hear(self, first: "Somebody | None" = None) -> None:
        """Writes down what came, the chat of `first` before the others."""
        others = self.people if first is None or await self.channel.has_news() else ()
        for who in (first, *(one for one in others if one is not first)) if first else others:
            for message in await who.chat.reads():
                who.news.append(message)
                self.writes(who, message)
                if message.invites:
                    await who.taps(message.labels[0])

    def writes(self, who: "Somebody", message: Said) -> None:
        if not self.is_quiet:
            self.transcript.read(who.name, message.text, message.labels, kind=message.kind)

    @contextlib.asynccontextmanager
    async def left_out(self, what: str) -> AsyncIterator[None]:
        """What is like something before."""
        self.transcript.note(f"_{what}_")
        self.is_quiet = True
        yield
        self.is_quiet = False

    def _comes_to(self, day: str, at: str) -> None:
        self.channel.clock.now = datetime.fromisoformat(f"{day} {at}").replace(tzinfo=ZONE).astimezone(UTC)


def _newest_message(conn: Connection) -> int:
    return int(conn.execute(select(func.coalesce(func.max(outbox.c.id), 0))).scalar_one())


@dataclass(slots=True, eq=False)
class Somebody:
    """`news`: what came since the last thing this person did, or since the time moved."""

    life: Life
    name: str
    chat: Chat
    news: list[Said] = field(default_factory=list)

    async def opens(self, code: str = "") -> None:
        await self.does(f"(membuka obrolan{' lewat tautan' if code else ''})", self.chat.opens(code))

    async def says(self, *texts: str) -> None:
        for text in texts:
            await self.does(text, self.chat.says(text))

    async def taps(self, *labels: str) -> None:
        for label in labels:
            await self.does(f"[{label}]", self.chat.taps(label))

    async def shares(self, number: str) -> None:
        await self.does("[Kirim nomor saya]", self.chat.shares_number(number))

    async def blocks(self) -> None:
        await self.does("(memblokir obrolan)", self.chat.blocks())

    def reads(self, words: str) -> Said:
        """One message with these words, and no second one."""
        found = [one for one in self.news if words.casefold() in one.text.casefold()]
        assert len(found) == 1, f"{self.name}: {words!r} in {[one.text for one in self.news]}"
        return found[0]

    def reads_nothing(self) -> None:
        assert not self.news, f"{self.name}: {[one.text for one in self.news]}"

    async def sees(self, words: str, said: str) -> None:
        """A message that was changed in its place, where the channel can."""
        message = next(one for one in reversed(await self.chat.shown()) if words in one.text)
        self.life.transcript.note(f"_{said}_")
        if message.text not in {one.text for one in self.news}:
            self.life.writes(self, message)

    async def does(self, what: str, act: Awaitable[None]) -> None:
        if not self.life.is_quiet:
            self.life.transcript.did(self.name, what)
        self.news.clear()
        await act
        await self.life.hear(self)

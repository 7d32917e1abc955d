"""The people of the week, and the time that passes between what they do."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.clock import tick
from bot.moving.keeping import Moves
from bot.staff_news.telling import tell_staff
from bot.trainings.keeping import keep_trainings
from tests.channels.telegram.assembly import TelegramOffice, until
from tests.fakes.telegram import Message, Person
from tests.fakes.telegram.world import Tap
from tests.journeys.office import ZONE
from tests.transcript import Transcript

HEAD = """# A week of the office

Held by `tests/staff/week/test_office_week.py` on the Telegram fake, over real HTTP; the test fails where one word is
said otherwise. All people are invented. `>` is what a person does (taps in brackets), `<` what that person reads,
`[..]` the buttons below it. Residents' forms are left out, and codes and addresses that differ in every run are `...`.
"""


@dataclass(slots=True)
class Week:
    """Everybody whose chat is in the transcript, in the order in which news are written down."""

    office: TelegramOffice
    transcript: Transcript = field(default_factory=lambda: Transcript(HEAD))
    people: list["Somebody"] = field(default_factory=list)
    is_quiet: bool = False

    def somebody(self, name: str, person: Person | None = None) -> "Somebody":
        self.people.append(Somebody(self, name, person or self.office.server.person(name.rsplit(maxsplit=1)[-1])))
        return self.people[-1]

    async def comes(self, day: str, at: str) -> None:
        """The clock is put there, and what is due then is told."""
        self.office.clock.now = datetime.fromisoformat(f"{day} {at}").replace(tzinfo=ZONE).astimezone(UTC)
        application = self.office.application
        for job in (tick, tell_staff, keep_trainings):
            await job(application.store, application.world)
        await self.move()
        application.sender.wake()
        await self.hear()

    async def move(self) -> None:
        """What the clock does of moved meetings."""
        application = self.office.application
        await Moves(application.store, application.world).keep()
        application.sender.wake()
        await self.office.settles()
        await Moves(application.store, application.world).keep()

    def passes(self, **time: float) -> None:
        self.office.clock.passes(**time)

    async def hear(self, first: "Somebody | None" = None) -> None:
        """Waits until nothing is on its way; writes down what came, the chat of `first` before the others."""
        await self.office.settles()
        for who in sorted(self.people, key=lambda one: one is not first):
            for message in who.unheard():
                self._write(who, message)

    @contextlib.asynccontextmanager
    async def left_out(self, what: str) -> AsyncIterator[None]:
        """Residents' forms, and what is like something before."""
        self.transcript.note(f"_{what}_")
        self.is_quiet = True
        yield
        await self.hear()
        self.is_quiet = False

    def _write(self, who: "Somebody", message: Message) -> None:
        if not self.is_quiet:
            self.transcript.read(who.name, message.text, message.buttons, kind=message.kind)


@dataclass(slots=True, eq=False)
class Somebody:
    week: Week
    name: str
    person: Person
    _heard: int = 0
    _has_heard: bool = False

    async def opens(self, payload: str = "") -> str:
        return await self._does(f"(membuka obrolan{' lewat tautan' if payload else ''})", self.person.starts(payload))

    async def says(self, *texts: str) -> str:
        for text in texts:
            await self._does(text, self.person.sends(text))
        return self.last

    async def taps(self, *labels: str) -> str:
        for label in labels:
            await self._does(f"[{label}]", self.person.presses(label))
        return self.last

    async def forwards(self, text: str, of: "Somebody") -> str:
        return await self._does(f"(meneruskan dari {of.name}) {text}", self.person.forwards(text, of=of.person))

    async def forges(self, data: str, what: str) -> str:
        said = await self._does(f"(menekan {what})", self.person.forges(data))
        if not self._has_heard:
            self.week.transcript.did(self.name, "(tidak terjadi apa-apa)")
        return said

    async def hands_in(self, name: str, content: bytes) -> str:
        return await self._does(f"(berkas {name})", self.person.sends_document(content=content, name=name))

    async def sees(self, what: Callable[[Message], bool], said: str) -> Message:
        """A message that was changed in its place."""
        await until(lambda: any(what(one) for one in self.person.chat.shown))
        await self.week.office.settles()
        message = next(one for one in self.person.chat.shown if what(one))
        fresh = [one for one in self.unheard() if one is not message]
        assert not fresh, fresh
        self.week.transcript.note(f"_{said}_")
        self.week.transcript.read(self.name, message.text, message.buttons, kind=message.kind)
        return message

    @property
    def last(self) -> str:
        return self.person.chat.from_bot[-1].text

    @property
    def offered(self) -> list[str]:
        return self.person.chat.from_bot[-1].buttons

    def unheard(self) -> list[Message]:
        fresh = self.person.chat.from_bot[self._heard :]
        self._heard += len(fresh)
        return fresh

    def button(self, label: str) -> str:
        """What a button of the newest message that has it tells the bot."""
        found = (button for one in reversed(self.person.chat.from_bot) for row in one.button_rows for button in row)
        return next(str(button["callback_data"]) for button in found if button["text"] == label)

    async def _does(self, what: str, act: Awaitable[object]) -> str:
        if not self.week.is_quiet:
            self.week.transcript.did(self.name, what)
        before = self._heard
        done = await act
        await self.week.hear(self)
        self._has_heard = self._heard > before
        if isinstance(done, Tap) and done.text and not self.week.is_quiet:
            self.week.transcript.did(self.name, f"(sebentar terbaca: {done.text})")
        return self.last

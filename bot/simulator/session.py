"""One session of the simulator: a command in, what to print out. It keeps the story, so that it can be told again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any

from bot.simulator import commands
from bot.simulator.as_test import print_test
from bot.simulator.commands import Command, Go, Show
from bot.simulator.inspection import describe_draft, describe_rounds, describe_state
from bot.simulator.office import Look, SimulatedOffice
from bot.simulator.rendering import WIDTH, note, render_replies, wrapped
from bot.simulator.story import Event, Restarted, Story, TimePassed, Turn
from handlers.answers.nik import holds_nik
from handlers.inputs import NonText, Said, Start, Tap, Text

_NAMES = ("ani", "budi", "citra", "dewi", "eko", "fitri", "gita", "hasan")
_REAL_NIK = "this may be somebody's NIK. Invented ones have a serial 99xx: 1271061201019921"


@dataclass(slots=True)
class Visitor:
    """`newest`: the office's newest message to this one."""

    name: str
    newest: Mapping[str, Any] = field(default_factory=dict)
    keys: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def buttons(self) -> list[dict[str, str]]:
        return list(self.newest.get("buttons", ()))


@dataclass(slots=True)
class Session:
    office: SimulatedOffice
    story: Story
    width: int = WIDTH
    visitors: list[Visitor] = field(default_factory=list)
    who: Visitor = field(default_factory=lambda: Visitor(_NAMES[0]))

    @property
    def prompt(self) -> str:
        return f"{self.who.name}> "

    async def begin(self, code: str | None) -> str:
        greeting = f"it is {self._now()}; /help lists what can be typed"
        return f"{note(greeting, width=self.width)}\n\n{await self._arrive(code)}"

    async def obey(self, command: Command) -> str:
        """Go.QUIT is the caller's."""
        match command:
            case commands.Say(text):
                return await self._say(text)
            case commands.Press(number):
                return await self._press(number)
            case commands.Send(kind):
                return await self._input(NonText(kind))
            case commands.Wait(how_long):
                await self.office.wait(how_long)
                self._remember(TimePassed(how_long))
                return self._note(f"it is {self._now()}")
            case commands.FollowLink(code):
                return await self._arrive(code)
            case commands.PrintTest(title):
                return print_test(self.story, title=title)
            case commands.Mistyped(advice):
                return self._note(advice)
            case Show():
                return await self._show(command)
            case Go():
                return await self._go(command)

    async def _say(self, text: str) -> str:
        answer = await self._input(Text(text))
        digits = "".join(char for char in text if char.isdigit())
        warning = self._note(_REAL_NIK) if holds_nik(text) and digits[12:14] != "99" else ""
        return "\n\n".join(part for part in (answer, warning) if part)

    async def _press(self, number: int) -> str:
        buttons = self.who.buttons
        if not 1 <= number <= len(buttons):
            last = f"the newest message has the buttons 1 to {len(buttons)}" if buttons else "there is no button now"
            return self._note(last)
        chosen = buttons[number - 1]
        return await self._input(Tap(chosen["choice"], self.who.newest["revision"]), label=chosen["label"])

    async def _input(self, said: Said, *, label: str = "") -> str:
        who = self.who
        handled = await self.office.handle(who.name, f"{who.name}-{next(who.keys)}", said)
        heard = tuple(one.payload for one in handled.messages if one.direction == "out")
        who.newest = heard[-1] if heard else who.newest
        self._remember(Turn(who.name, said, heard, label))
        return render_replies(heard, width=self.width) if heard else self._note("no answer")

    async def _arrive(self, code: str | None) -> str:
        """A new visitor opens the chat."""
        place = len(self.visitors)
        name = _NAMES[place] if place < len(_NAMES) else f"visitor_{place + 1}"
        self.who = Visitor(name)
        self.visitors.append(self.who)
        return await self._input(Start(code))

    async def _go(self, where: Go) -> str:
        if where is Go.RESTART:
            return await self._restart()
        if where is Go.OTHER and len(self.visitors) == 1:
            return await self._arrive(None)
        place = self.visitors.index(self.who) + 1 if where is Go.OTHER else 0
        self.who = self.visitors[place % len(self.visitors)]
        last = render_replies([self.who.newest], width=self.width) if self.who.newest else ""
        return f"{self._note(f'{self.who.name}, who heard last:')}\n\n{last}"

    async def _restart(self) -> str:
        before = await self.office.look(self.who.name)
        await self.office.restart()
        self._remember(Restarted())
        after = await self.office.look(self.who.name)
        found = (
            "state, draft and registrations are as before" if before == after else "NOT all is as it was: see /state"
        )
        return self._note(f"the program was ended and started again; {found}")

    async def _show(self, what: Show) -> str:
        look = await self.office.look(self.who.name)
        match what:
            case Show.HELP:
                return commands.HELP
            case Show.STATE:
                return "\n".join((describe_state(look.state, position=look.position), *_registrations(look)))
            case Show.DRAFT:
                return describe_draft(look.draft)
            case Show.ASKS:
                return describe_rounds(self.office.rounds, zone=self.office.settings.timezone)

    def _remember(self, event: Event) -> None:
        self.story = replace(self.story, events=(*self.story.events, event))

    def _note(self, text: str) -> str:
        return note(text, width=self.width)

    def _now(self) -> str:
        return in_words(self.office.now.astimezone(self.office.settings.timezone))


def in_words(local: datetime) -> str:
    return f"{local:%A}, {local.day} {local:%B %Y, %H.%M}"


def _registrations(look: Look) -> tuple[str, ...]:
    return tuple(wrapped(one).strip() for one in look.registrations) or ("No registrations.",)

"""Residents who register, wander, mistype, press what they should not, leave; each draws from a chance of its own."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random

from tests.chaos.journal import Journal
from tests.fakes.telegram import Message, Person, TelegramFake

_ANSWERS = (
    ("Anda setuju?", ("Setuju, mulai",)),
    ("Untuk siapa?", ("saya sendiri",)),
    ("anggal lahir", ("12 januari 2001", "5-3-2008", "1 1 1960")),
    ("kelurahan", ("bagan deli", "belawan", "mabar")),
    ("kecamatan", ("medan belawan", "medan deli")),
    ("ikut yang mana", ("Perbaikan AC", "1", "las")),
    ("nama lengkap", ("{name}",)),
    ("jalan atau gang", ("gg contoh no 12 lk 5",)),
    ("ekolah terakhir", ("SMA", "smk")),
    ("ahun berapa", ("2019", "2026")),
    ("kegiatan", ("Belum bekerja", "bekerja")),
    ("Nomor HP", ("{phone}",)),
    ("NIK?", ("{nik}", "lewati")),
    ("perempuan atau laki-laki", ("perempuan", "laki-laki")),
    ("Sudah benar?", ("Ya, daftar", "ya")),
)
_WORDS = (
    "menu", "kembali", "kembali", "batal", "lanjut", "bantuan", "petugas", "status", "data saya", "english", "daftar",
    "31 februari 2001", "asdf", "?", "\U0001f600", "<b>&amp;</b>", "\u202eterbalik\u200d", "a" * 4096, "ya", "tidak",
    "/start", "/bantuan", "/status", "/data", "/bahasa",
)  # fmt: skip
_LINKS = ("AC3_poster-kantor", "AC3", "LAS1_radio", "nonsense", "x" * 64)
_FORGED = ("", "1", "1AAAAAAAAAAAAa:yes", "1" + "A" * 12 + "zzzzzzz:x", "\U0001f600", "x" * 64, "2" * 30, "1\n\n")
_FLOOD = 70

Act = Callable[["Resident"], Awaitable[str]]


@dataclass(slots=True)
class Resident:
    """`can_flood`: one of the few who do; the others stay below what is heard of one person."""

    person: Person
    number: int
    journal: Journal
    server: TelegramFake
    chance: Random
    others: list["Resident"] = field(default_factory=list)
    can_flood: bool = False
    _mine: list[Message] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"Kenari Contoh {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[self.number % 26]}"

    @property
    def nik(self) -> str:
        return f"127108{'120101'}99{self.number % 100:02}"

    @property
    def phone(self) -> str:
        return f"08110009{self.number:04}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must stand in no log."""
        return self.name, self.nik, self.phone, str(self.person.id), "gg contoh no 12"

    async def live(self, acts: int, *, pause: float) -> None:
        """So many acts, with up to `pause` seconds after each."""
        await self._do(Resident.begins)
        for _ in range(acts):
            (act,) = self.chance.choices([one for _, one in _ACTS], [weight for weight, _ in _ACTS])
            await self._do(act)
            await asyncio.sleep(self.chance.uniform(0, pause))

    async def _do(self, act: Act) -> None:
        said = await act(self)
        if said:
            self.journal.note(self.person, said, is_forged=said.startswith("forges"))

    # --- What they do ------------------------------------------------------------------------------------------------

    async def begins(self) -> str:
        await self.person.starts(self.chance.choice(("", *_LINKS)))
        return "starts"

    async def answers(self) -> str:
        newest = self.person.newest
        text = newest.text if newest else ""
        found = next((answers for words, answers in reversed(_ANSWERS) if words in text), None)
        if found is None:
            return await self.presses()
        words = self.chance.choice(found)
        return await self._says(words.format(name=self.name, phone=self.phone, nik=self.nik))

    async def presses(self) -> str:
        if self.person.chat.keys and self.chance.random() < 0.8:
            key = self.chance.choice([key["text"] for row in self.person.chat.keys for key in row])
            await self.person.presses_key(key)
            return f"uses the key {key}"
        return await self._presses_one_of(self.person.chat.from_bot[-1:])

    async def presses_an_old_one(self) -> str:
        return await self._presses_one_of(self.person.chat.from_bot)

    async def presses_twice(self) -> str:
        if not (found := self._buttons(self.person.chat.from_bot[-2:])):
            return await self.wanders()
        label, message = self.chance.choice(found)
        await self.person.presses_twice(label, message)
        return f"presses twice {label}"

    async def forges(self) -> str:
        data = self.chance.choice(_FORGED)
        if (other := self.chance.choice(self.others)) is not self:
            theirs = [b["callback_data"] for m in other.person.chat.from_bot for row in m.button_rows for b in row
                      if "callback_data" in b]  # fmt: skip
            data = self.chance.choice(theirs) if theirs else data
        await self.person.forges(data)
        return "forges a tap"

    async def wanders(self) -> str:
        return await self._says(self.chance.choice(_WORDS))

    async def sends_something(self) -> str:
        person = self.person
        ways: tuple[Callable[[], Awaitable[object]], ...] = (
            person.sends_sticker, person.sends_photo, person.sends_voice, person.sends_document, person.sends_location,
            person.shares_contact,
        )  # fmt: skip
        way = self.chance.choice(ways)
        await way()
        return way.__name__

    async def edits(self) -> str:
        if not self._mine:
            return await self.wanders()
        message = self.chance.choice(self._mine[-3:])
        await self.person.edits(message, self.chance.choice(("SMA", "13 januari 2001", "5-3-2008", message.text)))
        return "edits"

    async def says_much(self) -> str:
        for _ in range(3):
            self.journal.note(self.person, await self.answers())
        return ""

    async def leaves_for_a_while(self) -> str:
        await self.person.blocks()
        self.journal.note(self.person, "blocks")
        await asyncio.sleep(self.chance.uniform(0, 10))
        await self.person.unblocks()
        return "unblocks"

    async def comes_by_a_link(self) -> str:
        return await self.begins()

    async def calls_in_a_group(self) -> str:
        group = self.server.group(f"RT {self.number}", by=self.person)
        await self.person.sends("/start", to=group)
        await self.person.sends(f"{self.name} mau daftar", to=group)
        return "calls in a group"

    async def floods(self) -> str:
        if not self.can_flood:
            return await self.wanders()
        self.journal.floods.add(self.person.id)
        for number in range(_FLOOD):
            await self.person.sends(f"banjir {number}")
            self.journal.note(self.person, "floods")
        return ""

    # -----------------------------------------------------------------------------------------------------------------

    async def _says(self, words: str) -> str:
        self._mine.append(await self.person.sends(words))
        return f"says {words[:40]!r}"

    async def _presses_one_of(self, messages: list[Message]) -> str:
        if not (found := self._buttons(messages)):
            return await self.wanders()
        label, message = self.chance.choice(found)
        await self.person.presses(label, message)
        return f"presses {label}"

    def _buttons(self, messages: list[Message]) -> list[tuple[str, Message]]:
        return [
            (button["text"], message)
            for message in messages
            for row in message.button_rows
            for button in row
            if "callback_data" in button
        ]


_ACTS: tuple[tuple[int, Act], ...] = (
    (50, Resident.answers),
    (12, Resident.presses),
    (5, Resident.presses_an_old_one),
    (5, Resident.presses_twice),
    (4, Resident.forges),
    (8, Resident.wanders),
    (4, Resident.sends_something),
    (5, Resident.edits),
    (4, Resident.says_much),
    (3, Resident.leaves_for_a_while),
    (3, Resident.comes_by_a_link),
    (1, Resident.calls_in_a_group),
    (2, Resident.floods),
)

"""How residents register where they are: question by question in the chat, or on a page."""

from typing import Protocol

from tests.life.resident import Resident, number_in


class Ways(Protocol):
    """What says "the number" returns that of the proof."""

    async def registers(self, one: Resident, code: str) -> str:
        """By the link of a training. The number."""
        ...

    async def registers_otherwise(self, one: Resident, code: str) -> str:
        """The same by the channel's second way, where it has one."""
        ...

    async def waits(self, one: Resident, code: str) -> None:
        """By the link of a training that is full."""
        ...

    async def leaves_it_at(self, one: Resident, code: str) -> None:
        """Of a training that is full: wants to hear of the next."""
        ...

    async def begins(self, one: Resident, training: str) -> None:
        """Without a link, and leaves it unfinished."""
        ...

    async def goes_on(self, one: Resident) -> str:
        """From where it was left, at the button that asks. The number."""
        ...

    async def fills_in_the_rest(self, one: Resident) -> str:
        """After what one tells for a waiting list. The number."""
        ...

    async def answers_news(self, one: Resident) -> str:
        """Of a new batch. The number."""
        ...


class InTheChat:
    """One question after the other."""

    async def registers(self, one: Resident, code: str) -> str:
        await one.who.opens(code)
        await one.who.says("Setuju, mulai", one.born, "bagan deli", one.full)
        return await self._from_the_address(one)

    async def registers_otherwise(self, one: Resident, code: str) -> str:
        async with one.who.life.left_out(f"{one.who.name} mendaftar dengan cara yang sama."):
            return await self.registers(one, code)

    async def waits(self, one: Resident, code: str) -> None:
        await one.who.opens(code)
        await one.who.says("Setuju, mulai", one.born, "bagan deli")
        await one.who.taps("Ya, daftar tunggu")
        await one.who.says(one.full)
        await one.who.shares(one.phone)

    async def leaves_it_at(self, one: Resident, code: str) -> None:
        await one.who.opens(code)
        await one.who.says("Setuju, mulai", one.born, "bagan deli")
        await one.who.taps("Kabari angkatan baru")

    async def begins(self, one: Resident, training: str) -> None:
        await one.who.opens()
        await one.who.says("Setuju, mulai", one.born, "bagan deli", training, one.full)

    async def goes_on(self, one: Resident) -> str:
        await one.who.taps("Lanjut mendaftar")
        return await self._from_the_address(one)

    async def fills_in_the_rest(self, one: Resident) -> str:
        return await self._from_the_address(one, has_phone=True)

    async def answers_news(self, one: Resident) -> str:
        await one.who.taps("Daftar")
        await one.who.says(one.born, "bagan deli", one.full)
        return await self._from_the_address(one)

    async def _from_the_address(self, one: Resident, *, has_phone: bool = False) -> str:
        await one.who.says("gg contoh no 12 lk 5", "SMA", "belum bekerja")
        if not has_phone:
            await one.who.shares(one.phone)
        await one.who.says(one.nik)
        await one.who.taps("Ya, daftar")
        return number_in(one.who.reads("Nomor pendaftaran:").text)

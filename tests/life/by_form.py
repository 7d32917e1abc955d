"""Where the form is a page: its link comes in the chat, the page is filled in over HTTP, and the chat has the proof."""

from collections.abc import Awaitable

from tests.form_page.browsing import FormBrowser
from tests.life.chat import Said
from tests.life.on_whatsapp import WhatsAppChat
from tests.life.resident import Resident, number_in
from tests.life.seen_page import seen_page

OPENS = "Isi formulir"


class ByForm:
    """On WhatsApp. The second way is the chat, without the page."""

    async def registers(self, one: Resident, code: str) -> str:
        await one.who.opens(code)
        return await self._whole(one)

    async def registers_otherwise(self, one: Resident, code: str) -> str:
        """Without a NIK, which WhatsApp's rules keep out of the chat."""
        await one.who.opens(code)
        await one.who.says("lewat chat saja", "Setuju, mulai", one.born, "bagan deli", one.full)
        await one.who.says("gg contoh no 12 lk 5", "SMA", "belum bekerja", "Pakai nomor saya", "nanti")
        await one.who.taps("Laki-laki", "Ya, daftar")
        return number_in(one.who.reads("Nomor pendaftaran:").text)

    async def waits(self, one: Resident, code: str) -> None:
        await one.who.opens(code)
        await one.who.taps("Ya, daftar tunggu")
        form = await _opened(one)
        await _hands_in(one, form, _start(one))
        await _hands_in(one, form, {"name": one.full})

    async def leaves_it_at(self, one: Resident, code: str) -> None:
        await one.who.opens(code)
        await one.who.taps("Kabari angkatan baru")

    async def begins(self, one: Resident, training: str) -> None:
        await one.who.opens()
        await one.who.taps(training)
        await _hands_in(one, await _opened(one), _start(one))

    async def goes_on(self, one: Resident) -> str:
        await one.who.taps("Lanjut mendaftar")
        return await self._rest(one, await _opened(one))

    async def fills_in_the_rest(self, one: Resident) -> str:
        """Whoever opens the link says again when the person was born: only then it shows what is known."""
        return await self._whole(one)

    async def answers_news(self, one: Resident) -> str:
        await one.who.taps("Daftar")
        return await self._whole(one)

    async def _whole(self, one: Resident) -> str:
        form = await _opened(one)
        await _hands_in(one, form, _start(one))
        return await self._rest(one, form)

    async def _rest(self, one: Resident, form: FormBrowser) -> str:
        sex = "Perempuan" if int(one.nik[6:8]) > 40 else "Laki-laki"
        rest = {"name": one.full, "sex": sex, "address": "gg contoh no 12 lk 5", "education": "SMA"}
        await _hands_in(one, form, {**rest, "occupation": "Belum bekerja", "nik": one.nik})
        return number_in(one.who.reads("Nomor pendaftaran:").text)


async def _opened(one: Resident) -> FormBrowser:
    """By the link that came last."""
    chat = one.who.chat
    assert isinstance(chat, WhatsAppChat)
    link = next(said.links[OPENS] for said in reversed(await chat.shown()) if OPENS in said.links)
    form = FormBrowser(chat, link)
    await _at(one, form, f"[{OPENS}]", form.opens())
    return form


async def _hands_in(one: Resident, form: FormBrowser, entries: dict[str, str]) -> None:
    """What the page asks of it; what people leave as it stands goes along."""
    page = seen_page(form.page.text)
    asked = {name: words for name, words in entries.items() if name in page.entries}
    given = {name: page.value(name, words) for name, words in asked.items()}
    what = f"{', '.join(asked.values())} [{page.buttons[-1]}]"
    await _at(one, form, what, form.sends({**page.entries, **given}))


async def _at(one: Resident, form: FormBrowser, what: str, act: Awaitable[FormBrowser]) -> None:
    """What the page shows then is written down before what comes to the chat."""

    async def acts() -> None:
        await act
        page = seen_page(form.page.text)
        one.who.life.writes(one.who, Said(page.text, tuple(page.buttons), "page"))
        await one.who.life.channel.settles()

    await one.who.does(what, acts())


def _start(one: Resident) -> dict[str, str]:
    day, month, year = one.born.split()
    start = {"birth_date_day": day, "birth_date_month": month.capitalize(), "birth_date_year": year}
    return {**start, "home": "bagan deli"}

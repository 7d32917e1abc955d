"""Ten residents over three months: the same life on each channel, over real HTTP.

Telegram and WhatsApp have a page in `docs/`; the head of the first says what is otherwise on the chat page.
"""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

import pytest

from tests.journeys.logbook import logbook
from tests.journeys.office import Clock
from tests.life.books import of_messages, of_seats
from tests.life.by_form import ByForm
from tests.life.cast import cast_of
from tests.life.chat import Channel
from tests.life.february import february
from tests.life.january import january
from tests.life.life import Life
from tests.life.march import march
from tests.life.on_telegram import on_telegram
from tests.life.on_the_page import on_the_page
from tests.life.on_whatsapp import on_whatsapp
from tests.life.ways import InTheChat, Ways
from tests.transcript import Transcript, kept_page

HEAD = """# Ten residents, three months

Held by `tests/life/test_ten_residents.py` over real HTTP: on the Telegram fake, which is what stands here, and on the
chat page. The test fails where one word is said otherwise. Nobody waits: the clock is put from one event to the next,
and the jobs of `bot/clock.py` run there. All people are invented. `>` is what a person does (taps in brackets), `<`
what that person reads, `[..]` the buttons below it. What is like something before is left out, in slanted words.

Where the residents are on the chat page (the staff stay on Telegram) the same happens, but: nobody can block it, so
Joko declines there; telephone numbers are typed, for no button sends them; a proof promises no reminder, for it wakes
nobody, and the next message is read when the page is opened again.
"""
WHATSAPP_HEAD = """# Ten residents, three months, on WhatsApp

The life of [ten-residents.md](ten-residents.md), where the residents are on WhatsApp and the staff on Telegram; held by
the same test, against the fake of Meta's Cloud API. The signs are the same, and: `(templat)` is a message outside the
24 hours after a person's last one, in the words that Meta has approved, `(templat promosi)` one that Meta counts as
marketing; `(halaman)` is the form's page, with all that stands on it but lists to choose from. Agus answers in the
chat instead, without a NIK. A link opens the chat with the words "DAFTAR BAR1", which the person sends. Of Joko, who
blocks the chat, the office learns when nothing reaches him.
"""
BILL = """
What Meta has counted of it: delivered messages by month and category. Of "service", what is said within the 24 hours,
the first thousand of a month are free; templates are paid for.
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the life takes place. `page`: in `docs/`, if it has one."""

    opens: Callable[[str, Clock], AbstractAsyncContextManager[Channel]]
    ways: Ways
    page: str = ""
    head: str = HEAD


CHANNELS = {
    "telegram": Setting(on_telegram, InTheChat(), "ten-residents.md"),
    "web": Setting(on_the_page, InTheChat()),
    "whatsapp": Setting(on_whatsapp, ByForm(), "ten-residents-whatsapp.md", WHATSAPP_HEAD),
}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes here writes faster than a person: their chats do not wait a second for each message."""
    monkeypatch.setattr("bot.sending.chats.EACH_SECONDS", 0.01)
    monkeypatch.setattr("bot.sending.ledger.GATHER_SECONDS", 0.001)


@pytest.mark.parametrize("name", CHANNELS)
async def test_ten_residents_live_through_three_months_as_their_page_tells(name: str, sample_url: str) -> None:
    setting = CHANNELS[name]
    with logbook() as log:
        async with setting.opens(sample_url, Clock()) as channel:
            life = Life(channel, Transcript(setting.head))
            await life.begins()
            await lived(life, setting.ways)
            assert await channel.application.store.read(of_seats) == []
            if bill := await channel.bill():
                life.transcript.table(BILL, bill)

    assert '"level":"error"' not in log.getvalue()
    if setting.page:
        assert life.transcript.page == kept_page(setting.page, life.transcript.page)


async def lived(life: Life, ways: Ways) -> None:
    life.transcript.day("Senin, 11 Januari 2027")
    await life.comes("2027-01-11", "08:00")
    cast = await cast_of(life, ways)
    for month in (january, february, march):
        await month(life, cast)
        assert await of_messages(life) == []

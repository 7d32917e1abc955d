"""Ten residents over three months: the same life on each channel, over real HTTP.

The page in `docs/` is that of Telegram; its head says what is otherwise where the residents are on the chat page.
"""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from tests.journeys.logbook import logbook
from tests.journeys.office import Clock
from tests.life.books import of_messages, of_seats
from tests.life.cast import cast_of
from tests.life.chat import Channel
from tests.life.february import february
from tests.life.january import january
from tests.life.life import Life
from tests.life.march import march
from tests.life.on_telegram import on_telegram
from tests.life.on_the_page import on_the_page
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
CHANNELS: dict[str, Callable[[str, Clock], AbstractAsyncContextManager[Channel]]] = {
    "telegram": on_telegram,
    "web": on_the_page,
}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes here writes faster than a person: their chats do not wait a second for each message."""
    monkeypatch.setattr("bot.sending.chats.EACH_SECONDS", 0.01)
    monkeypatch.setattr("bot.sending.ledger.GATHER_SECONDS", 0.001)


@pytest.mark.parametrize("name", CHANNELS)
async def test_ten_residents_live_through_three_months_as_their_page_tells(name: str, sample_url: str) -> None:
    with logbook() as log:
        async with CHANNELS[name](sample_url, Clock()) as channel:
            life = Life(channel, Transcript(HEAD))
            await life.begins()
            await lived(life)
            assert await channel.application.store.read(of_seats) == []

    assert '"level":"error"' not in log.getvalue()
    if name == "telegram":
        assert life.transcript.page == kept_page("ten-residents.md", life.transcript.page)


async def lived(life: Life) -> None:
    life.transcript.day("Senin, 11 Januari 2027")
    await life.comes("2027-01-11", "08:00")
    cast = await cast_of(life)
    for month in (january, february, march):
        await month(life, cast)
        assert await of_messages(life) == []

"""That the account finds what is wrong: each rule broken once, and a campaign with a careless office."""

import io
from typing import Any

import pytest

from bot.telegram.channel import Telegram
from tests.chaos.campaign import Plan, live_through
from tests.chaos.chats import Recorded, Shown, unexplained

NOTE = "(sent again)"
ONE = Recorded("one", is_sent=True, tries=1, platform_id="1")
TWICE = Recorded("one", is_sent=True, tries=2, platform_id="2")
TWO = Recorded("two", is_sent=True, tries=1, platform_id="3")
TWO_TWICE = Recorded("two", is_sent=True, tries=2, platform_id="4")
FAILED = Recorded("lost", is_sent=False, tries=1)

AS_IT_MAY_BE: dict[str, tuple[list[Recorded], list[Shown], int]] = {
    "each once": ([ONE, TWO], [Shown("one", "1"), Shown("two", "3")], 0),
    "repeated with the note": ([TWICE], [Shown("one", "1"), Shown(f"one\n\n{NOTE}", "2")], 0),
    "said to be sent again, and there once": ([TWICE], [Shown(f"one\n\n{NOTE}", "2")], 0),
    "failed, and there all the same": ([FAILED, ONE], [Shown("lost", "0"), Shown("one", "1")], 0),
    "failed, and not there": ([FAILED, ONE], [Shown("one", "1")], 0),
    "two that a crash repeats": (
        [TWICE, TWO_TWICE],
        [Shown("one", "0"), Shown("two", "1"), Shown(f"one\n\n{NOTE}", "2"), Shown(f"two\n\n{NOTE}", "4")],
        1,
    ),
}
AS_IT_MUST_NOT_BE: dict[str, tuple[list[Recorded], list[Shown], int]] = {
    "not there": ([ONE, TWO], [Shown("one", "1")], 0),
    "in another order": ([ONE, TWO], [Shown("two", "3"), Shown("one", "1")], 1),
    "repeated without the note": ([TWICE], [Shown("one", "1"), Shown("one", "2")], 1),
    "more often than tried": (
        [TWICE],
        [Shown("one", "0"), Shown(f"one\n\n{NOTE}", "1"), Shown(f"one\n\n{NOTE}", "2")],
        0,
    ),
    "nobody's": ([ONE], [Shown("one", "1"), Shown("what?", "9")], 0),
    "repeated as after a crash, and there was none": (*AS_IT_MAY_BE["two that a crash repeats"][:2], 0),
}


@pytest.mark.parametrize("case", AS_IT_MAY_BE)
def test_a_chat_as_it_may_be_is_explained(case: str) -> None:
    recorded, shown, ends = AS_IT_MAY_BE[case]

    assert unexplained(recorded, shown, notes=[NOTE], ends=ends, refusals=False) == ""


@pytest.mark.parametrize("case", AS_IT_MUST_NOT_BE)
def test_a_chat_as_it_must_not_be_is_not(case: str) -> None:
    recorded, shown, ends = AS_IT_MUST_NOT_BE[case]

    assert unexplained(recorded, shown, notes=[NOTE], ends=ends, refusals=False)


async def test_control_an_office_that_answers_before_it_keeps_is_found_out(
    sample_url: str, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    hear, heard = Telegram.hear, []

    async def mostly(self: Telegram, update: dict[str, Any]) -> None:
        heard.append(update)
        if len(heard) % 10:
            await hear(self, update)

    monkeypatch.setattr(Telegram, "hear", mostly)

    outcome = await live_through(Plan(6, people=4, acts=8, roughness=0, restarts=0, pause=2, floods=0), sample_url, log)

    assert any("acknowledged and without effect" in finding for finding in outcome.findings), str(outcome)

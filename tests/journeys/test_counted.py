"""What became of an input is counted, for whoever watches."""

import pytest

from bot.conversation.inbound import Result
from models.store import StoreBroken
from tests.journeys.office import BEFORE_NAME, Office
from tests.journeys.test_failures import NAME, break_texts


async def test_an_input_that_breaks_the_program_is_counted_as_apologised_for(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_NAME)
    break_texts(ani, "name.heard")
    before = ani.conversations.counts.copy()

    await ani.says(NAME)

    assert ani.conversations.counts - before == {("web", Result.APOLOGISED): 1}


async def test_an_input_that_was_not_kept_is_counted_as_failed(office: Office) -> None:
    ani = office.visitor()
    await office.store.close()

    with pytest.raises(StoreBroken):
        await ani.opens()

    assert ani.conversations.counts == {("web", Result.FAILED): 1}

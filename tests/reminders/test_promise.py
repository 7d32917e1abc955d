"""Under the proof stands which reminder will come: no other is promised."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.draft import Answers, Draft
from handlers.facts import Abilities
from handlers.pages.done import seat_taken
from handlers.state import State
from handlers.talk import Talk
from tests.conversation.catalogue import AC
from tests.conversation.office import SmallOffice


def proof(*, days_ahead: int, speaks_first: bool = True) -> str:
    facts = SmallOffice(consented=True, abilities=Abilities(speaks_first=speaks_first)).facts(State())
    now = facts.now + timedelta(days=(AC.first_day - facts.today).days - days_ahead)
    talk = Talk(State(), replace(facts, now=now), Draft(Answers(name="Rizky Contoh")))
    return seat_taken(talk, AC, registration_id=1, number="AC3-015F", known=False).text.splitlines()[-1]


@pytest.mark.parametrize(
    ("days_ahead", "promised"),
    [
        (14, " Kami ingatkan lagi tiga hari sebelumnya."),
        (4, " Kami ingatkan lagi tiga hari sebelumnya."),
        (3, " Kami ingatkan lagi sehari sebelumnya."),
        (2, " Kami ingatkan lagi sehari sebelumnya."),
        (1, ""),
    ],
)
def test_the_one_that_still_comes(days_ahead: int, promised: str) -> None:
    assert proof(days_ahead=days_ahead) == "Simpan gambar ini sebagai bukti." + promised


def test_a_page_reminds_nobody_who_does_not_open_it() -> None:
    assert proof(days_ahead=14, speaks_first=False) == "Simpan gambar ini sebagai bukti."

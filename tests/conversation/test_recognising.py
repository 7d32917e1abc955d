"""Whom a form is about that is filled in anew: one of the contact's own people, or somebody else."""

from dataclasses import replace
from datetime import date

import pytest

from bot.conversation.recognising import same_person
from handlers.draft import Answers, Draft
from handlers.facts import Person
from handlers.state import State
from tests.conversation.office import SmallOffice

NIK, OTHER = "1271081201019921", "1271081201019922"
KNOWN = Answers(name="Rizky Contoh", birth_date=date(2001, 1, 12), nik=NIK)


@pytest.mark.parametrize(
    ("changed", "is_known"),
    [
        ({}, True),
        ({"name": "Rizki"}, True),
        ({"name": "rizky  contoh", "nik": None}, True),
        ({"name": "Dewi Contoh", "nik": None}, False),
        ({"name": None, "nik": None}, False),
        ({"nik": OTHER}, False),
        ({"birth_date": date(2001, 1, 13)}, False),
        ({"birth_date": None}, False),
    ],
    ids=str,
)
def test_it_is_the_same_person_by_birth_date_and_nik_or_without_one_by_name(
    changed: dict[str, object],
    is_known: bool,  # noqa: FBT001 - a row of the table
) -> None:
    facts = replace(SmallOffice().facts(State()), people=(Person(7, KNOWN, "self"),))

    found = same_person(Draft(replace(KNOWN, **changed)), facts)  # type: ignore[arg-type]

    assert (found is not None) is is_known

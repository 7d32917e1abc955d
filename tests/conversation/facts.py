"""The small office as the conversation may know it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from handlers.facts import Facts, Hold
from handlers.wording.phrases import Phrases
from models.refusals import Refusal
from tests.conversation import catalogue as values

if TYPE_CHECKING:
    from tests.conversation.office import SmallOffice


def facts_of(office: "SmallOffice", books: Mapping[str, Phrases], hold: Hold | None, lost: Refusal | None) -> Facts:
    """Kept for its person, or lost, as an input has found it."""
    return Facts(
        now=office.now,
        zone=values.ZONE,
        position=office.position,
        abilities=office.abilities,
        books=books,
        language=office.language,
        consented=office.consented,
        draft=office.draft,
        people=tuple(office.people.values()),
        registrations=tuple(office.registrations.values()),
        catalogue=office.catalogue,
        seats={one.id: office.seats(one.id) for one in office.catalogue.batches},
        hold=hold,
        hold_lost=lost,
        public_url="https://latih.example",
        people_cap=office.people_cap,
        stopped=office.stopped,
        wanted_news=office.wanted_news,
        questions=len(office.questions),
        client_language=office.client_language,
        own_phone=office.own_phone,
        opens_links=office.opens_links,
    )

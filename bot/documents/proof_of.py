"""The proof of one registration: its words gathered from the database, and the picture drawn beside the event loop."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo

from sqlalchemy import Connection, select

from bot.documents.proof import ProofContent, draw_proof
from handlers.wording import dates
from handlers.wording.phrases import Phrases
from models.catalogue import Batch, Catalogue, Words
from models.residents import read_answers
from models.store import Store
from models.tables import registration, resident
from models.vault import Vault


@dataclass(frozen=True, slots=True)
class Registered:
    """What a proof needs of a registration that has its number."""

    batch_id: int
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Proofs:
    """Draws proofs. `catalogue` gives the newest one."""

    store: Store
    vault: Vault
    books: Mapping[str, Phrases]
    zone: tzinfo

    async def draw(self, language: str, registration_id: int, catalogue: Catalogue) -> bytes | None:
        """A PNG; None where there is no such seat any more. Some 20 ms of one core, in a thread."""
        phrases = self.books[language]
        found = await self.store.read(lambda conn: self._registered(conn, registration_id, phrases))
        batch = next((one for one in catalogue.batches if found and one.id == found.batch_id), None)
        if found is None or batch is None:
            return None
        content = proof_content(found, batch, catalogue, phrases=phrases, zone=self.zone)
        return await asyncio.to_thread(draw_proof, content)

    def _registered(self, conn: Connection, registration_id: int, phrases: Phrases) -> Registered | None:
        columns = (registration.c.batch_id, registration.c.number, resident.c.id, resident.c.answers)
        row = conn.execute(select(*columns).join(resident).where(registration.c.id == registration_id)).first()
        if row is None or row.number is None or row.answers is None:
            return None
        answers = read_answers(row.answers, row.id, vault=self.vault)
        return Registered(row.batch_id, row.number, answers.get("name") or phrases.say("name.unknown"))


def proof_content(
    found: Registered, batch: Batch, catalogue: Catalogue, *, phrases: Phrases, zone: tzinfo
) -> ProofContent:
    """The words, in the language of the phrases."""
    language, first, venue = phrases.language, batch.meetings[0], batch.first_venue
    hours = dates.hours(first.starts_at, first.ends_at, zone=zone, language=language)
    until = phrases.say("proof.until", date=dates.full_date(batch.last_day, language), count=len(batch.meetings))
    when = (dates.full_date(batch.first_day, language), phrases.say("proof.hours", hours=hours))
    return ProofContent(
        office=catalogue.office.name,
        headline=phrases.say("proof.headline"),
        number=found.number,
        name=found.name,
        training=_word(batch.program.name, language),
        when_label=phrases.say("proof.when"),
        when=(*when, until) if len(batch.meetings) > 1 else when,
        place_label=phrases.say("proof.place"),
        place=f"{venue.name}, {venue.address}",
        landmark=phrases.say("proof.near", landmark=venue.landmark) if venue.landmark else None,
        bring_label=phrases.say("proof.bring"),
        bring=_word(batch.details.bring, language) if batch.details.bring else None,
        footer=phrases.say("proof.free"),
        qr=found.number,
    )


def _word(words: Words, language: str) -> str:
    return words.get(language) or words["id"]

"""The participant list of one batch, for one person of the staff: gathered, drawn beside the work, and written down.

Nobody gets it before the log says who took whose data along.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from sqlalchemy import Connection

from bot.conversation.desk.seen import may
from bot.documents.drawing import SHEET_TYPE, MadeDocument
from bot.staff_person import person_of
from handlers.messages import ParticipantList
from handlers.participant_list.sheets import People, Subject, downloader, participant_sheet, sees, waiting_sheet
from handlers.staff.staff import Permission, Staff
from handlers.wording.dates import moment_in_words
from handlers.wording.phrases import Phrases
from models.audit import write_audit
from models.catalogue import Catalogue
from models.listed_people import SealedList, read_listed, venue_name
from models.one_participant import training_seen
from models.participant import Listed, Training
from models.staff import member
from models.statuses import Status
from models.store import Store
from models.vault import Vault

_SEATED = (Status.CONFIRMED, Status.COMPLETED)
_WAITING = (Status.OFFERED, Status.WAITING)


@dataclass(frozen=True, slots=True)
class _Gathered:
    staff: Staff
    training: Training
    office: str
    venue: str
    seated: SealedList
    waiting: SealedList


@dataclass(frozen=True, slots=True)
class ParticipantLists:
    """`catalogue`: the published one, as it is now."""

    store: Store
    vault: Vault
    books: Mapping[str, Phrases]
    zone: tzinfo
    clock: Callable[[], datetime]
    catalogue: Callable[[Connection], Catalogue]
    _drawing: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))  # half a second of a whole core

    async def make(self, language: str, wanted: ParticipantList) -> MadeDocument | None:
        """None for who may not have it, or not any more."""
        now = self.clock()
        gathered = await self.store.read(lambda conn: self._gathered(conn, wanted, now=now))
        if gathered is None:
            return None
        async with self._drawing:
            content, told = await asyncio.to_thread(self._drawn, gathered, wanted, self.books[language], now)
        await self.store.transact(lambda conn: self._write_down(conn, wanted, told, now=now))
        return MadeDocument(_name(gathered.training, wanted), SHEET_TYPE, content)

    def _gathered(self, conn: Connection, wanted: ParticipantList, *, now: datetime) -> _Gathered | None:
        """With whole NIKs those who wait are left out: nobody pays them, and no partner trains them."""
        at_work = member(conn, wanted.staff_id, vault=self.vault, now=now)
        training = training_seen(conn, wanted.batch_id)
        if at_work is None or training is None:
            return None
        staff = person_of(at_work)
        if not may(staff, Permission.REVEAL if wanted.purpose else Permission.SEE_PEOPLE, training):
            return None
        return _Gathered(
            staff=staff,
            training=training,
            office=self.catalogue(conn).office.name,
            venue=venue_name(conn, training.batch_id),
            seated=read_listed(conn, training.batch_id, statuses=_SEATED),
            waiting=read_listed(conn, training.batch_id, statuses=() if wanted.purpose else _WAITING),
        )

    def _drawn(
        self, gathered: _Gathered, wanted: ParticipantList, phrases: Phrases, now: datetime
    ) -> tuple[bytes, dict[str, object]]:
        """The file, and what the log says of it."""
        from bot.spreadsheets.participant_list import write_list  # a large library, and few want the file

        seated = gathered.seated.opened(self.vault, whole_niks=bool(wanted.purpose))
        waiting = gathered.waiting.opened(self.vault)
        subject = Subject(
            office=gathered.office,
            training=gathered.training,
            venue=gathered.venue,
            downloaded_by=downloader(phrases, gathered.staff),
            at=moment_in_words(now, zone=self.zone, language=phrases.language),
            purpose=wanted.purpose,
        )
        seen = sees(gathered.staff, gathered.training)
        sheets = [participant_sheet(phrases, subject, People(seated, gathered.seated.total), seen=seen)]
        if waiting:
            sheets.append(waiting_sheet(phrases, subject, People(waiting, gathered.waiting.total), seen=seen))
        told = _whose(seated, wanted.purpose) if wanted.purpose else {"in_line": len(waiting)}
        return write_list(sheets, author=gathered.office, made_at=now), {"people": len(seated), **told}

    def _write_down(
        self, conn: Connection, wanted: ParticipantList, told: Mapping[str, object], *, now: datetime
    ) -> None:
        write_audit(
            conn,
            staff_id=wanted.staff_id,
            action="download niks" if wanted.purpose else "download list",
            subject=f"batch:{wanted.batch_id}",
            before=None,
            after=told,
            vault=self.vault,
            now=now,
        )


def _whose(people: tuple[Listed, ...], purpose: str) -> dict[str, object]:
    """By registration number: whose NIK went out is known later, and no NIK is in the log."""
    theirs = [one.number for one in people if one.answers.get("nik")]
    return {"niks": len(theirs), "why": purpose, "whose": theirs}


def _name(training: Training, wanted: ParticipantList) -> str:
    return f"daftar-peserta-{training.code}{'-nik' if wanted.purpose else ''}.xlsx"

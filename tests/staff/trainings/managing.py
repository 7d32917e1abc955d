"""An officer at the desk of trainings: what the tests do again and again."""

from typing import Any

from sqlalchemy import select

from handlers.inputs import Tap
from models import tables
from tests.journeys.office import Office, Visitor
from tests.journeys.records import rows_of

NEW_VENUE = ("Aula Contoh", "Jalan Contoh No. 9, Medan", "Lapangan Contoh", "https://maps.example/aula")
SCHEDULE = ("Senin dan Rabu", "09.00–15.00, istirahat 12.00–13.00", "19 April 2027", "10 kali")
WINDOW = ("1 Maret 2027", "12 April 2027 pukul 16.00")


async def entered(officer: Visitor) -> str:
    """A batch of a new program at a new venue, up to the summary."""
    await officer.says("/kelola")
    await officer.taps("Angkatan baru")
    await officer.says("Barista | Barista", "lewati", "Peserta belajar menyeduh kopi.", "17 sampai 35", "SMA")
    await officer.taps("Ya, Medan saja")
    await officer.says("20", *WINDOW, *SCHEDULE, *NEW_VENUE)
    await officer.taps("Siapa cepat")
    return await officer.taps("Ke ringkasan")


async def opened(officer: Visitor, code: str) -> str:
    await officer.says("/kelola")
    return await officer.says(code)


async def batch_row(office: Office, code: str) -> Any:
    return next(row for row in await rows_of(office, tables.batch) if row.code == code)


def starts_of(batch_id: int) -> Any:
    return select(tables.meeting.c.starts_at).where(tables.meeting.c.batch_id == batch_id)


def forged(visitor: Visitor, choice: str) -> Any:
    return Tap(choice, visitor.heard[-1]["revision"])

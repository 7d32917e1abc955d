"""Links to the secure form: each is bound to a contact and a training, and works for a day and until it is handed in.

Only keyed hashes of the link and of the browser are stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from models.tables import contact, form_page

LASTS = timedelta(hours=24)
KEPT = timedelta(days=7)
"""After the end: who opens an old link is told how to get a new one."""


@dataclass(frozen=True, slots=True)
class FormPage:
    """`address_index`, `address`: of the contact, as stored. `registration_id`: what it was handed in for."""

    id: int
    contact_id: int
    batch_id: int
    channel: str
    language: str
    address_index: bytes
    address: bytes
    browser_index: bytes | None
    expires_at: datetime
    used_at: datetime | None
    registration_id: int | None


def add_page(conn: Connection, *, token_index: bytes, contact_id: int, batch_id: int, now: datetime) -> int:
    row = {
        "token_index": token_index,
        "contact_id": contact_id,
        "batch_id": batch_id,
        "created_at": now,
        "expires_at": now + LASTS,
    }
    return int(conn.execute(insert(form_page).values(row).returning(form_page.c.id)).scalar_one())


def find_page(conn: Connection, token_indexes: Sequence[bytes]) -> FormPage | None:
    """Also one that is over. None where nobody was given that link, or the contact's data were erased."""
    page = form_page.c
    found = (
        select(
            page.id,
            page.contact_id,
            page.batch_id,
            contact.c.channel,
            contact.c.language,
            contact.c.address_index,
            contact.c.address,
            page.browser_index,
            page.expires_at,
            page.used_at,
            page.registration_id,
        )
        .join_from(form_page, contact, contact.c.id == page.contact_id)
        .where(page.token_index.in_(token_indexes), contact.c.address.is_not(None))
    )
    row = conn.execute(found).first()
    return FormPage(*row) if row else None


def begin_in(conn: Connection, page_id: int, *, browser_index: bytes) -> None:
    """From now on this browser is shown the answers, and no other."""
    conn.execute(update(form_page).where(form_page.c.id == page_id).values(browser_index=browser_index))


def hand_in_page(conn: Connection, page_id: int, *, registration_id: int | None, now: datetime) -> None:
    """It works no more."""
    mine = (form_page.c.id == page_id, form_page.c.used_at.is_(None))
    conn.execute(update(form_page).where(*mine).values(used_at=now, registration_id=registration_id))


def end_pages(conn: Connection, contact_id: int) -> None:
    """Whoever opens one of its links is told nothing any more."""
    conn.execute(delete(form_page).where(form_page.c.contact_id == contact_id))


def forget_old_pages(conn: Connection, *, now: datetime, limit: int) -> None:
    old = select(form_page.c.id).where(form_page.c.expires_at < now - KEPT).limit(limit)
    conn.execute(delete(form_page).where(form_page.c.id.in_(old)))

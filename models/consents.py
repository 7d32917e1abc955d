"""Proof of what a contact agreed to: which words, and when."""

from datetime import datetime

from sqlalchemy import Connection, insert

from models.prepared import Prepared
from models.tables import consent

REGISTRATION_CONSENT = "registration"
_CONSENT = Prepared(insert(consent).inline())


def give_consent(
    conn: Connection, contact_id: int, *, text_version: str, text_hash: str, language: str, now: datetime
) -> None:
    """Kept as proof of which words were agreed to and when: UU 27/2022, art. 24."""
    _CONSENT.run(
        conn,
        {
            "contact_id": contact_id,
            "purpose": REGISTRATION_CONSENT,
            "text_version": text_version,
            "text_hash": text_hash,
            "language": language,
            "given_at": now,
        },
    )

"""How our message templates stand at Meta: told by webhook, by error, or by `silatih templates status`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, select

from models.tables import template_state
from models.upsert import insert_or_update


class TemplateStatus(StrEnum):
    """`UNKNOWN`: Meta uses a word that we do not know; it is tried."""

    APPROVED = "approved"
    PENDING = "pending"
    REJECTED = "rejected"
    PAUSED = "paused"
    DISABLED = "disabled"
    MISSING = "missing"
    UNKNOWN = "unknown"

    @property
    def is_usable(self) -> bool:
        return self in {TemplateStatus.APPROVED, TemplateStatus.UNKNOWN}


@dataclass(frozen=True, slots=True)
class TemplateState:
    """`category`: as Meta sees it, in lower case; empty where it was not told. `reason`: a word of Meta's."""

    status: TemplateStatus
    category: str = ""
    reason: str = ""


States = Mapping[tuple[str, str], TemplateState]
"""By name and language."""

_WORDS = {
    "APPROVED": TemplateStatus.APPROVED,
    "REINSTATED": TemplateStatus.APPROVED,
    "FLAGGED": TemplateStatus.APPROVED,  # warned, and still sent
    "PENDING": TemplateStatus.PENDING,
    "IN_APPEAL": TemplateStatus.PENDING,
    "REJECTED": TemplateStatus.REJECTED,
    "PAUSED": TemplateStatus.PAUSED,
    "LOCKED": TemplateStatus.PAUSED,
    "DISABLED": TemplateStatus.DISABLED,
    "PENDING_DELETION": TemplateStatus.MISSING,
    "DELETED": TemplateStatus.MISSING,
}


def read_status(word: str) -> TemplateStatus:
    """As Meta spells it, in answers and in webhooks."""
    return _WORDS.get(word.upper(), TemplateStatus.UNKNOWN)


def keep_state(conn: Connection, name: str, language: str, state: TemplateState, *, now: datetime) -> None:
    """What is not told now stays as it was told before."""
    known = read_states(conn).get((name, language))
    row = {
        "name": name,
        "language": language,
        "status": state.status,
        "category": state.category or (known.category if known else ""),
        "reason": state.reason[:80],
        "at": now,
    }
    insert_or_update(conn, template_state, row, keys=["name", "language"])


def keep_category(conn: Connection, name: str, language: str, category: str, *, now: datetime) -> None:
    known = read_states(conn).get((name, language), TemplateState(TemplateStatus.UNKNOWN))
    keep_state(conn, name, language, TemplateState(known.status, category, known.reason), now=now)


def read_states(conn: Connection) -> dict[tuple[str, str], TemplateState]:
    rows = conn.execute(select(template_state))
    return {
        (row.name, row.language): TemplateState(TemplateStatus(row.status), row.category, row.reason) for row in rows
    }

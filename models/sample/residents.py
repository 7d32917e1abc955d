"""The invented residents of the sample's full batch: they hold its seats, and the rest wait."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models import tables
from models.refusals import Refusal, Refused
from models.seats import take_seat
from models.statuses import Status
from models.vault import Vault
from models.waiting import join_waiting

_CHANNEL = "web"
_BETWEEN = timedelta(hours=6)
_BEGINS_ANEW = "{}"  # a conversation's state of no version


def fill_batch(conn: Connection, sample: Mapping[str, Any], *, now: datetime, vault: Vault) -> None:
    """Registers them one by one over the past days, as people do: who finds the batch full joins the waiting list."""
    batch_id = conn.execute(select(tables.batch.c.id).where(tables.batch.c.code == sample["batch"])).scalar_one()
    first = now - _BETWEEN * len(sample["resident"])
    for order, person in enumerate(sample["resident"], start=1):
        _register(conn, _answers(person, order), batch_id=batch_id, now=first + _BETWEEN * order, vault=vault)


def _register(conn: Connection, answers: Mapping[str, Any], *, batch_id: int, now: datetime, vault: Vault) -> None:
    contact_id = _add_contact(conn, answers["phone"], now=now, vault=vault)
    resident_id = _add_resident(conn, answers, now=now, vault=vault)
    link = {"contact_id": contact_id, "resident_id": resident_id, "relation": "self", "receives": True}
    conn.execute(insert(tables.contact_resident).values(link))
    who: dict[str, Any] = {
        "batch_id": batch_id,
        "resident_id": resident_id,
        "contact_id": contact_id,
        "channel": _CHANNEL,
    }
    who |= {"kecamatan": answers["kecamatan"], "now": now, "actor": "seed"}
    seat = take_seat(conn, **who, status=Status.CONFIRMED)
    if isinstance(seat, Refused) and seat.reason in {Refusal.FULL, Refusal.SOMEBODY_WAITS}:
        join_waiting(conn, **who)


def _answers(person: Mapping[str, Any], order: int) -> dict[str, Any]:
    """As `handlers.draft.Answers.to_json` writes them. Phone numbers that begin with 0810 belong to nobody."""
    kecamatan = person["kelurahan"][:8]
    return {
        "birth_date": person["birth_date"].isoformat(),
        "kecamatan": kecamatan,
        "kelurahan": person["kelurahan"],
        "name": person["name"],
        "address": f"Jalan Contoh No. {order}",
        "education": person["education"],
        "occupation": person["occupation"],
        "phone": f"+62810{order:08}",
        "nik": _nik(kecamatan, person["birth_date"], female=person["sex"] == "F", serial=9900 + order),
        "sex": person["sex"],
        "skipped": [],
    }


def _nik(kecamatan: str, born: date, *, female: bool, serial: int) -> str:
    """Serials from 9900 belong to nobody. A woman's day of birth is written plus 40 (PP 37/2007, art. 37)."""
    return f"{kecamatan.replace('.', '')}{born.day + 40 * female:02}{born:%m%y}{serial}"


def _add_contact(conn: Connection, address: str, *, now: datetime, vault: Vault) -> int:
    row = {
        "channel": _CHANNEL,
        "address_index": vault.index("contact", f"{_CHANNEL}:{address}"),
        "language": "id",
        "source": "sample",
        "created_at": now,
        "seen_at": now,
    }
    contact_id: int = conn.execute(insert(tables.contact).values(row).returning(tables.contact.c.id)).scalar_one()
    conn.execute(insert(tables.conversation).values(contact_id=contact_id, state=_BEGINS_ANEW))
    return contact_id


def _add_resident(conn: Connection, answers: Mapping[str, Any], *, now: datetime, vault: Vault) -> int:
    nik = answers["nik"]
    row = {
        "nik_index": vault.index("nik", nik),
        "nik_tail_index": vault.index("nik_tail", nik[-4:]),
        "phone_index": vault.index("phone", answers["phone"]),
        "created_at": now,
    }
    resident = tables.resident
    resident_id: int = conn.execute(insert(resident).values(row).returning(resident.c.id)).scalar_one()
    sealed = vault.seal_json(answers, table="resident", column="answers", row=str(resident_id))
    conn.execute(update(resident).where(resident.c.id == resident_id).values(answers=sealed))
    return resident_id

"""Fills an empty office with the sample of `models/sample/`, so that SiLatih can be tried at once."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.exc import IntegrityError

from models import tables
from models.catalogue import Meeting
from models.sample.calendar import meetings, moment
from models.sample.residents import fill_batch
from models.vault import Vault

_OFFICE_ID = 1
_UNSAID = {"landmark": None, "phone": None, "website": None, "privacy_contact": None}


def seed(conn: Connection, *, now: datetime, zone: ZoneInfo, vault: Vault) -> bool:
    """False, and nothing is changed, where there is an office already, the sample or a real one.

    To be run as one transaction: a half-filled office cannot be. `zone`: the office's; days are counted from its today.
    """
    sample = read_sample("catalogue.toml")
    if not _add_office(conn, sample["office"]):
        return False
    venues = {venue["key"]: _add_venue(conn, venue) for venue in sample["venue"]}
    programs = {program["slug"]: _add_program(conn, program) for program in sample["program"]}
    calendar = _Calendar(now.astimezone(zone).date(), zone, sample["office"])
    partners: dict[str, int] = {}
    for batch in sample["batch"]:
        row = {"program_id": programs[batch["program"]], "venue_id": venues[batch["venue"]]}
        batch_id = _add_batch(conn, batch, calendar, {**row, "details": _details(sample["details"], batch)})
        _add_partners(conn, batch_id, batch, partners)
    fill_batch(conn, read_sample("residents.toml"), now=now, vault=vault)
    return True


def has_office(conn: Connection) -> bool:
    return conn.execute(select(tables.office.c.id)).first() is not None


def read_sample(name: str) -> dict[str, Any]:
    return tomllib.loads(files("models.sample").joinpath(name).read_text(encoding="utf-8"))


class _Calendar:
    """Days counted from today, in the office's zone and at its hours."""

    def __init__(self, today: date, zone: ZoneInfo, office: Mapping[str, Any]) -> None:
        self.zone = zone
        self._today = today
        self._opens, self._closes = office["opens"], office["closes"]

    def day(self, days: int) -> date:
        return self._today + timedelta(days=days)

    def opening(self, days: int) -> datetime:
        return moment(self.day(days), self._opens, self.zone)

    def closing(self, days: int) -> datetime:
        return moment(self.day(days), self._closes, self.zone)


def _add_office(conn: Connection, office: Mapping[str, Any]) -> bool:
    try:
        # Inserting is the check: of two processes that seed at once, the second waits here for the first.
        with conn.begin_nested():
            conn.execute(insert(tables.office).values(id=_OFFICE_ID, profile={**_UNSAID, **office}))
    except IntegrityError:
        return False
    return True


def _add_venue(conn: Connection, venue: Mapping[str, Any]) -> int:
    return _add(conn, tables.venue, {key: value for key, value in venue.items() if key != "key"})


def _add_program(conn: Connection, program: Mapping[str, Any]) -> int:
    return _add(conn, tables.program, {"rules": {}, **program})


def _details(common: Mapping[str, Any], batch: Mapping[str, Any]) -> dict[str, Any]:
    details = {**common, **batch.get("details", {})}
    return {key: words for key, words in details.items() if key not in batch.get("not_recorded", ())}


def _add_batch(conn: Connection, batch: Mapping[str, Any], calendar: _Calendar, row: Mapping[str, Any]) -> int:
    """`row`: what refers to other parts of the sample."""
    days = meetings(batch["hours"], since=calendar.day(batch["starts_in"]), days=batch["days"], zone=calendar.zone)
    batch_id = _add(conn, tables.batch, {**row, **_batch_row(batch, calendar, days)})
    numbered = [{"batch_id": batch_id, "ordinal": ordinal, **day.moments} for ordinal, day in enumerate(days, start=1)]
    conn.execute(insert(tables.meeting), numbered)
    for kecamatan, quota in batch.get("kecamatan", {}).items():
        conn.execute(insert(tables.batch_kecamatan).values(batch_id=batch_id, kecamatan=kecamatan, quota=quota))
    return batch_id


def _batch_row(batch: Mapping[str, Any], calendar: _Calendar, days: list[Meeting]) -> dict[str, Any]:
    return {
        **{key: batch[key] for key in ("code", "ordinal", "quota")},
        "status": "published",
        "selection": batch.get("selection", "first_come"),
        "answer_by": calendar.day(batch["answer_in"]) if "answer_in" in batch else None,
        "opens_at": calendar.opening(batch["opens_in"]),
        "closes_at": calendar.closing(batch["closes_in"]),
        "first_day": days[0].starts_at.astimezone(calendar.zone).date(),
        "last_day": days[-1].starts_at.astimezone(calendar.zone).date(),
        "rules": batch.get("rules", {}),
    }


def _add_partners(conn: Connection, batch_id: int, batch: Mapping[str, Any], known: dict[str, int]) -> None:
    for partner in batch.get("partner", ()):
        if partner["name"] not in known:
            known[partner["name"]] = _add(conn, tables.partner, {"name": partner["name"]})
        link = {"batch_id": batch_id, "partner_id": known[partner["name"]], "role": partner["role"]}
        conn.execute(insert(tables.batch_partner).values(link))


def _add(conn: Connection, table: Table, row: Mapping[str, Any]) -> int:
    added: int = conn.execute(insert(table).values(row).returning(table.c.id)).scalar_one()
    return added

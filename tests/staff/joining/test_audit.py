"""The audit log: everything is added, nothing is changed, and what it holds is sealed."""

import pytest
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from models.audit import read_audit, write_audit
from models.store import Store
from models.tables import audit, staff
from tests import cast
from tests.journeys.office import VAULT


def officer(conn: Connection) -> int:
    contact_id = cast.person(conn).contact_id
    name = VAULT.seal(b"Sari Contoh", table="staff", column="name", row=str(contact_id))
    row = {"contact_id": contact_id, "role": "officer", "name": name, "programs": [], "batches": [], "since": cast.NOW}
    return int(conn.execute(insert(staff).values(row).returning(staff.c.id)).scalar_one())


def close(conn: Connection, subject: str = "batch:12", *, by: int | None = None, action: str = "close batch") -> None:
    before, after = {"status": "published"}, {"status": "closed"}
    write_audit(
        conn, staff_id=by, action=action, subject=subject, before=before, after=after, vault=VAULT, now=cast.NOW
    )


async def test_a_change_is_read_back_with_who_did_it_and_what_was_before_and_after(store: Store) -> None:
    await store.transact(lambda conn: close(conn, by=officer(conn)))

    (row,) = await store.read(lambda conn: read_audit(conn, vault=VAULT))

    assert (row.staff_name, row.action, row.subject) == ("Sari Contoh", "close batch", "batch:12")
    assert (row.before, row.after, row.at) == ({"status": "published"}, {"status": "closed"}, cast.NOW)


async def test_the_newest_comes_first_and_the_next_page_follows_it(store: Store) -> None:
    for batch in ("batch:1", "batch:2", "batch:3"):
        await store.transact(lambda conn, batch=batch: close(conn, batch))  # type: ignore[misc]

    first = await store.read(lambda conn: read_audit(conn, vault=VAULT, limit=2))
    rest = await store.read(lambda conn: read_audit(conn, vault=VAULT, before_id=first[-1].id))

    assert [row.subject for row in (*first, *rest)] == ["batch:3", "batch:2", "batch:1"]


async def test_it_is_read_by_person_by_subject_and_by_kind_of_subject(store: Store) -> None:
    def act(conn: Connection) -> int:
        sari = officer(conn)
        close(conn, "batch:1", by=sari)
        close(conn, "batch:11")
        close(conn, "staff:1", action="end role")
        return sari

    sari = await store.transact(act)
    by_person = await store.read(lambda conn: read_audit(conn, vault=VAULT, staff_id=sari))
    by_subject = await store.read(lambda conn: read_audit(conn, vault=VAULT, subject="batch:1"))
    by_kind = await store.read(lambda conn: read_audit(conn, vault=VAULT, subject="batch:"))

    assert [row.subject for row in by_person] == ["batch:1"]
    assert [row.subject for row in by_subject] == ["batch:1"]
    assert [row.subject for row in by_kind] == ["batch:11", "batch:1"]


@pytest.mark.parametrize("change", [update(audit).values(action="nothing"), delete(audit)], ids=["update", "delete"])
async def test_neither_database_lets_a_row_be_changed_or_taken_away(store: Store, change: object) -> None:
    await store.transact(close)

    with pytest.raises(DBAPIError, match="append-only"):
        await store.transact(lambda conn: conn.execute(change) and None)  # type: ignore[call-overload]

    assert len(await store.read(lambda conn: read_audit(conn, vault=VAULT))) == 1


async def test_what_changed_stands_sealed_in_the_table(store: Store) -> None:
    await store.transact(close)

    (row,) = await store.read(lambda conn: list(conn.execute(select(audit))))

    assert b"published" not in row.before
    assert b"closed" not in row.after

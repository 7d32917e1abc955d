"""A prepared statement says, means and fails as the same statement through SQLAlchemy, on both engines."""

import traceback
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, bindparam, create_engine, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from models.prepared import Prepared
from models.store import Store, open_store
from models.tables import contact, contact_resident, partner, program, resident
from tests.storage.partners import adding, partners

NOW = datetime(2027, 1, 10, 5, 0, 0, 123_456, tzinfo=UTC)
CONTACT = {
    "channel": "web",
    "address_index": b"\x00\xff",
    "address": None,
    "language": "id",
    "created_at": NOW,
    "seen_at": NOW,
}


async def test_what_is_written_is_what_sqlalchemy_reads(store: Store) -> None:
    add = Prepared(insert(contact).inline())

    changed = await store.transact(lambda conn: add.run(conn, CONTACT))

    columns = [contact.c[name] for name in CONTACT]
    found = await store.read(lambda conn: conn.execute(select(*columns)).one())
    assert (changed, tuple(found)) == (1, tuple(CONTACT.values()))


async def test_what_sqlalchemy_wrote_is_read_in_the_same_types(store: Store) -> None:
    stopped = contact.c.stopped_at.is_not(None)
    statement = select(
        *(contact.c[name] for name in CONTACT), stopped, bindparam("said", type_=contact.c.language.type)
    )

    def both(conn: Connection) -> tuple[Any, Any]:
        conn.execute(insert(contact).values(**CONTACT))
        said = {"said": "di sini"}
        return tuple(conn.execute(statement, said).one()), tuple(Prepared(statement).rows(conn, said)[0])

    through_sqlalchemy, prepared = await store.transact(both)

    assert prepared == through_sqlalchemy == (*CONTACT.values(), False, "di sini")
    assert [type(one) for one in prepared] == [type(one) for one in through_sqlalchemy]


async def test_json_and_truth_come_back_as_they_are(store: Store) -> None:
    words = {name: {"id": "Bordir", "en": "Embroidery"} for name in ("title", "name", "description", "category")}
    row = {"slug": "bordir", **words, "rules": {}, "asks_graduation_year": True}
    read = Prepared(select(program.c.title, program.c.asks_graduation_year))

    def write_and_read(conn: Connection) -> Any:
        Prepared(insert(program).inline()).run(conn, row)
        return read.first(conn, {})

    assert tuple(await store.transact(write_and_read)) == (words["title"], True)


async def test_the_columns_that_are_named_are_the_ones_that_change(store: Store) -> None:
    change = Prepared(update(contact).where(contact.c.address_index == bindparam("of_index")))

    def change_one_by_one(conn: Connection) -> tuple[int, int, int]:
        conn.execute(insert(contact).values(**CONTACT))
        here, nowhere = {"of_index": CONTACT["address_index"]}, {"of_index": b"nobody"}
        return (
            change.run(conn, {**here, "language": "en"}),
            change.run(conn, {**here, "source": "poster"}),
            change.run(conn, {**nowhere, "language": "id"}),
        )

    assert await store.transact(change_one_by_one) == (1, 1, 0)
    found = await store.read(lambda conn: conn.execute(select(contact.c.language, contact.c.source)).one())
    assert tuple(found) == ("en", "poster")


async def test_many_rows_are_changed_together_as_one_by_one(store: Store) -> None:
    add = Prepared(insert(partner).inline())
    rename = Prepared(update(partner).where(partner.c.name == bindparam("of_name")).values(name=bindparam("given")))

    def rename_all(conn: Connection) -> None:
        add.run_all(conn, [{"name": "A"}, {"name": "B"}, {"name": "C"}])
        rename.run_all(conn, [{"of_name": "A", "given": "a"}, {"of_name": "nobody", "given": "x"}])

    await store.transact(rename_all)

    assert sorted(await store.read(partners)) == ["B", "C", "a"]


async def test_one_broken_rule_among_many_keeps_none_of_them(store: Store) -> None:
    add = Prepared(insert(partner).inline())
    twice = [{"name": "Rahasia"}, {"name": "Rahasia"}]

    with pytest.raises(IntegrityError) as error:
        await store.transact(lambda conn: add.run_all(conn, twice))

    assert await store.read(partners) == []
    assert "Rahasia" not in "".join(traceback.format_exception(error.value))


async def test_a_broken_rule_is_an_integrity_error_that_repeats_no_value(store: Store) -> None:
    orphan = {"contact_id": 1, "resident_id": 2, "relation": "Rahasia", "receives": True}
    link = Prepared(insert(contact_resident).inline())

    with pytest.raises(IntegrityError) as error:
        await store.transact(lambda conn: link.run(conn, orphan))

    assert "Rahasia" not in "".join(traceback.format_exception(error.value))


async def test_a_broken_rule_in_a_savepoint_leaves_the_rest(store: Store) -> None:
    add = Prepared(insert(partner).inline())

    def add_twice(conn: Connection) -> None:
        add.run(conn, {"name": "kept"})
        with pytest.raises(IntegrityError), conn.begin_nested():
            add.run(conn, {"name": "kept"})
        add.run(conn, {"name": "kept too"})

    await store.transact(add_twice)

    assert await store.read(partners) == ["kept", "kept too"]


async def test_reading_still_cannot_write(store: Store) -> None:
    add = Prepared(insert(partner).inline())

    with pytest.raises(Exception, match=r"(?i)read-?only"):
        await store.read(lambda conn: add.run(conn, {"name": "BBPVP Medan"}))

    assert await store.read(partners) == []


async def test_a_connection_that_is_cut_is_given_up_and_the_work_done_again(postgresql_url: str) -> None:
    attempts: list[int] = []
    cut = Prepared(select(func.pg_terminate_backend(func.pg_backend_pid())))

    def add_and_be_cut_once(conn: Connection) -> None:
        attempts.append(1)
        adding("once")(conn)
        if len(attempts) == 1:
            cut.rows(conn, {})

    store = await open_store(postgresql_url)
    await store.transact(add_and_be_cut_once)

    assert (len(attempts), await store.read(partners)) == (2, ["once"])
    await store.close()


async def test_a_value_that_cannot_be_stored_is_refused_before_it_is_sent(store: Store) -> None:
    add = Prepared(insert(resident).inline())

    with pytest.raises(ValueError, match="time zone"):
        await store.transact(lambda conn: add.run(conn, {"created_at": datetime(2027, 1, 10)}))  # noqa: DTZ001


async def test_a_list_of_changing_length_is_no_parameter(store: Store) -> None:
    among = Prepared(select(partner.c.id).where(partner.c.name.in_(bindparam("names", expanding=True))))

    with pytest.raises(TypeError):
        await store.read(lambda conn: among.rows(conn, {"names": ["A", "B"]}))


def test_nothing_is_said_outside_a_transaction() -> None:
    engine: Engine = create_engine("sqlite://")
    try:
        with engine.connect() as conn, pytest.raises(RuntimeError):
            Prepared(select(1)).rows(conn, {})
    finally:
        engine.dispose()

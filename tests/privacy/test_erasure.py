""" "Hapus data saya": what of a person can still be opened afterwards."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Row, Table, select

from models import tables
from models.counters import recount
from models.store import Store, open_store
from models.vault import Vault, VaultError
from tests.channels.browser import Browser
from tests.journeys.office import ANSWERS, Clock, open_office
from tests.privacy.canaries import Canary
from tests.privacy.conftest import Opened

ANI = Canary(name="zefirwanda", guardian="qumbaratih", day=12, serial=901)


async def rows(store: Store, table: Table) -> list[Row[Any]]:
    """Those that the sample did not bring."""
    by_sample = select(tables.contact.c.id).where(tables.contact.c.source == "sample")
    own = select(table)
    own = own.where(table.c.contact_id.not_in(by_sample)) if "contact_id" in table.c else own
    return await store.read(lambda conn: list(conn.execute(own)))


@pytest.fixture
async def erased(open_office: Callable[[], Opened]) -> Any:
    async with open_office() as office:
        browser = Browser(office.app)
        await browser.open_page()
        await browser.start()
        for text in (*ANI.typed, "daftar", "Sablon", "hapus data saya", "ya"):
            await browser.say(text)
        yield office


def answers_that_open(conn: Connection, vault: Vault) -> list[str]:
    """Names of the residents whose answers can be read."""
    opened = []
    for row in conn.execute(select(tables.resident.c.id, tables.resident.c.answers)):
        try:
            place = {"table": "resident", "column": "answers", "row": str(row.id)}
            opened.append(vault.open_json(row.answers, **place)["name"] if row.answers else "")
        except VaultError:
            continue
    return opened


async def test_the_answers_and_every_way_to_find_them_are_gone(erased: Any) -> None:
    residents = await rows(erased.store, tables.resident)
    nik = erased.world.vault.index("nik", ANI.nik)

    names = await erased.store.read(lambda conn: answers_that_open(conn, erased.world.vault))
    assert not [name for name in names if ANI.name in name.casefold()]
    assert nik not in [row.nik_index for row in residents]
    assert [row for row in residents if row.answers is None and (row.phone_index or row.nik_tail_index)] == []


async def test_of_the_chat_only_the_last_word_of_the_office_is_left(erased: Any) -> None:
    inputs, replies = await rows(erased.store, tables.inbox), await rows(erased.store, tables.outbox)

    assert {row.payload for row in inputs} == {None}
    assert [row.position for row in replies if row.payload] == [max(row.position for row in replies)]


async def test_the_seat_is_free_and_nobody_is_linked_to_it(erased: Any) -> None:
    own = await rows(erased.store, tables.registration)

    assert {row.status for row in own} <= {"cancelled", "expired"}
    assert await rows(erased.store, tables.contact_resident) == []
    assert await erased.store.read(recount) == []


async def test_draft_and_consent_are_gone_and_withdrawn(erased: Any) -> None:
    assert await rows(erased.store, tables.draft) == []
    assert all(row.withdrawn_at for row in await rows(erased.store, tables.consent))


async def test_the_file_holds_no_erased_answers_in_its_free_space(sqlite_url: str, tmp_path: Path) -> None:
    store = await open_store(sqlite_url)
    ani = (await open_office(store, Clock())).visitor()
    await ani.comes_to(len(ANSWERS))
    newest = select(tables.resident.c.answers).order_by(tables.resident.c.id.desc()).limit(1)
    sealed: bytes = await store.read(lambda conn: conn.execute(newest).scalar_one())

    was_there = sealed in (tmp_path / "silatih.db-wal").read_bytes()
    await ani.says("hapus data saya", "ya")
    await store.close()

    assert (was_there, sealed in (tmp_path / "silatih.db").read_bytes()) == (True, False)

"""Staff take a list along: who gets which, what the log says of it, and what is left of it afterwards."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from bot.conversation.records import document_of
from bot.documents.making import documents_of
from handlers.facts import Abilities
from handlers.messages import ParticipantList
from handlers.staff.staff import Role
from models.audit import read_audit
from models.listed_people import read_listed
from models.statuses import Status
from models.store import Store
from models.tables import batch, staff
from models.waiting import join_waiting
from tests import cast
from tests.cast import NOW
from tests.journeys.office import VAULT, Office, Visitor
from tests.participant_list.listing import opened, table
from tests.staff.people.desk import at_work, batch_of, somebody, under_review

NIK = "1271081201019921"


def fill(conn: Connection, *, code: str = "AC3") -> int:
    """Rizky has a seat, Dewi too but no NIK yet; Budi waits, and Ani is under review."""
    batch_id = batch_of(conn, code)
    cast.seated(conn, batch_id, somebody(conn))
    cast.seated(conn, batch_id, somebody(conn, name="Dewi Contoh", nik=None))
    under_review(conn, batch_id, somebody(conn, name="Ani Contoh"))
    conn.execute(update(batch).where(batch.c.id == batch_id).values(quota=2))
    join_waiting(conn, batch_id=batch_id, **somebody(conn, name="Budi Contoh").as_entry, kecamatan=None, now=NOW)
    return batch_id


async def sheets(office: Office, wanted: ParticipantList) -> dict[str, list[dict[str, Any]]]:
    """By tab; empty where there is no file."""
    made = await documents_of(office.store, office.world)("id", wanted)
    return {page.title: table(page) for page in opened(made.content)} if made else {}


def offered_in(messages: Sequence[dict[str, Any]]) -> ParticipantList:
    """The newest list among these."""
    newest = [found for one in messages if isinstance(found := document_of(one), ParticipantList)][-1]
    assert newest.staff_id
    return newest


async def downloads(office: Office) -> list[tuple[str, Any]]:
    rows = await office.store.read(lambda conn: read_audit(conn, vault=VAULT))
    return [(row.action, row.after) for row in rows]


async def takes_list(who: Visitor) -> str:
    await who.says("/peserta AC3")
    return await who.taps("Unduh daftar")


async def test_an_officer_takes_a_list_along_with_the_ends_of_the_niks(office: Office) -> None:
    await office.store.transact(lambda conn: fill(conn) and None)
    sari = await at_work(office, "sari")

    said = await takes_list(sari)

    assert "Dari NIK hanya 4 angka terakhir." in said
    assert sari.offered == ["NIK lengkap", "Daftar"]
    lists = await sheets(office, offered_in(sari.heard))
    assert [(one["Nama lengkap"], one["NIK"]) for one in lists["Peserta"]] == [
        ("Rizky Contoh Siregar", "berakhiran 9921"),
        ("Dewi Contoh", None),
    ]
    assert [(one["Nama lengkap"], one["NIK"]) for one in lists["Daftar tunggu"]] == [("Budi Contoh", "berakhiran 9921")]
    assert await downloads(office) == [("download list", {"people": 2, "in_line": 1})]


async def test_whole_niks_are_for_a_stated_purpose_and_the_log_says_whose_they_were(sqlite_office: Office) -> None:
    await sqlite_office.store.transact(lambda conn: fill(conn) and None)
    sari = await at_work(sqlite_office, "sari")
    await takes_list(sari)
    assert "untuk apa?" in await sari.taps("NIK lengkap")

    await sari.taps("Daftar bayar")

    lists = await sheets(sqlite_office, offered_in(sari.heard))
    assert {tab: [one["NIK"] for one in people] for tab, people in lists.items()} == {"Peserta": [NIK, None]}
    told = {"people": 2, "niks": 1, "why": "Daftar bayar", "whose": ["AC3-001H"]}
    assert await downloads(sqlite_office) == [("download niks", told)]


async def test_a_purpose_may_be_typed_and_is_more_than_a_letter(sqlite_office: Office) -> None:
    await sqlite_office.store.transact(lambda conn: fill(conn) and None)
    sari = await at_work(sqlite_office, "sari")
    await takes_list(sari)
    await sari.taps("NIK lengkap")

    assert "sedikit lebih panjang" in await sari.says("x")
    await sari.says(f"asuransi  {NIK}")

    assert offered_in(sari.heard).purpose == "asuransi ****************"


async def test_the_message_with_whole_niks_goes_away_after_a_minute(sqlite_office: Office) -> None:
    await sqlite_office.store.transact(lambda conn: fill(conn) and None)
    sari = await at_work(sqlite_office, "sari")
    await takes_list(sari)
    await sari.taps("NIK lengkap")

    await sari.taps("Permintaan mitra")

    file, after = sari.heard[-2:]
    assert (file["passes"], file["buttons"]) == (True, [])
    assert "hilang sendiri setelah satu menit" in after["text"]


async def test_kembali_leads_from_the_purpose_to_the_list(sqlite_office: Office) -> None:
    await sqlite_office.store.transact(lambda conn: fill(conn) and None)
    sari = await at_work(sqlite_office, "sari")
    await takes_list(sari)
    await sari.taps("NIK lengkap")

    assert "1. Rizky Contoh Siregar" in await sari.says("kembali")


async def test_an_instructor_gets_who_comes_and_never_a_nik(sqlite_office: Office) -> None:
    batch_id = await sqlite_office.store.transact(fill)
    budi = await at_work(sqlite_office, "budi", role=Role.INSTRUCTOR, batches=[batch_id])

    said = await takes_list(budi)

    assert "nama, nomor, dan pendidikan" in said
    assert budi.offered == ["Daftar"]
    wanted = offered_in(budi.heard)
    assert {"NIK", "HP", "Alamat"} & set((await sheets(sqlite_office, wanted))["Peserta"][0]) == set()
    assert await sheets(sqlite_office, ParticipantList(batch_id, wanted.staff_id, "Daftar bayar")) == {}


async def test_of_a_training_elsewhere_there_is_no_list(sqlite_office: Office) -> None:
    mine, other = await sqlite_office.store.transact(lambda conn: (batch_of(conn, "BOR2"), fill(conn)))
    sari = await at_work(sqlite_office, "sari", batches=[mine])
    await sari.says("/peserta")
    sari.heard[-1]["buttons"].append({"choice": f"s:peserta:file:{other}", "label": "palsu"})

    assert "tidak ada di daftar Anda" in await sari.taps("palsu")

    ids = await sqlite_office.store.read(lambda conn: conn.execute(select(staff.c.id)).scalars().all())
    assert await sheets(sqlite_office, ParticipantList(other, ids[-1])) == {}
    assert await downloads(sqlite_office) == []


async def test_a_list_that_is_fetched_after_the_role_has_ended_is_none(sqlite_office: Office) -> None:
    await sqlite_office.store.transact(lambda conn: fill(conn) and None)
    sari = await at_work(sqlite_office, "sari")
    await takes_list(sari)
    await sqlite_office.store.transact(lambda conn: conn.execute(update(staff).values(ended_at=NOW)) and None)

    assert await sheets(sqlite_office, offered_in(sari.heard)) == {}
    assert await downloads(sqlite_office) == []


async def test_no_whole_nik_goes_where_none_may_be_written(sqlite_office: Office) -> None:
    await sqlite_office.store.transact(lambda conn: fill(conn) and None)
    sari = await at_work(sqlite_office, "sari")
    sqlite_office.world.abilities["web"] = Abilities(takes_nik=False)

    await takes_list(sari)

    assert sari.offered == ["Daftar"]
    sari.heard[-1]["buttons"].append({"choice": f"s:peserta:whole:{offered_in(sari.heard).batch_id}", "label": "palsu"})
    assert "tidak ada di daftar Anda" in await sari.taps("palsu")


@pytest.mark.parametrize("whole", [False, True])
async def test_only_asked_for_a_whole_nik_is_opened(sqlite_store: Store, whole: bool) -> None:  # noqa: FBT001 - a row of the table
    def seat(conn: Connection) -> int:
        batch_id = cast.open_batch(conn)
        cast.seated(conn, batch_id, somebody(conn))
        return batch_id

    batch_id = await sqlite_store.transact(seat)

    found = await sqlite_store.read(lambda conn: read_listed(conn, batch_id, statuses=[Status.CONFIRMED]))

    (one,) = found.opened(VAULT, whole_niks=whole)
    assert one.answers["nik"] == (NIK if whole else "9921")

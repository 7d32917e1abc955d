"""One NIK twice: from two contacts staff look at both, and neither hears of the other; from one it is one person."""

import asyncio
from itertools import count
from typing import Any

import asyncpg
import pytest
from sqlalchemy import Row, select, update

from models import identities
from models.counters import recount
from models.residents import read_answers
from models.tables import batch, contact_resident, registration_event, resident
from tests.journeys.office import ANSWERS, BEFORE_NAME, BEFORE_NIK, BEFORE_YES, VAULT, Office, Visitor
from tests.journeys.records import registrations_of, rows_of

NIK = ANSWERS[BEFORE_NIK]
IN_REVIEWED = ("Setuju, mulai", "12 januari 2001", "bagan deli", *ANSWERS[4:7], "Belum bekerja", "081234567890")
CHECK = "Kami perlu memeriksa data Anda dulu. Jawabannya kami kirim ke sini paling lambat Rabu, 13 Januari 2027."

FULL = update(batch).where(batch.c.code == "AC3").values(quota=1, taken=1)

_WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


async def registered(office: Office, address: str) -> Visitor:
    """The person of ANSWERS, from this contact."""
    visitor = office.visitor(address, origin=address)
    await visitor.comes_to(len(ANSWERS))
    return visitor


async def only_registration(office: Office, address: str) -> Row[Any]:
    (mine,) = await registrations_of(office, address)
    return mine


async def seats_taken(office: Office) -> int:
    code = select(batch.c.taken).where(batch.c.code == "AC3")
    return await office.store.read(lambda conn: int(conn.execute(code).scalar_one()))


# --- Two contacts ----------------------------------------------------------------------------------------------------


async def test_the_same_identity_in_the_same_batch_goes_to_staff_and_costs_no_seat(office: Office) -> None:
    await registered(office, "ani")
    budi = await registered(office, "budi")

    first, second = await only_registration(office, "ani"), await only_registration(office, "budi")
    assert (first.status, first.number, first.flags) == ("confirmed", "AC3-001H", ["same_identity"])
    assert (second.status, second.number, second.flags) == ("review", None, ["same_identity"])
    assert (budi.last, budi.offered) == (CHECK, [])
    assert await seats_taken(office) == 1
    assert await office.store.read(recount) == []


async def test_the_flag_on_the_earlier_registration_is_no_step_of_its_history(office: Office) -> None:
    await registered(office, "ani")
    before = await rows_of(office, registration_event)
    await registered(office, "budi")

    mine = await only_registration(office, "ani")
    after = await rows_of(office, registration_event)
    assert [one for one in after if one.registration_id == mine.id] == [
        one for one in before if one.registration_id == mine.id
    ]


async def test_neither_contact_hears_of_the_other(office: Office) -> None:
    ani = await registered(office, "ani")
    told = len(ani.heard)
    budi = await registered(office, "budi")

    assert "AC3-001H" not in str(budi.heard)
    assert await budi.says("status") == (
        "Rizky Contoh Siregar, pelatihan Perbaikan AC.\n"
        "Sedang diperiksa petugas. Jawabannya kami kirim ke sini paling lambat Rabu, 13 Januari 2027.\n"
        "Mulai Senin, 1 Februari 2027."
    )
    assert len(ani.heard) == told
    assert "Kursi sudah pasti." in await ani.says("status")


async def test_in_another_batch_the_same_identity_is_registered_and_flagged(office: Office) -> None:
    await registered(office, "ani")
    budi = office.visitor("budi")
    await budi.opens()
    said = await budi.says(*ANSWERS[:3], "Sablon", *ANSWERS[4:7], "Belum bekerja", ANSWERS[9], NIK, "Ya, daftar")

    first, second = await only_registration(office, "ani"), await only_registration(office, "budi")
    assert "Kursi Anda sudah pasti." in said
    assert (first.flags, second.status, second.flags) == ([], "confirmed", ["same_identity"])


async def test_where_staff_choose_anyway_the_same_identity_hears_what_everybody_hears(office: Office) -> None:
    said = []
    for address, nik in (("ani", NIK), ("budi", NIK), ("citra", "1271061201019922")):
        visitor = office.visitor(address)
        await visitor.opens("KMS1")
        said.append(await visitor.says(*IN_REVIEWED, nik, "Ya, daftar"))

    flags = [set((await only_registration(office, address)).flags) for address in ("ani", "budi", "citra")]
    assert flags == [{"same_identity", "selection"}, {"same_identity", "selection"}, {"selection"}]
    assert len(set(said)) == 1
    assert said[0].startswith("Pendaftaran Anda sudah kami terima.")


async def test_a_seat_that_is_only_kept_for_the_same_identity_stands_in_nobodys_way(office: Office) -> None:
    ani = office.visitor("ani", origin="ani")
    await ani.comes_to(BEFORE_YES)
    budi = await registered(office, "budi")

    assert "Kursi Anda sudah pasti." in budi.last
    assert await ani.says("Ya, daftar") == CHECK
    assert await seats_taken(office) == 1


async def test_a_known_identity_does_not_wait_in_line_for_a_second_seat(office: Office) -> None:
    for address in ("ani", "budi"):
        visitor = office.visitor(address)
        await visitor.opens()
        await visitor.says(*ANSWERS[:3], "Sablon", *ANSWERS[4:7], "Belum bekerja", ANSWERS[9], NIK, "Ya, daftar")
    await office.store.transact(lambda conn: conn.execute(FULL) and None)
    for address, promised in (("ani", "nomor 1 di daftar tunggu"), ("budi", CHECK)):
        waiting = office.visitor(address, _numbers=count(100))
        await waiting.says("daftar", "Perbaikan AC, penuh")
        assert promised in await waiting.says("Ya, daftar tunggu")


# --- At the same instant ---------------------------------------------------------------------------------------------


async def both_submit_while_the_batch_is_busy(office: Office, url: str) -> None:
    """The unlucky moment is not left to chance: each has pressed before either has the seat."""
    both = [office.visitor(address, origin=address) for address in ("ani", "budi")]
    for visitor in both:
        await visitor.comes_to(BEFORE_YES)
    other, watcher = await asyncpg.connect(url), await asyncpg.connect(url)
    try:
        async with other.transaction(), asyncio.timeout(20):
            await other.execute("SELECT 1 FROM batch WHERE code = 'AC3' FOR UPDATE")
            running = [asyncio.create_task(visitor.says("Ya, daftar")) for visitor in both]
            while await watcher.fetchval(_WAITING) < 2:  # noqa: ASYNC110 - the server has no event to wait for
                await asyncio.sleep(0.01)
        await asyncio.gather(*running)
    finally:
        await other.close()
        await watcher.close()


async def test_control_without_the_lock_both_are_seated_and_nobody_notices(
    postgresql_office: Office, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identities, "_LOCK", select(1))

    await both_submit_while_the_batch_is_busy(postgresql_office, postgresql_url)

    both = [await only_registration(postgresql_office, address) for address in ("ani", "budi")]
    assert [(one.status, one.flags) for one in both] == [("confirmed", []), ("confirmed", [])]


async def test_of_two_contacts_at_the_same_instant_one_is_seated_and_staff_see_both(
    postgresql_office: Office, postgresql_url: str
) -> None:
    await both_submit_while_the_batch_is_busy(postgresql_office, postgresql_url)

    both = [await only_registration(postgresql_office, address) for address in ("ani", "budi")]
    assert sorted(one.status for one in both) == ["confirmed", "review"]
    assert [one.flags for one in both] == [["same_identity"], ["same_identity"]]
    assert await seats_taken(postgresql_office) == 1


async def test_many_contacts_with_one_identity_have_one_seat_together(office: Office) -> None:
    crowd = [office.visitor(f"contact-{number}", origin=f"{number}") for number in range(5)]
    for visitor in crowd:
        await visitor.comes_to(BEFORE_YES)

    said = await asyncio.gather(*(visitor.says("Ya, daftar") for visitor in crowd))

    assert (said.count(CHECK), await seats_taken(office)) == (4, 1)
    assert await office.store.read(recount) == []


# --- One contact -----------------------------------------------------------------------------------------------------


async def test_the_same_person_filled_in_anew_is_the_same_resident(office: Office) -> None:
    before = len(await rows_of(office, resident))
    ani = await registered(office, "ani")
    said = await ani.says("daftar", "Untuk orang lain", *ANSWERS[1:3], "Sablon", "rizky contoh", "jl contoh 3", "SMA")
    said = await ani.says("Belum bekerja", "Pakai nomor saya", NIK, "Ya, daftar")

    first, second = await registrations_of(office, "ani")
    assert said.startswith("Rizky Contoh sudah terdaftar di pelatihan Sablon. Kursinya sudah pasti.")
    assert (first.resident_id, second.flags) == (second.resident_id, [])
    assert len(await rows_of(office, resident)) == before + 1
    (kept,) = [one for one in await rows_of(office, resident) if one.id == first.resident_id]
    assert read_answers(kept.answers, kept.id, vault=VAULT)["address"] == "Jl. Contoh 3"


async def test_the_same_person_in_the_same_batch_is_told_by_name_that_the_seat_is_there(office: Office) -> None:
    ani = await registered(office, "ani")
    await ani.says("daftar", "Untuk orang lain", *ANSWERS[1:4], "rizki", "jl contoh 3", "SMA", "2019", "Bekerja")
    said = await ani.says("Pakai nomor saya", NIK, "Ya, daftar")

    assert said == "Rizky Contoh Siregar sudah terdaftar di pelatihan Perbaikan AC."
    statuses = [one.status for one in await registrations_of(office, "ani")]
    assert (statuses, await seats_taken(office)) == (["confirmed", "expired"], 1)
    assert await office.store.read(recount) == []
    (kept,) = [
        one for one in await rows_of(office, resident) if one.answers and one.nik_index == VAULT.index("nik", NIK)
    ]
    assert read_answers(kept.answers, kept.id, vault=VAULT)["name"] == "Rizky Contoh Siregar"


async def test_a_known_person_with_another_nik_is_for_staff_to_look_at(office: Office) -> None:
    ani = await registered(office, "ani")
    said = await ani.says("daftar", "Sablon", "Ubah data", "NIK", "1271061201019922", "Ya, daftar")

    assert "Kursinya sudah pasti." in said
    assert [one.flags for one in await registrations_of(office, "ani")] == [[], ["nik_changed"]]


async def test_mother_and_child_are_two_residents_with_their_relations(office: Office) -> None:
    ani = await registered(office, "ani")
    child = ("5-3-2010", "bagan deli", "Sablon", "budi contoh", "lewati", "SMP", "Belum bekerja", "Tidak punya HP")
    said = await ani.says("daftar", "Untuk orang lain", *child, "Ya", "1271060503109923", "Ya, daftar")

    assert said.startswith("Budi Contoh sudah terdaftar di pelatihan Sablon.")
    mine = {one.resident_id for one in await registrations_of(office, "ani")}
    relations = [one.relation for one in await rows_of(office, contact_resident) if one.resident_id in mine]
    assert relations == ["self", "guardian"]
    assert await ani.says("daftar") == "Untuk siapa?"
    assert ani.offered == ["Rizky Contoh Siregar", "Budi Contoh", "Orang lain"]


async def test_a_name_goes_on_within_a_minute_by_the_clock_of_the_office(office: Office) -> None:
    ani = office.visitor("ani")
    await ani.comes_to(BEFORE_NAME)

    assert (await ani.says("rina")).startswith("Baik, Rina.")
    office.clock.passes(seconds=30)
    assert (await ani.says("siregar")).startswith("Baik, Rina Siregar.")
    office.clock.passes(seconds=61)
    assert "Sekolah terakhir" in await ani.says("harahap")

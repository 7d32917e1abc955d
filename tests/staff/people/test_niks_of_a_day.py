"""The first day of a training: staff go through those without a NIK; what they write is kept, flagged and logged."""

from typing import Any

from sqlalchemy import Connection, select

from handlers.inputs import Tap, Text
from handlers.staff.staff import Role
from models.audit import read_audit
from models.seats import Seat
from models.tables import registration
from tests import cast
from tests.journeys.office import BEFORE_NIK, VAULT, Office
from tests.staff.people.desk import at_work, batch_of, somebody

HIS, HERS = "1271081201019921", "1271085201019922"
IN_MAY = "1271085205019923"


def seated(conn: Connection, name: str, *, code: str = "AC3", **answers: Any) -> int:
    """Born on 12 January 2001; without a NIK where none is given, as after the form on WhatsApp."""
    said = {"name": name, "sex": "F", "nik": None, "skipped": ["nik"]} | answers
    flags = () if said["nik"] else ("nik_missing",)
    seat = cast.confirm(conn, batch_of(conn, code), somebody(conn, **said), flags=flags)
    assert isinstance(seat, Seat)
    return seat.registration_id


async def flags_of(office: Office, registration_id: int) -> list[str]:
    found = select(registration.c.flags).where(registration.c.id == registration_id)
    return await office.store.read(lambda conn: list(conn.execute(found).scalar_one()))


async def test_staff_go_from_one_to_the_next_until_all_are_written_down(office: Office) -> None:
    def fill(conn: Connection) -> tuple[int, ...]:
        seated(conn, "Rizky Contoh", nik=HIS, sex="M")
        seated(conn, "Orang Bordir", code="BOR2")
        return tuple(seated(conn, name) for name in ("Ani Contoh", "Dewi Contoh"))

    ani, dewi = await office.store.transact(fill)
    sari = await at_work(office, "sari")
    assert "2 NIK belum dicatat." in await sari.says("/peserta AC3")
    assert "punya kursi, NIK belum ada: 2 orang." in await sari.taps("NIK belum ada")
    await sari.says("2")
    assert (await sari.taps("Catat NIK")).startswith("Ketik NIK Dewi Contoh")

    assert "Perbaikan AC angkatan 3: 1 NIK belum dicatat." in await sari.says(HERS)
    assert (await sari.taps("Berikutnya")).startswith("Ketik NIK Ani Contoh")
    assert "Tanggal di angka itu lain" in await sari.says(IN_MAY)
    assert await sari.taps("Ya, sudah cocok") == "NIK Ani Contoh sudah tercatat, berakhiran 9923."

    assert (await flags_of(office, ani), await flags_of(office, dewi)) == (["nik_date"], [])
    assert "punya kursi, NIK belum ada: 0 orang." in await sari.taps("Daftar")
    assert "Dewi Contoh, AC3-003" in await sari.says("/peserta 9922")
    rows = await office.store.read(lambda conn: read_audit(conn, vault=VAULT))
    assert [(row.action, row.subject, row.before, row.after) for row in rows] == [
        ("note nik", f"registration:{ani}", {"nik": None}, {"nik": "9923"}),
        ("note nik", f"registration:{dewi}", {"nik": None}, {"nik": "9922"}),
    ]


async def test_the_typed_number_is_in_no_record_of_the_chat(sqlite_office: Office) -> None:
    await sqlite_office.store.transact(lambda conn: seated(conn, "Ani Contoh") and None)
    sari = await at_work(sqlite_office, "sari")
    for number in (HERS, IN_MAY):
        await sari.says("/peserta ani contoh")
        await sari.sends(sari.button("Ganti NIK" if "Ganti NIK" in sari.offered else "Catat NIK"))

        handled = await sari.sends(Text(number))

        assert number not in str([one.payload for one in handled.messages])


async def test_the_same_number_twice_is_flagged_on_both_and_put_right_it_is_flagged_no_more(
    sqlite_office: Office,
) -> None:
    first, second = await sqlite_office.store.transact(
        lambda conn: (seated(conn, "Dewi Contoh", nik=HERS), seated(conn, "Ani Contoh"))
    )
    sari = await at_work(sqlite_office, "sari")
    await sari.says("/peserta ani contoh")
    await sari.taps("Catat NIK")

    assert "NIK yang sama ada di pendaftaran lain." in await sari.says(HERS)
    assert await flags_of(sqlite_office, first) == await flags_of(sqlite_office, second) == ["same_identity"]
    assert "NIK yang sama terdaftar lebih dari sekali:" in await sari.taps("Buka orangnya")

    await sari.taps("Ganti NIK")
    await sari.says("1271085201019931")
    assert await flags_of(sqlite_office, second) == []


async def test_the_sex_is_that_of_the_number(sqlite_office: Office) -> None:
    await sqlite_office.store.transact(
        lambda conn: seated(conn, "Ani Contoh", sex=None, skipped=["nik", "sex"]) and None
    )
    sari = await at_work(sqlite_office, "sari")
    await sari.says("/peserta ani contoh")
    await sari.taps("Catat NIK")
    await sari.says(HERS)

    assert "Nama: Ani Contoh, perempuan" in await sari.taps("Buka orangnya")


async def test_an_instructor_and_an_officer_of_another_training_get_nowhere_by_forged_buttons(
    sqlite_office: Office,
) -> None:
    def fill(conn: Connection) -> tuple[int, int, int]:
        return seated(conn, "Ani Contoh"), batch_of(conn, "AC3"), batch_of(conn, "BOR2")

    ani, ac, bordir = await sqlite_office.store.transact(fill)
    budi = await at_work(sqlite_office, "budi", role=Role.INSTRUCTOR, batches=[ac])
    tono = await at_work(sqlite_office, "tono", batches=[bordir])
    for who in (budi, tono):
        for forged in ("note_nik", "next_nik"):
            await who.says("/peserta")
            await who.sends(Tap(f"s:peserta:{forged}:{ani}", who.heard[-1]["revision"]))
            await who.says(HERS)

    assert await flags_of(sqlite_office, ani) == ["nik_missing"]
    assert await sqlite_office.store.read(lambda conn: read_audit(conn, vault=VAULT)) == []


async def test_a_form_that_was_open_while_it_was_written_down_does_not_lose_it(sqlite_office: Office) -> None:
    rizky = sqlite_office.visitor("rizky")
    await rizky.comes_to(BEFORE_NIK)
    await rizky.says("nanti", "laki-laki", "Ya, daftar", "daftar", "Pengelasan")
    sari = await at_work(sqlite_office, "sari")
    await sari.says("/peserta rizky contoh siregar")
    await sari.taps("Catat NIK")
    await sari.says(HIS)

    await rizky.taps("Ya, daftar")

    found = await sari.says("/peserta 9921")
    assert all(f"Rizky Contoh Siregar, {batch}" in found for batch in ("AC3", "LAS2"))

"""`/riwayat`: what staff did, in words."""

from typing import Any

from models.audit import write_audit
from models.store import Work
from tests.cast import NOW
from tests.journeys.office import VAULT, Office, Visitor
from tests.staff.joining.meeting import join


def noting(subject: str, *, before: dict[str, Any], after: dict[str, Any]) -> Work[None]:
    """By the operator."""
    what = {"action": "change", "subject": subject, "before": before, "after": after}
    return lambda conn: write_audit(conn, staff_id=None, **what, vault=VAULT, now=NOW)  # type: ignore[arg-type]


async def test_it_says_who_did_what_and_what_was_before_and_after(office: Office, admin: Visitor) -> None:
    await admin.opens()
    batch = await office.batch()
    await office.store.transact(noting(f"batch:{batch}", before={"quota": 20}, after={"quota": 25}))

    said = await admin.says("/riwayat")

    assert "Pengelola sistem: change (Perbaikan AC 3)\nJumlah kursi: 20 menjadi 25" in said
    assert "menjadi admin pertama" in said


async def test_a_nik_shows_its_last_four_digits(office: Office, admin: Visitor) -> None:
    await admin.opens()
    await office.store.transact(
        noting("registration:7", before={"nik": "1271061201019921"}, after={"nik": "1271061201019922"})
    )

    said = await admin.says("/riwayat")

    assert "NIK: berakhiran 9921 menjadi berakhiran 9922" in said
    assert "127106" not in said


async def test_it_is_read_page_by_page(office: Office, admin: Visitor) -> None:
    await admin.opens()
    for number in range(7):
        await office.store.transact(noting(f"batch:9{number}", before={}, after={"n": number}))

    first = await admin.says("/riwayat")
    second = await admin.taps("Lebih lama")

    assert ("96" in first, "91" in first) == (True, False)
    assert ("91" in second, "96" in second) == (True, False)
    assert "Lebih lama" not in admin.offered


async def test_it_is_read_by_person_and_by_kind(office: Office, admin: Visitor) -> None:
    budi = await join(office, admin, office.visitor("budi"), "Admin")
    await budi.says("/undang")
    await budi.taps("Pimpinan")
    await budi.says("/riwayat")

    await budi.taps("Per orang")
    own = await budi.taps("Budi Contoh")
    await budi.taps("Per hal")
    of_batches = await budi.taps("Angkatan")

    assert own.count("Budi Contoh:") == 1
    assert of_batches == "Belum ada catatan."

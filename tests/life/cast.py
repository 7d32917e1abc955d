"""The ten, an admin and an officer; and what residents do again and again. All invented."""

import re
from dataclasses import dataclass

from tests.life.life import Life, Somebody


@dataclass(frozen=True, slots=True)
class Resident:
    """`full`, `born`, `nik`, `phone`: as they give them."""

    who: Somebody
    full: str
    born: str
    nik: str
    phone: str


@dataclass(frozen=True, slots=True)
class Cast:
    ratna: Somebody
    sari: Somebody
    rizky: Resident
    nurhayati: Resident
    agus: Resident
    dewi: Resident
    tono: Resident
    siti: Resident
    joko: Resident
    maya: Resident
    putri: Resident
    fajar: Resident


async def cast_of(life: Life) -> Cast:
    """The admin is at work, and the officer has been invited."""

    def one(name: str, full: str, born: str, nik: str, place: int) -> Resident:
        return Resident(life.somebody(name), full, born, nik, f"0812-3456-78{place:02}")

    async with life.left_out("Bu Ratna, admin, mengundang Bu Sari sebagai petugas."):
        ratna = life.somebody("Bu Ratna", await life.channel.admin())
        sari = life.somebody("Bu Sari", life.channel.officer("Sari"))
        await ratna.says("/undang")
        await ratna.taps("Petugas", "Semua pelatihan")
        found = re.search(r"/masuk (\S+-\S+)\.", ratna.reads("/masuk").text)
        assert found
        await sari.says(f"/masuk {found[1]}", "Sari Contoh")
        await ratna.taps("Ya, terima")
        sari.reads("Selamat bertugas, Sari Contoh.")
    return Cast(
        ratna,
        sari,
        one("Rizky", "Rizky Contoh Siregar", "12 januari 2001", "1271061201019921", 1),
        one("Nurhayati", "Nurhayati Contoh", "3 mei 1999", "1271064305999922", 2),
        one("Agus", "Agus Contoh", "17 agustus 1998", "1271061708989923", 3),
        one("Dewi", "Dewi Contoh Lubis", "21 april 2000", "1271066104009924", 4),
        one("Tono", "Tono Contoh", "9 juni 1997", "1271060906979925", 5),
        one("Siti", "Siti Contoh Nasution", "30 maret 2002", "1271067003029926", 6),
        one("Joko", "Joko Contoh", "5 oktober 1996", "1271060510969927", 7),
        one("Maya", "Maya Contoh Harahap", "14 februari 2003", "1271065402039928", 8),
        one("Putri", "Putri Contoh", "8 maret 1985", "1271064803859929", 9),
        one("Fajar", "Fajar Contoh Ginting", "27 juli 2004", "1271062707049930", 10),
    )


async def registers(one: Resident, code: str) -> str:
    """By the link of a training. The number."""
    await one.who.opens(code)
    await one.who.says("Setuju, mulai", one.born, "bagan deli", one.full)
    return await fills_in(one)


async def fills_in(one: Resident, *, has_phone: bool = False) -> str:
    """From the address to the proof. The number."""
    await one.who.says("gg contoh no 12 lk 5", "SMA", "belum bekerja")
    if not has_phone:
        await one.who.shares(one.phone)
    await one.who.says(one.nik)
    await one.who.taps("Ya, daftar")
    return number_in(one.who.reads("Nomor pendaftaran:").text)


async def waits(one: Resident, code: str) -> None:
    """By the link of a training that is full."""
    await one.who.opens(code)
    await one.who.says("Setuju, mulai", one.born, "bagan deli")
    await one.who.taps("Ya, daftar tunggu")
    await one.who.says(one.full)
    await one.who.shares(one.phone)


def number_in(text: str) -> str:
    found = re.search(r"[A-Z]{2,3}\d-\d{3}[A-Z]", text)
    assert found, text
    return found[0]

"""The ten, an admin and an officer, all invented; and how the ten register."""

import re
from dataclasses import dataclass

from tests.life.life import Life, Somebody
from tests.life.resident import Resident
from tests.life.ways import Ways


@dataclass(frozen=True, slots=True)
class Cast:
    ways: Ways
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


async def cast_of(life: Life, ways: Ways) -> Cast:
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
        ways,
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

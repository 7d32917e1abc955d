"""February: a day without the service, a meeting that moves, and somebody who wants no more reminders."""

from tests.life.cast import Cast
from tests.life.life import Life


async def a_day_of_silence(life: Life, cast: Cast) -> None:
    """From Sunday noon to Monday noon nobody serves: what is still of use comes late, the rest is told to staff."""
    await life.comes("2027-01-29", "10:00", named="Jumat, 29 Januari 2027")
    cast.putri.who.reads("pelatihan Sablon")
    await cast.putri.who.taps("Bisa")
    life.transcript.day("Senin, 1 Februari 2027")
    life.transcript.note("_Dari Minggu siang sampai Senin siang layanan mati. Sekarang hidup lagi, pukul 12.00._")
    async with life.down(until=("2027-02-01", "12:00")):
        pass
    await life.ticks()
    for one in (cast.rizky, cast.agus, cast.dewi, cast.maya):
        assert "Senin, 1 Februari" not in one.who.reads(f"untuk {one.full}").text
    cast.putri.who.reads_nothing()
    cast.sari.reads("Sablon")
    cast.ratna.reads("Ringkasan minggu")


async def a_meeting_moves(life: Life, cast: Cast) -> None:
    """From Wednesday to Thursday; and how many come, in the evening."""
    sari, rizky, agus, dewi, maya = (cast.sari, *(one.who for one in (cast.rizky, cast.agus, cast.dewi, cast.maya)))
    await life.comes("2027-02-02", "10:00", named="Selasa, 2 Februari 2027")
    await sari.says("Pindah jadwal", "Barista 1")
    await sari.taps("Hari 4, Rab 3 Feb")
    await sari.says("kamis 4 februari jam 9")
    await sari.taps("Tetap", "Kirim ke 4 orang")
    await life.comes("2027-02-02", "10:01")
    for one in (cast.rizky, cast.agus, cast.dewi, cast.maya):
        one.who.reads(f"Jadwal pelatihan Barista berubah, untuk {one.full}.")
    await sari.sees("Selesai pukul 10.01.", "Tiga puluh detik kemudian:")
    await rizky.taps("Bisa")
    await dewi.taps("Tidak bisa", "Hari itu saja", "Lewati")
    await maya.taps("Tidak bisa", "Mundur", "Ya, mundur", "Sudah bekerja")
    await life.comes("2027-02-02", "20:00")
    sari.reads("Jawaban: 1 bisa, 1 tidak bisa hari itu, 1 mundur")
    agus.reads_nothing()


async def who_wants_to_be_left_in_peace(life: Life, cast: Cast) -> None:
    await life.comes("2027-02-05", "16:00", named="Jumat, 5 Februari 2027")
    await cast.agus.who.says("stop")
    await life.comes("2027-02-07", "17:00", named="Minggu, 7 Februari 2027")
    cast.agus.who.reads_nothing()
    cast.rizky.who.reads("Jadwal pelatihan Barista untuk Rizky Contoh Siregar")
    await life.comes("2027-02-09", "10:00", named="Selasa, 9 Februari 2027")
    await cast.siti.who.says("pendaftaran saya")
    cast.siti.who.reads("Maaf, pelatihannya sudah mulai")
    await cast.siti.who.taps("Kabari angkatan baru")


async def to_the_end(life: Life, cast: Cast) -> None:
    """Two weeks like the ones before."""
    async with life.left_out("Minggu, 14 dan 21 Februari: jadwal minggu itu, seperti sebelumnya."):
        for day in ("2027-02-14", "2027-02-21"):
            await life.comes(day, "17:00")
            cast.rizky.who.reads("Jadwal pelatihan Barista untuk Rizky Contoh Siregar")


async def february(life: Life, cast: Cast) -> None:
    await a_day_of_silence(life, cast)
    await a_meeting_moves(life, cast)
    await who_wants_to_be_left_in_peace(life, cast)
    await to_the_end(life, cast)

"""January: a training fills up, seats come free and pass on, and everybody is asked whether they come."""

from icalendar import Calendar

from tests.life.cast import Cast
from tests.life.life import Life


async def monday_11(life: Life, cast: Cast) -> None:
    """Three seats for nine who want one."""
    sari = cast.sari
    async with life.left_out("Bu Sari menerbitkan Barista, angkatan 1: 3 kursi, Senin dan Rabu, 10 pertemuan."):
        await sari.says("/kelola")
        await sari.taps("Angkatan baru")
        await sari.says("Barista | Barista", "lewati", "Peserta belajar menyeduh kopi.", "17 sampai 35", "SMA")
        await sari.taps("Ya, Medan saja")
        await sari.says("3", "11 Januari 2027", "22 Januari 2027 pukul 16.00", "Senin dan Rabu")
        await sari.says("09.00–15.00, istirahat 12.00–13.00", "25 Januari 2027", "10 kali")
        await sari.taps("PIK Menteng", "Siapa cepat", "Ke ringkasan", "Simpan draf", "Terbitkan", "Terbitkan")
        sari.reads("Sudah terbit.")
    await life.comes("2027-01-11", "10:00")
    await cast.ways.registers(cast.rizky, "BAR1")
    async with life.left_out("Nurhayati mendaftar dengan cara yang sama."):
        await cast.ways.registers(cast.nurhayati, "BAR1")
    await cast.ways.registers_otherwise(cast.agus, "BAR1")
    life.transcript.note("_Barista sekarang penuh._")
    await cast.ways.waits(cast.dewi, "BAR1")
    cast.dewi.who.reads("Dewi Contoh Lubis nomor 1 di daftar tunggu Barista. Belum pasti dapat kursi.")
    async with life.left_out("Tono, Siti, Joko, dan Maya ikut menunggu, di nomor 2 sampai 5."):
        for place, one in enumerate((cast.tono, cast.siti, cast.joko, cast.maya), start=2):
            await cast.ways.waits(one, "BAR1")
            one.who.reads(f"{one.full} nomor {place} di daftar tunggu Barista.")
    await cast.ways.leaves_it_at(cast.fajar, "BAR1")
    cast.fajar.who.reads("Kami kabari di sini kalau angkatan baru Barista dibuka.")

    await life.comes("2027-01-11", "15:00")
    await cast.ways.begins(cast.putri, "Sablon")


async def the_line_moves(life: Life, cast: Cast) -> None:
    """Taken, declined, left unanswered, never heard: each time the next is asked."""
    dewi, tono, siti, putri = (one.who for one in (cast.dewi, cast.tono, cast.siti, cast.putri))
    await life.comes("2027-01-12", "11:00", named="Selasa, 12 Januari 2027")
    putri.reads("belum selesai.")
    async with life.left_out("Putri menekan Lanjut mendaftar, dan mendapat kursi di Sablon."):
        await cast.ways.goes_on(cast.putri)
    await cast.nurhayati.who.says("pendaftaran saya")
    await cast.nurhayati.who.taps("Berhalangan", "Mundur", "Ya, mundur", "Tempatnya jauh")
    dewi.reads("Giliran Dewi Contoh Lubis tiba")
    await dewi.taps("Ya, ambil")
    assert await cast.ways.fills_in_the_rest(cast.dewi) == "BAR1-004R"

    await life.comes("2027-01-14", "19:00", named="Kamis, 14 Januari 2027")
    async with life.left_out("Bu Sari menambah satu kursi untuk Barista: sekarang 4."):
        await cast.sari.says("/kelola", "BAR1")
        await cast.sari.taps("Ubah", "Jumlah kursi")
        await cast.sari.says("4")
        await cast.sari.taps("Simpan")
    await life.ticks()
    tono.reads("Giliran Tono Contoh tiba")
    await life.comes("2027-01-14", "20:00")
    await tono.taps("Tidak jadi")
    siti.reads("Kursi ini kami simpan sampai Sabtu, 16 Januari 2027, pukul 14.00 WIB.")


async def nobody_answers(life: Life, cast: Cast) -> None:
    """Silence by day and by night; a chat that was left; and the end of the line."""
    siti, joko, maya = (one.who for one in (cast.siti, cast.joko, cast.maya))
    if life.channel.blocks:
        await joko.blocks()
    await life.comes("2027-01-16", "13:59", named="Sabtu, 16 Januari 2027")
    maya.reads_nothing()
    await life.comes("2027-01-16", "14:00")
    if not life.channel.blocks:
        joko.reads("Giliran Joko Contoh tiba")
        await joko.taps("Tidak jadi")
    maya.reads("Giliran Maya Contoh Harahap tiba")
    await siti.taps("Ya, ambil")
    siti.reads("waktu menjawab tawaran kursi untuk Siti Contoh Nasution di pelatihan Barista sudah lewat")
    await siti.taps("Masuk daftar lagi")
    siti.reads("Siti Contoh Nasution nomor 1 di daftar tunggu Barista.")
    async with life.left_out("Maya mengambil kursinya, seperti Dewi."):
        await maya.taps("Ya, ambil")
        await cast.ways.fills_in_the_rest(cast.maya)
    await cast.sari.says("/peserta BAR1")


async def before_the_first_day(life: Life, cast: Cast) -> None:
    """Who is asked, who answers, who is phoned."""
    rizky, agus, dewi, maya = (one.who for one in (cast.rizky, cast.agus, cast.dewi, cast.maya))
    await life.comes("2027-01-18", "07:30", named="Senin, 18 Januari 2027")
    cast.ratna.reads("Ringkasan minggu 11 Januari sampai 17 Januari 2027.")

    await life.comes("2027-01-22", "10:00", named="Jumat, 22 Januari 2027")
    for one in (rizky, agus, dewi, maya):
        one.reads("Bisa datang?")
    await rizky.taps("Bisa")
    await dewi.taps("Bisa")
    await agus.taps("Tidak bisa", "Hari itu saja", "Sakit")
    await rizky.says("pendaftaran saya")
    await rizky.taps("Simpan ke kalender")
    assert meetings_in(rizky.reads("simpan di kalender").content) == 10
    await life.comes("2027-01-22", "14:00")
    cast.sari.reads("1 orang belum menjawab")
    await cast.sari.taps("Telepon mereka", "1 Maya Contoh")

    await life.comes("2027-01-24", "17:00", named="Minggu, 24 Januari 2027")
    for one in (rizky, dewi, maya):
        one.reads("Besok")
    agus.reads_nothing()


async def absent(life: Life, cast: Cast) -> None:
    """Noted on the page of the person, and asked about the day after."""
    sari, maya = cast.sari, cast.maya.who
    await life.comes("2027-01-25", "17:00", named="Senin, 25 Januari 2027")
    await sari.says("/peserta BAR1", "4")
    await sari.taps("Tidak hadir", "Ya, tanyakan")
    sari.reads("Tersimpan: Maya Contoh Harahap tidak hadir pada Senin, 25 Januari 2027.")
    await life.comes("2027-01-26", "10:00", named="Selasa, 26 Januari 2027")
    maya.reads("tercatat tidak hadir")
    await maya.taps("Bisa")


def meetings_in(calendar: bytes | None) -> int:
    assert calendar
    return len(Calendar.from_ical(calendar).walk("VEVENT"))


async def january(life: Life, cast: Cast) -> None:
    await monday_11(life, cast)
    await the_line_moves(life, cast)
    await nobody_answers(life, cast)
    await before_the_first_day(life, cast)
    await absent(life, cast)

"""March: the next batch. Who asked for it hears of it once; a new phone, a late comer, a decision; and the end."""

from tests.life.cast import Cast
from tests.life.life import Life, Somebody


async def the_next_batch(life: Life, cast: Cast) -> str:
    """Fajar's number."""
    fajar, sari = cast.fajar.who, cast.sari
    await life.comes("2027-03-02", "09:00", named="Selasa, 2 Maret 2027")
    async with life.left_out("Bu Sari menerbitkan Barista, angkatan 2: 4 kursi, 22 sampai 24 Maret."):
        await sari.says("/kelola")
        await sari.taps("Angkatan baru")
        await sari.says("Barista", "4", "2 Maret 2027", "20 Maret 2027 pukul 16.00", "Senin sampai Jumat")
        await sari.says("09.00–15.00, istirahat 12.00–13.00", "22 Maret 2027", "3 kali")
        await sari.taps("PIK Menteng", "Siapa cepat", "Ke ringkasan", "Simpan draf", "Terbitkan", "Terbitkan")
    await life.ticks()
    for one in (fajar, cast.siti.who):
        one.reads("pelatihan Barista dibuka")
    async with life.left_out("Fajar menekan Daftar, dan mendaftar seperti Rizky."):
        return await cast.ways.answers_news(cast.fajar)


async def a_decision(life: Life, cast: Cast) -> None:
    """Putri is too old for the rule, and asks."""
    putri, sari, fajar = cast.putri.who, cast.sari, cast.fajar.who
    await life.comes("2027-03-03", "09:00", named="Rabu, 3 Maret 2027")
    fajar.reads_nothing()
    cast.siti.who.reads_nothing()
    await putri.opens("BAR2")
    await putri.taps("Minta diperiksa")
    await life.ticks()
    await sari.says("/periksa", "1")
    await sari.taps("Terima", "Ya, terima")
    await life.ticks()
    putri.reads("diterima")


async def another_phone(life: Life, cast: Cast, number: str) -> Somebody:
    """Where Fajar is from then on."""
    await life.comes("2027-03-16", "10:00", named="Selasa, 16 Maret 2027")
    new = life.somebody("Fajar, baru")
    await new.says("ganti hp", number, cast.fajar.born)
    cast.fajar.who.reads("Apakah ini permintaan Anda?")
    await cast.fajar.who.taps("Ya, ini saya")
    await life.ticks()
    new.reads("Pendaftaran Fajar Contoh Ginting sekarang ada di obrolan ini.")
    return new


async def who_comes_late(life: Life, cast: Cast, new: Somebody) -> None:
    """After the question of three days before: the next useful reminder is that of the day before."""
    fajar, tono = cast.fajar.who, cast.tono.who
    await life.comes("2027-03-19", "10:00", named="Jumat, 19 Maret 2027")
    fajar.reads_nothing()
    new.reads("Bisa datang?")
    cast.putri.who.reads("Bisa datang?")
    await new.taps("Bisa")
    await cast.putri.who.taps("Bisa")
    await life.comes("2027-03-20", "10:00", named="Sabtu, 20 Maret 2027")
    await tono.opens("BAR2")
    async with life.left_out("Tono mengisi yang belum ada, dan mendapat kursi."):
        await cast.ways.fills_in_the_rest(cast.tono)
    await life.comes("2027-03-21", "17:00", named="Minggu, 21 Maret 2027")
    for one in (new, cast.putri.who, tono):
        one.reads("Besok")


async def the_end(life: Life, cast: Cast) -> None:
    """Every Monday has its digest; nothing else is left to say."""
    await life.comes("2027-04-12", "07:30", named="Senin, 12 April 2027")
    cast.ratna.reads("Ringkasan minggu 5 April sampai 11 April 2027.")
    for one in life.people:
        if one is not cast.ratna:
            one.reads_nothing()
    await cast.rizky.who.says("pendaftaran saya")


async def march(life: Life, cast: Cast) -> None:
    number = await the_next_batch(life, cast)
    await a_decision(life, cast)
    new = await another_phone(life, cast, number)
    await who_comes_late(life, cast, new)
    await the_end(life, cast)

"""A full week on Telegram: two officers, an instructor, the head, an intruder and residents, from Monday to Friday."""

import re
from collections.abc import AsyncIterator

import pytest

from tests.channels.telegram.assembly import TOKEN, telegram_office
from tests.fakes.telegram import TelegramFake
from tests.journeys.office import Clock
from tests.staff.trainings.sheets import BORDIR, sheet
from tests.staff.week.week import Somebody, Week
from tests.transcript import kept_page

NOT_UNDERSTOOD = "Kami perlu persetujuan Anda dulu."


@pytest.fixture
async def week(sample_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Week]:
    """Whoever writes here writes faster than a person: their chats do not wait a second for each message."""
    monkeypatch.setattr("bot.sending.chats.EACH_SECONDS", 0.01)
    monkeypatch.setattr("bot.sending.ledger.GATHER_SECONDS", 0.001)
    clock = Clock()
    async with TelegramFake(TOKEN, retry_scale=0.01, clock=lambda: clock().timestamp()) as server:
        ratna = server.person("Ratna")
        admins = (f"telegram:{ratna.id}",)
        async with telegram_office(sample_url, server, mode="webhook", clock=clock, admins=admins) as office:
            opened = Week(office)
            opened.somebody("Bu Ratna", ratna)
            yield opened
        assert server.complaints == []


async def test_the_office_works_from_monday_to_friday_as_its_page_tells(week: Week) -> None:
    (ratna,) = week.people
    sari, hasan, budi, head = map(week.somebody, ("Bu Sari", "Pak Hasan", "Pak Budi", "Bu Kadis"))
    rizky, nur, dewi, tono = map(week.somebody, ("Rizky", "Nurhayati", "Dewi", "Tono"))

    await monday(week, ratna, sari=sari, hasan=hasan, budi=budi, head=head, tono=tono)
    await tuesday(week, sari, hasan, rizky=rizky)
    await wednesday(week, sari, hasan, nur=nur, dewi=dewi)
    await thursday(week, sari, rizky)
    await friday(week, ratna, sari, budi=budi, head=head)

    now = week.transcript.page
    assert now == kept_page("office-week.md", now)


async def monday(
    week: Week, ratna: Somebody, *, sari: Somebody, hasan: Somebody, budi: Somebody, head: Somebody, tono: Somebody
) -> None:
    """Who works here; and who would like to."""
    week.transcript.day("Senin, 11 Januari 2027")
    await week.comes("2027-01-11", "08:05")
    await ratna.opens()
    code = await invited(ratna, sari, "Sari Contoh", "Petugas", "Semua pelatihan")
    await invited(ratna, budi, "Budi Contoh", "Instruktur", "Program tertentu", "Perbaikan AC", "Selesai")
    async with week.left_out("Pak Hasan menjadi petugas dan Bu Kadis menjadi pimpinan, dengan cara yang sama."):
        await invited(ratna, hasan, "Hasan Contoh", "Petugas", "Semua pelatihan")
        await invited(ratna, head, "Kadis Contoh", "Pimpinan")

    await week.comes("2027-01-11", "09:00")
    async with week.left_out("Tono, seorang warga, membuka obrolan dan setuju."):
        await tono.opens()
        await tono.taps("Setuju, mulai")
    assert "tidak berlaku" in await tono.says(f"/masuk {code}")
    unknown = await tono.says("xyzzy", "xyzzy")
    tried = [await tono.says(command) for command in ("/undang", "/umumkan", "/peserta", "/peserta rizky")]
    tried.append(await tono.forwards("/umumkan", of=sari))
    assert set(tried) == {unknown}
    before = len(tono.person.chat.from_bot)
    await tono.forges("s:undang:role:admin", "tombol buatan sendiri")
    await sari.says("/umumkan")
    await tono.forges(sari.button("Batal"), "tombol Bu Sari")
    assert len(tono.person.chat.from_bot) == before
    await sari.says("batal")


async def tuesday(week: Week, sari: Somebody, hasan: Somebody, *, rizky: Somebody) -> None:
    """A new batch by conversation, and who comes by its link; another by a spreadsheet."""
    week.transcript.day("Selasa, 12 Januari 2027")
    await week.comes("2027-01-12", "08:30")
    await sari.says("/kelola")
    await sari.taps("Angkatan baru")
    await sari.says("Barista | Barista", "lewati", "Peserta belajar menyeduh kopi.", "17 sampai 35", "SMA")
    await sari.taps("Ya, Medan saja")
    await sari.says("2", "11 Januari 2027", "10 Februari 2027 pukul 16.00")
    await sari.says("Senin dan Rabu", "09.00–15.00, istirahat 12.00–13.00", "15 Februari 2027", "10 kali")
    await sari.taps("PIK Menteng", "Siapa cepat", "Ke ringkasan", "Simpan draf", "Terbitkan", "Terbitkan")
    await sari.taps("Tautan dan QR")
    async with week.left_out("Rizky membuka tautan itu dan mendaftar."):
        await registered(rizky, "Rizky Contoh Siregar", "1271061201019921")
    await hasan.says("/kelola")
    await hasan.taps("Unggah daftar")
    await hasan.hands_in("angkatan.xlsx", sheet(BORDIR, {**BORDIR, "quota": "banyak"}))
    await hasan.hands_in("angkatan.xlsx", sheet(BORDIR))
    assert "1 draf disimpan" in await hasan.taps("Simpan semua")


async def wednesday(week: Week, sari: Somebody, hasan: Somebody, *, nur: Somebody, dewi: Somebody) -> None:
    """Two who are too old ask to be looked at: one gets a seat, one does not."""
    week.transcript.day("Rabu, 13 Januari 2027")
    await week.comes("2027-01-13", "08:30")
    async with week.left_out("Nurhayati dan Dewi, 47 tahun, minta diperiksa untuk Perbaikan AC."):
        await asked_for_review(nur, "Nurhayati Contoh")
        await asked_for_review(dewi, "Dewi Contoh")
    await nur.says("di sana ada wifi gak?")
    await week.comes("2027-01-13", "09:30")
    await sari.says("/periksa", "1")
    await sari.taps("Terima", "Ya, terima")
    assert "sudah diperiksa petugas dan diterima" in nur.last
    await hasan.taps("Lihat", "Tidak bisa diterima", "Umur")
    assert "belum bisa kami daftarkan" in dewi.last
    await sari.says("/pertanyaan", "1", "Ada, tanya petugas kelas.")


async def thursday(week: Week, sari: Somebody, rizky: Somebody) -> None:
    """What is announced is seen before, can be undone, and is reported."""
    week.transcript.day("Kamis, 14 Januari 2027")
    await week.comes("2027-01-14", "10:00")
    async with week.left_out("Siti mendaftar lewat tautan yang sama, lalu memblokir obrolan."):
        siti = week.somebody("Siti")
        await registered(siti, "Siti Contoh", "1271065201019931")
        await siti.person.blocks()
        await week.hear()
    await sari.says("/peserta BAR1")
    await sari.taps("Unduh daftar", "NIK lengkap", "Daftar bayar")
    await sari.says("/umumkan", "Bawa celemek dan alat tulis.", "BAR1")
    await sari.taps("Kirim sekarang", "Batalkan")
    await sari.says("/umumkan", "Bawa celemek, alat tulis, dan <bekal>.", "BAR1")
    await sari.taps("Kirim sekarang")
    week.passes(seconds=31)
    await sari.sees(lambda one: one.text.startswith("Selesai"), "Tiga puluh detik kemudian:")
    await week.hear()
    await sari.says("Pindah jadwal", "Barista 1")
    await sari.taps("Semua ikut bergeser")
    await sari.says("rabu 17 februari jam 9")
    await sari.taps("Tetap", "Kirim ke 2 orang")
    week.passes(seconds=31)
    await week.move()
    await sari.sees(lambda one: "Teks untuk grup WA" in one.buttons, "Tiga puluh detik kemudian:")
    await week.hear()
    await week.comes("2027-01-14", "20:00")


async def friday(week: Week, ratna: Somebody, sari: Somebody, *, budi: Somebody, head: Somebody) -> None:
    """Everybody sees their part of it; the NIK that was left open is written down; and a role ends."""
    week.transcript.day("Jumat, 15 Januari 2027")
    await week.comes("2027-01-15", "09:00")
    await budi.says("/peserta", "AC3", "1", "/peserta BAR1", "/umumkan")
    await sari.says("/peserta AC3")
    await sari.taps("NIK belum ada", "1 Nurhayati Contoh", "Catat NIK")
    assert "berakhiran 9941" in await sari.says("1271065201809941")
    assert "1271065201809941" not in [one.text for one in sari.person.chat.shown]
    await head.says("/ringkas", "/peserta")
    await ratna.says("/riwayat")
    await ratna.taps("Lebih lama", "Lebih lama")
    await ratna.says("/staf")
    await ratna.taps("Sari Contoh", "Akhiri peran", "Ya, akhiri")
    await sari.says("/umumkan")
    assert "Kami perlu persetujuan Anda dulu." in await sari.says("xyzzy")
    assert "Kami perlu persetujuan Anda dulu." in await sari.says("/umumkan")
    await ratna.says("/riwayat")


async def registered(who: Somebody, name: str, nik: str) -> None:
    """By the link of the new batch."""
    await who.opens("BAR1")
    await who.says(
        "Setuju, mulai", "12 januari 2001", "bagan deli", name, "gg contoh no 12 lk 5", "SMA", "belum bekerja"
    )
    await who.says("0812-3456-7890", nik)
    assert "Kursi Anda sudah pasti" in await who.says("Ya, daftar")


async def asked_for_review(who: Somebody, name: str) -> None:
    await who.opens()
    await who.says("Setuju, mulai", "12 januari 1980", "bagan deli", "Perbaikan AC", "Minta diperiksa", name)
    assert "Petugas memeriksa" in await who.says("0812-3456-7890")


async def invited(ratna: Somebody, who: Somebody, name: str, *labels: str) -> str:
    """The code."""
    await ratna.says("/undang")
    await ratna.taps(*labels)
    found = re.search(r"/masuk (\S+-\S+)\.", ratna.last)
    assert found, ratna.last
    await who.says(f"/masuk {found[1]}", name)
    await ratna.taps("Ya, terima")
    return found[1]

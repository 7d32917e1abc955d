"""What staff type is read as it was meant, and shown as it was typed: times, moves, addresses, odd characters."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.conversation.records import message_record
from bot.telegram.buttons import ButtonSeal
from bot.telegram.rendering import render
from handlers.messages import BUTTON_LABEL_MAX
from handlers.staff.announcing.content import LONGEST_TEXT
from handlers.staff.announcing.link_words import LinkProblem, read_address, read_label
from handlers.staff.announcing.moments import Moment, MomentProblem, read_moment
from handlers.staff.announcing.schedule_words import speaks_of_schedule
from tests.conversation.catalogue import NOW, ZONE
from tests.journeys.office import VAULT
from tests.staff.announcing.desk_office import officer

# It is Monday, 5 April 2027, 19.12 in Medan.
MOMENTS = {
    "besok jam 9": "2027-04-06 09:00",
    "besok pagi jam 9": "2027-04-06 09:00",
    "Besok pukul 09.00 WIB": "2027-04-06 09:00",
    "lusa 14.30": "2027-04-07 14:30",
    "jam 9": "2027-04-06 09:00",
    "jam 8 malam": "2027-04-05 20:00",
    "nanti malam jam 8": "2027-04-05 20:00",
    "hari ini 20.15": "2027-04-05 20:15",
    "jam 3": "2027-04-06 15:00",
    "03.00": "2027-04-06 03:00",
    "12 malam": "2027-04-06 00:00",
    "jam 12 siang": "2027-04-06 12:00",
    "besok setengah 8": "2027-04-06 07:30",
    "senin pukul 08.30": "2027-04-12 08:30",
    "senin depan jam 8": "2027-04-12 08:00",
    "minggu jam 9": "2027-04-11 09:00",
    "27 april jam 9": "2027-04-27 09:00",
    "27/4 9.00": "2027-04-27 09:00",
    "27-4-2027 jam 9": "2027-04-27 09:00",
    "tanggal 27 jam 10": "2027-04-27 10:00",
    "tgl 31 jam 8": "2027-05-31 08:00",
    "3 hari lagi jam 8": "2027-04-08 08:00",
    "2 jam lagi": "2027-04-05 21:12",
    "30 menit lagi": "2027-04-05 19:42",
    "tomorrow at 9": "2027-04-06 09:00",
    "friday 3 pm": "2027-04-09 15:00",
}
NO_MOMENTS = {
    "besok": MomentProblem.NO_HOUR,
    "senin": MomentProblem.NO_HOUR,
    "kapan-kapan": MomentProblem.UNREADABLE,
    "": MomentProblem.UNREADABLE,
    "9": MomentProblem.UNREADABLE,
    "jam 25": MomentProblem.UNREADABLE,
    "09.75": MomentProblem.UNREADABLE,
    "31 februari jam 9": MomentProblem.UNREADABLE,
    "13/13 jam 9": MomentProblem.UNREADABLE,
    "tanggal 35 jam 8": MomentProblem.UNREADABLE,
    "besok jam 9 atau jam 10": MomentProblem.UNREADABLE,
    "hari ini jam 7 pagi": MomentProblem.PAST,
    "5 april jam 9": MomentProblem.PAST,
    "1 januari 2026 jam 9": MomentProblem.PAST,
    "1 agustus jam 9": MomentProblem.TOO_FAR,
    "999 hari lagi jam 9": MomentProblem.UNREADABLE,
    "99 hari lagi jam 9": MomentProblem.TOO_FAR,
}
MOVES = (
    "Besok pelatihan pindah ke gedung B",
    "Pertemuan hari ini diundur satu jam",
    "Pelatihan ditunda",
    "Ganti jam: mulai 10.00",
    "jam masuk jadi 08.30",
    "Kumpul Selasa 27 April",
    "Kumpul 27/4/2027",
    "kelas libur",
    "tempatnya pindah ke aula",
    "PELATIHAN DIMAJUKAN KE SENIN",
    "Besok jam 8 kumpul di aula",
    "Jadwal berubah",
    "perubahan jadwal bordir",
    "ujian tanggal 30",
    "Pertemuan Rabu ditiadakan",
    "Selasa pukul 09.00 ya",
    "1 Mei libur",
    "ruangannya pindah",
    "Pengumpulan berkas paling lambat 27 April.",
    "The class is postponed",
    "Class is moved to Monday",
)
NO_MOVES = (
    "Besok bawa kaus kaki tebal",
    "Bagi yang pindah rumah, kabari kami",
    "Kalau pindah alamat, beri tahu petugas",
    "Yang ingin mengundurkan diri, hubungi petugas",
    "Jangan tunda-tunda mengumpulkan berkas",
    "jangan ditunda-tunda ya",
    "Siapkan 1/2 kg tepung dan 2-3 butir telur",
    "Seri 3/4 inci dipakai besok",
    "Uang transport Rp27.000",
    "Sertifikat sudah jadi, silakan diambil",
    "Nomor kantor 061-7863000",
    "Ganti baju kerja sebelum masuk bengkel",
    "Datang tepat waktu",
    "Maju terus, jangan mundur",
    "Mohon isi angket di tautan ini",
)
ADDRESSES = {
    "https://medan.example/angket": "https://medan.example/angket",
    "medan.example/a?b=1&c=%20#d": "https://medan.example/a?b=1&c=%20#d",
    "HTTPS://Medan.Example": "HTTPS://Medan.Example",
    "http://medan.example": LinkProblem.NOT_HTTPS,
    "javascript:alert(1)": LinkProblem.NOT_HTTPS,
    "data:text/html,x": LinkProblem.NOT_HTTPS,
    "tg://resolve?domain=x": LinkProblem.NOT_HTTPS,
    "https://kantor.example@jahat.example/": LinkProblem.UNREADABLE,
    "https://medan.example:8443/": LinkProblem.UNREADABLE,
    "https://localhost/": LinkProblem.UNREADABLE,
    "https://10.0.0.1/": LinkProblem.UNREADABLE,
    'https://medan.example/"><b>': LinkProblem.UNREADABLE,
    "https://medan.example/a b": LinkProblem.UNREADABLE,
    "https://medan.example/\u202egpj": LinkProblem.UNREADABLE,
    "https://medаn.example/": LinkProblem.UNREADABLE,
    "https://medan.example/" + "a" * 500: LinkProblem.UNREADABLE,
    "halo semua": LinkProblem.UNREADABLE,
    "": LinkProblem.UNREADABLE,
}
AS_TYPED = (
    "<b>Penting</b> & <a href='https://jahat.example'>klik</a>",
    '=HYPERLINK("https://jahat.example")',
    "+62, -1, @semua",
    "*tebal* _miring_ `kode` [teks](https://jahat.example)",
    "{nama} {0.__class__} {{x}} %s",
    "\u202eterbalik\u202c dan \u200bkosong\u200d",
    "صباح الخير",
    "keluarga \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "baris satu\n\nbaris dua\ttab",
)


@pytest.mark.parametrize(("said", "meant"), MOMENTS.items())
def test_a_time_is_read_as_people_write_it(said: str, meant: str) -> None:
    expected = datetime.fromisoformat(meant).replace(tzinfo=ZoneInfo("Asia/Jakarta"))

    assert read_moment(said, now=NOW, zone=ZONE) == Moment(expected)


@pytest.mark.parametrize(("said", "problem"), NO_MOMENTS.items())
def test_a_time_that_is_none_says_why(said: str, problem: MomentProblem) -> None:
    assert read_moment(said, now=NOW, zone=ZONE) == problem


def test_the_hour_of_a_weekday_that_is_still_to_come_is_today() -> None:
    morning = datetime(2027, 4, 5, 1, tzinfo=UTC)

    assert read_moment("senin jam 9", now=morning, zone=ZONE) == Moment(datetime(2027, 4, 5, 9, tzinfo=ZONE))


@pytest.mark.parametrize("text", MOVES)
def test_words_about_another_time_or_place_are_noticed(text: str) -> None:
    assert speaks_of_schedule(text)


@pytest.mark.parametrize("text", NO_MOVES)
def test_everyday_words_are_not_taken_for_a_move(text: str) -> None:
    assert not speaks_of_schedule(text)


def test_the_longest_text_is_looked_through_at_once() -> None:
    assert not speaks_of_schedule("jam " * 1000 + "1" * 90)


@pytest.mark.parametrize(("typed", "read"), ADDRESSES.items())
def test_an_address_is_only_what_it_looks_like(typed: str, read: str | LinkProblem) -> None:
    assert read_address(typed) == read


def test_a_label_has_room_on_a_button_and_cannot_be_turned_around() -> None:
    assert read_label("  Isi\nangket \u202e") == "Isi angket"
    assert read_label("a" * (BUTTON_LABEL_MAX + 1)) is None
    assert read_label("\u200b\u202e") is None


@pytest.mark.parametrize("text", AS_TYPED)
def test_what_was_typed_is_announced_to_the_letter(text: str) -> None:
    who = officer().says("/umumkan").says(text)
    look = who.taps("Perbaikan AC 1").replies[0]

    assert look.text == text
    call = render(message_record(look, revision=1), address="9901", seal=ButtonSeal(VAULT))
    assert call is not None
    assert call.parameters["text"] == text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_what_no_platform_takes_is_left_out() -> None:
    who = officer().says("/umumkan").says("a\x00b\ud800c\x1b")

    assert who.taps("Perbaikan AC 1").replies[0].text == "abc"


@pytest.mark.parametrize("text", ["\u200b\u200b", "\x00", "\u202e", " \n "])
def test_an_announcement_that_nobody_could_see_is_asked_for_again(text: str) -> None:
    officer().says("/umumkan").says(text).hears("belum terbaca", "Tulis pengumumannya")


def test_braces_are_announced_as_they_stand_and_that_is_said() -> None:
    who = officer().says("/umumkan").says("Halo {nama}, besok bawa celemek").taps("Perbaikan AC 1")

    assert who.replies[0].text.startswith("Halo {nama},")
    who.hears("Ini dikirim apa adanya, tidak diganti nama: {nama}.")


@pytest.mark.parametrize("letter", ["a", "\U0001f600"])
def test_the_longest_text_is_taken_and_one_letter_more_is_not(letter: str) -> None:
    longest = letter * (LONGEST_TEXT // len(letter.encode("utf-16-le")) * 2)

    officer().says("/umumkan").says(longest).hears("Untuk peserta pelatihan yang mana?")
    officer().says("/umumkan").says(longest + "a").hears(f"paling banyak {LONGEST_TEXT}", "Tulis pengumumannya")

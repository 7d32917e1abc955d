"""An officer announces something: from the first word to the sending, and what is asked back on the way."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.outcome import ForgetInput
from handlers.staff.announcing.asks import (
    AudienceCounted,
    SameAgain,
    UndoAnnouncement,
)
from tests.conversation import catalogue as values
from tests.staff.announcing.desk_office import WORDS, desk_of, looking_at, officer, started

MEDAN = ZoneInfo("Asia/Jakarta")


# --- From the words to the sending ------------------------------------------------------------------------------------


def test_words_a_training_and_a_tap_send_an_announcement() -> None:
    who = looking_at(officer()).taps("Kirim sekarang")

    who.hears_exactly("Dikirim 30 detik lagi.").is_offered_only("Batalkan")
    assert started(who).content.text == WORDS
    assert started(who).audience.batch_id == values.AC.id
    assert who.inputs == 4
    assert desk_of(who).desk is None


def test_the_preview_is_the_message_itself_and_below_it_stand_the_numbers() -> None:
    who = looking_at(officer())

    assert who.replies[0].text == WORDS
    who.hears("70 orang, 68 pesan: 46 WhatsApp dan 22 Telegram.", "Tidak dikirim ke 2 orang tanpa obrolan.")


def test_whoever_is_left_out_is_named_with_the_reason() -> None:
    who = officer()
    desk_of(who).counted = AudienceCounted(9, {"telegram": 3}, 1, 2, {"blocked": 1, "not_found": 2}, 0)
    looking_at(who)

    who.hears("2 yang minta berhenti", "1 yang memblokir obrolan ini", "2 yang nomornya tidak aktif")
    who.hears("1 di antaranya sedang mengisi formulir; pesannya menyusul.")


def test_where_nobody_can_be_reached_nothing_can_be_sent() -> None:
    who = officer()
    desk_of(who).counted = AudienceCounted(2, {}, without_chat=2)
    looking_at(who)

    who.hears("Belum ada yang bisa menerimanya.").is_offered("Saring lagi")
    assert "Kirim sekarang" not in who.offered


def test_the_half_minute_is_there_to_undo() -> None:
    who = looking_at(officer()).taps("Kirim sekarang").taps("Batalkan")

    assert UndoAnnouncement(1) in who.asks
    who.hears("Dihentikan")


def test_words_after_the_command_are_the_announcement() -> None:
    officer().says("/umumkan Besok bawa celemek.").hears("Untuk peserta pelatihan yang mana?")


def test_a_button_can_be_typed() -> None:
    who = officer().says("/umumkan").says(WORDS).says("perbaikan ac 1").says("kirim sekarang")

    assert started(who).audience.batch_id == values.AC.id


# --- When it goes out -------------------------------------------------------------------------------------------------


def test_a_chosen_time_is_repeated_with_its_date_before_it_counts() -> None:
    who = looking_at(officer()).taps("Pilih waktu").says("besok jam 9")

    who.hears("Dikirim Selasa, 6 April 2027, pukul 09.00 WIB. Sudah benar?").taps("Ya, jadwalkan")
    assert started(who).send_at == datetime(2027, 4, 6, 9, tzinfo=MEDAN)
    who.hears("Dijadwalkan: Selasa, 6 April 2027, pukul 09.00 WIB.")


def test_what_would_wake_people_is_asked_back() -> None:
    who = looking_at(officer()).taps("Pilih waktu").says("besok jam 22.00")

    who.hears("banyak orang sedang tidur").is_offered("Kirim pukul 07.00", "Tetap kirim")
    who.taps("Kirim pukul 07.00").hears("Rabu, 7 April 2027, pukul 07.00 WIB")


def test_sending_now_in_the_night_is_asked_back_and_may_be_meant() -> None:
    who = looking_at(officer().waits(hours=3)).taps("Kirim sekarang").hears("banyak orang sedang tidur")

    assert started(who.taps("Tetap kirim")).send_at is None


def test_a_time_that_passed_while_one_thought_about_it_is_asked_again() -> None:
    who = looking_at(officer()).taps("Pilih waktu").says("30 menit lagi").waits(minutes=31).taps("Ya, jadwalkan")

    who.hears("waktu itu sudah lewat", "Contoh: besok jam 9.")
    assert desk_of(who).sent == []


# --- What is asked back -----------------------------------------------------------------------------------------------


def test_the_same_words_to_the_same_people_within_an_hour_are_asked_back() -> None:
    who = looking_at(officer())
    desk_of(who).same = SameAgain(1, desk_of(who).now - timedelta(minutes=5))

    who.taps("Kirim sekarang").hears("sudah dikirim ke orang yang sama, pukul 19.07", "Kirim sekali lagi?")
    assert started(who.taps("Kirim lagi")).again


def test_not_sending_the_same_words_again_ends_it() -> None:
    who = looking_at(officer())
    desk_of(who).same = SameAgain(1, desk_of(who).now)

    who.taps("Kirim sekarang").taps("Batal").hears("Tidak ada yang dikirim.")
    assert (desk_of(who).sent, desk_of(who).desk) == ([], None)


def test_words_about_a_move_ask_whether_the_schedule_changes_too() -> None:
    who = looking_at(officer(), "Pertemuan besok diundur satu jam.")

    who.hears("Apakah jadwalnya ikut diubah?").is_offered("Ubah jadwal", "Hanya pengumuman")
    who.taps("Hanya pengumuman").is_offered("Kirim sekarang")


def test_changing_the_schedule_leads_to_where_that_is_done_and_people_are_told_of_it() -> None:
    who = looking_at(officer(), "Pertemuan besok diundur satu jam.").taps("Ubah jadwal")

    who.hears("Pengumuman tadi tidak dikirim", "Pertemuan yang mana?").is_offered("Semua ikut bergeser")
    assert desk_of(who).sent == []


def test_words_about_a_move_to_a_whole_program_ask_nothing_for_it_has_no_one_schedule() -> None:
    who = officer().says("/umumkan").says("Pertemuan besok diundur.").taps("Pilih program").taps("Sablon")

    who.is_offered("Kirim sekarang")


def test_other_words_about_a_move_ask_again() -> None:
    who = looking_at(officer(), "Pertemuan besok diundur.").taps("Hanya pengumuman")

    who.taps("Ubah isi").says("Pertemuan besok pindah ke aula.").hears("Apakah jadwalnya ikut diubah?")


def test_a_nik_is_not_announced_and_not_kept() -> None:
    who = officer().says("/umumkan").says("Peserta 1271080503089921 dapat giliran.")

    who.hears("NIK tidak boleh diumumkan")
    assert ForgetInput() in who.told
    assert "9921" not in str(desk_of(who).desk and desk_of(who).desk.to_json())  # type: ignore[union-attr]

"""An officer announces something: from the first word to the report, with every way off and back again."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.files import Attachment, FileKind, FileProblem
from handlers.inputs import FileRefused, FileSent, NonTextKind
from handlers.messages import Link
from handlers.outcome import ForgetInput
from handlers.staff.announcing.asks import (
    AudienceCounted,
    ContinueAnnouncement,
    ListToPhone,
    PauseAnnouncement,
    ResendFailed,
    SameAgain,
    StartAnnouncement,
    UndoAnnouncement,
)
from handlers.staff.announcing.steps import Step
from handlers.staff.desk import Desk
from handlers.staff.staff import Role, Scope, Staff
from tests.conversation import catalogue as values
from tests.conversation.office import phrase
from tests.staff.announcing.desk_office import desk_of, officer
from tests.talk import Speaker

MEDAN = ZoneInfo("Asia/Jakarta")
WORDS = "Besok bawa celemek."
PHOTO = Attachment(7, FileKind.PHOTO, "ruang.jpg")
AC, WELDING = "Perbaikan AC 1", "Pengelasan 1"


def looking_at(who: Speaker, words: str = WORDS) -> Speaker:
    """The preview of words for the AC training is open."""
    return who.says("/umumkan").says(words).taps(AC)


def started(who: Speaker) -> StartAnnouncement:
    (one,) = desk_of(who).sent
    assert isinstance(one, StartAnnouncement)
    return one


# --- From the words to the sending -----------------------------------------------------------------------------------


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


# --- Photos, documents, link buttons ---------------------------------------------------------------------------------


def test_a_photo_with_words_is_announced_with_both() -> None:
    who = officer().says("/umumkan").hands_in(FileSent(PHOTO, "Ruang kelasnya.")).taps(AC)

    assert (who.replies[0].attachment, who.replies[0].text) == (PHOTO, "Ruang kelasnya.")


def test_a_photo_alone_asks_for_words_and_needs_none() -> None:
    who = officer().says("/umumkan").hands_in(FileSent(PHOTO)).is_offered("Tanpa tulisan")
    who.taps("Tanpa tulisan").taps(AC).taps("Kirim sekarang")

    assert (started(who).content.file, started(who).content.text) == (PHOTO, "")


def test_a_photo_that_comes_during_the_preview_joins_the_words() -> None:
    who = looking_at(officer()).hands_in(FileSent(PHOTO))

    assert (who.replies[0].attachment, who.replies[0].text) == (PHOTO, WORDS)


def test_the_file_can_be_left_out_again() -> None:
    who = looking_at(officer()).hands_in(FileSent(PHOTO)).taps("Ubah isi").taps("Tanpa berkas")

    assert (who.replies[0].attachment, who.replies[0].text) == (None, WORDS)


@pytest.mark.parametrize("problem", list(FileProblem))
def test_a_file_that_cannot_be_taken_is_refused_with_the_reason(problem: FileProblem) -> None:
    who = officer().says("/umumkan").hands_in(FileRefused(NonTextKind.DOCUMENT, problem))

    who.hears("Maaf", "Tulis pengumumannya")
    assert who.replies[-1].takes_file


def test_beside_a_file_there_is_room_for_fewer_words() -> None:
    long = "a" * 900
    who = looking_at(officer(), long).hands_in(FileSent(PHOTO))

    who.hears("tulisannya 900 huruf. Di sini paling banyak 700", "Tulis kata-katanya")


def test_a_link_button_has_a_label_and_a_checked_address() -> None:
    who = looking_at(officer()).taps("Tambah tombol tautan").says("Isi angket").says("medan.example/angket?x=1")

    assert who.replies[0].links == (Link("https://medan.example/angket?x=1", "Isi angket"),)
    who.is_offered("Ganti tombol tautan").taps("Ganti tombol tautan").taps("Tanpa tombol")
    assert not who.replies[0].links


def test_an_address_without_https_is_asked_for_again() -> None:
    who = looking_at(officer()).taps("Tambah tombol tautan").says("Isi angket").says("javascript:alert(1)")

    who.hears("hanya alamat yang dimulai dengan https://", "Contoh: https://")


# --- Whom it is for --------------------------------------------------------------------------------------------------


def test_the_audience_is_narrowed_down_choice_by_choice() -> None:
    who = looking_at(officer()).taps("Saring lagi")
    who.taps("Umur").says("18 - 25").taps("Kecamatan").says("belawan dan medan labuhan")
    who.taps("Lewat apa").taps("WhatsApp").taps("Bahasa").taps("Inggris")
    who.taps("Peserta yang mana").taps("di daftar tunggu").taps("✓ sudah tamat").taps("Sudah cukup")
    audience = started(who.taps("Sudah cukup").taps("Kirim sekarang")).audience

    assert (audience.age_from, audience.age_to) == (18, 25)
    assert audience.kecamatan == ("12.71.08", "12.71.13")
    assert (audience.channel, audience.language) == ("whatsapp", "en")
    assert audience.statuses == ("confirmed", "waiting")


def test_all_batches_of_a_program_can_be_meant() -> None:
    who = looking_at(officer()).taps("Saring lagi").taps("Program").taps("Sablon").taps("Sudah cukup")
    audience = started(who.taps("Kirim sekarang")).audience

    assert (audience.program_id, audience.batch_id) == (values.PRINTING.program.id, None)


def test_the_last_status_cannot_be_dropped() -> None:
    who = looking_at(officer()).taps("Saring lagi").taps("Peserta yang mana").taps("✓ sudah tamat")

    who.taps("✓ punya kursi").hears("Pilih paling sedikit satu.").is_offered("✓ punya kursi")


@pytest.mark.parametrize("said", ["anak muda", "18", "999 sampai 1000", "", "belasan"])
def test_an_age_that_cannot_be_read_is_asked_again_with_an_example(said: str) -> None:
    looking_at(officer()).taps("Saring lagi").taps("Umur").says(said).hears("belum terbaca", "Contoh: 18 sampai 25.")


def test_a_place_that_is_none_in_medan_is_asked_again() -> None:
    who = looking_at(officer()).taps("Saring lagi").taps("Kecamatan").says("medan belawan, binjai")

    who.hears("belum terbaca", "Contoh: Medan Belawan")


def test_an_officer_of_one_training_sees_and_reaches_no_other() -> None:
    who = officer(batches=frozenset({values.WELDING.id})).says("/umumkan").says(WORDS)

    assert AC not in who.offered
    who.forges(f"s:announcing:batch:{values.AC.id}").hears("Angkatan itu sudah tidak ada di daftar.")
    who.taps(WELDING).taps("Saring lagi").taps("Program")
    who.forges("s:announcing:program:all").hears("belum terbaca")
    who.forges(f"s:announcing:program:{values.AC.program.id}").hears("belum terbaca")


# --- When it goes out ------------------------------------------------------------------------------------------------


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


# --- What is asked back ----------------------------------------------------------------------------------------------


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


def test_changing_the_schedule_is_not_promised_before_it_can_be_done() -> None:
    who = looking_at(officer(), "Pertemuan besok diundur satu jam.").taps("Ubah jadwal")

    who.hears("Jadwal belum bisa diubah dari pengumuman.", "belum dikirim").is_offered("Hanya pengumuman")
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


# --- Ways off and back -----------------------------------------------------------------------------------------------


def test_batal_gives_it_up_at_every_step() -> None:
    for step in Step:
        who = at_step(step).says("batal")

        who.hears_exactly("Baik, tidak jadi. Tidak ada yang dikirim.")
        assert (desk_of(who).desk, desk_of(who).sent) == (None, [])


def test_kembali_leads_back_to_the_words_from_every_step() -> None:
    for step in Step:
        who = at_step(step)
        steps = [step]
        while steps[-1] != Step.WORDS:
            open_desk = desk_of(who.says("kembali")).desk
            assert open_desk is not None
            steps.append(Step(open_desk.step))
        assert len(steps) < 8, steps


def test_a_resident_form_that_was_open_stays_open() -> None:
    who = officer().says("daftar")
    step = who.state.step
    looking_at(who).taps("Kirim sekarang")

    assert who.state.step == step


def test_coming_back_the_next_day_the_first_words_are_no_answer() -> None:
    who = officer().says("/umumkan").says(WORDS).waits(hours=20).says("perbaikan ac 1")

    who.hears("Pengumuman Anda belum selesai", "Untuk peserta pelatihan yang mana?")
    who.says("perbaikan ac 1").is_offered("Kirim sekarang")


def test_beginning_a_second_time_goes_on_with_what_was_begun() -> None:
    looking_at(officer()).says("/umumkan").hears("belum selesai", "Kirim?")


@pytest.mark.parametrize("kind", [NonTextKind.STICKER, NonTextKind.VOICE, NonTextKind.LOCATION])
def test_what_cannot_be_announced_is_answered_at_every_step(kind: NonTextKind) -> None:
    for step in Step:
        at_step(step).sends(kind).hears("yang itu tidak bisa diumumkan")


def test_words_that_fit_no_step_ask_again() -> None:
    for step in set(Step) - {Step.WORDS, Step.CAPTION, Step.LINK_LABEL}:
        who = at_step(step).says("qwertz asdf yxcv")

        who.hears("Maaf")
        open_desk = desk_of(who).desk
        assert open_desk is not None
        assert open_desk.step in {step, Step.TIME}


def test_an_old_button_of_an_announcement_is_old() -> None:
    who = looking_at(officer()).taps("Pilih waktu").taps_again("Kirim sekarang")

    who.hears(phrase("anywhere.old_button"))
    assert desk_of(who).sent == []


@pytest.mark.parametrize(
    "choice", ["send", "sure", "again", "at_night", "morning", "open:sure", "x", "", "page:x", "batch:"]
)
def test_a_forged_button_sends_nothing(choice: str) -> None:
    who = officer().says("/umumkan").forges(f"s:announcing:{choice}")

    assert desk_of(who).sent == []
    assert who.heard


def test_a_desk_that_another_version_kept_is_begun_anew() -> None:
    who = officer()
    desk_of(who).desk = Desk("announcing", "nowhere", {"text": 1})

    who.says("halo semuanya sekarang").hears("Untuk peserta pelatihan yang mana?")


# --- Who may ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.INSTRUCTOR, Role.HEAD])
def test_who_may_not_announce_is_not_understood(role: Role) -> None:
    who = officer()
    desk_of(who).staff = Staff(2, role, "Contoh", Scope())

    who.says("/umumkan")
    assert desk_of(who).desk is None


def test_forwarded_words_announce_nothing() -> None:
    who = officer()
    desk_of(who).is_forwarded = True
    who.says("/umumkan Semua libur")

    assert desk_of(who).desk is None


def test_a_role_that_ended_in_between_sends_nothing() -> None:
    who = looking_at(officer())
    desk_of(who).staff = None
    who.taps("Kirim sekarang")

    assert desk_of(who).sent == []


# --- While it goes out, and afterwards -------------------------------------------------------------------------------


def test_the_buttons_of_the_progress_work_however_old_they_are() -> None:
    who = officer()
    desk_of(who).status = "sending"
    who.forges("s:announcing:report:1").says("halo").taps_again("Jeda")

    assert PauseAnnouncement(1) in who.asks
    who.hears("Dijeda").taps("Lanjutkan")
    assert ContinueAnnouncement(1) in who.asks


def test_stopping_the_rest_is_asked_back_for_what_went_out_cannot_be_fetched() -> None:
    who = officer()
    desk_of(who).status = "sending"
    who.forges("s:announcing:cancel:1").hears("Yang sudah terkirim tidak bisa ditarik.")

    who.taps("Tidak, teruskan").hears("Mengirim pengumuman")


def test_steering_one_leaves_another_that_is_being_made() -> None:
    who = looking_at(officer())
    desk_of(who).status = "sending"
    who.forges("s:announcing:pause:1")

    who.says("/umumkan").hears("belum selesai").is_offered("Kirim sekarang")


def test_what_failed_goes_out_again() -> None:
    who = officer().forges("s:announcing:resend:3")

    assert desk_of(who).sent == [ResendFailed(3)]
    who.hears("Dikirim 30 detik lagi.")


def test_what_failed_and_went_again_already_is_asked_back() -> None:
    who = officer()
    desk_of(who).same = SameAgain(9, desk_of(who).now)
    who.forges("s:announcing:resend:3").hears("Kirim sekali lagi?").taps("Kirim lagi")

    assert desk_of(who).sent == [ResendFailed(3, again=True)]


def test_asking_again_for_a_resend_never_sends_the_announcement_that_is_being_made() -> None:
    who = looking_at(officer())
    desk_of(who).same = SameAgain(9, desk_of(who).now)
    who.forges("s:announcing:elsewhere:3").is_offered_only("Lihat laporan")

    assert desk_of(who).desk is not None
    assert desk_of(who).sent == []


def test_whoever_was_not_reached_is_listed_with_number_and_reason() -> None:
    who = officer().forges("s:announcing:phone:1")

    assert who.asks == (ListToPhone(1),)
    who.hears("Contoh Siti, 0812-3456-7890: memblokir obrolan", "Contoh Budi, tanpa nomor HP: tanpa obrolan")


def test_earlier_announcements_are_listed_and_their_reports_shown() -> None:
    who = officer().says("/umumkan").taps("Yang sudah dikirim").hears("Bawa celemek")

    desk_of(who).status = "done"
    who.taps("Nomor 2").hears("Selesai pukul")


def at_step(step: Step) -> Speaker:
    """An officer who has come to that step."""
    who = officer()
    match step:
        case Step.WORDS:
            return who.says("/umumkan")
        case Step.CAPTION:
            return who.says("/umumkan").hands_in(FileSent(PHOTO))
        case Step.WHOM:
            return who.says("/umumkan").says(WORDS)
        case Step.SCHEDULE:
            return looking_at(who, "Pertemuan besok diundur.")
        case Step.PREVIEW:
            return looking_at(who)
        case Step.LINK_LABEL | Step.LINK_ADDRESS:
            labelled = looking_at(who).taps("Tambah tombol tautan")
            return labelled if step is Step.LINK_LABEL else labelled.says("Isi angket")
        case Step.TIME:
            return looking_at(who).taps("Pilih waktu")
        case Step.SURE:
            return looking_at(who).taps("Pilih waktu").says("besok jam 9")
        case Step.NIGHT:
            return looking_at(who).taps("Pilih waktu").says("besok jam 23.00")
        case Step.AGAIN:
            desk_of(who).same = SameAgain(1, desk_of(who).now)
            return looking_at(who).taps("Kirim sekarang")
        case _:
            return looking_at(who).taps("Saring lagi").forges(f"s:announcing:open:{step}")

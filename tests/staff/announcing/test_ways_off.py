"""Every way off an announcement and back to it; who may make one; and the buttons of one that is under way."""

import pytest

from handlers.inputs import NonTextKind
from handlers.staff.announcing.asks import (
    ContinueAnnouncement,
    ListToPhone,
    PauseAnnouncement,
    ResendFailed,
    SameAgain,
)
from handlers.staff.announcing.steps import Step
from handlers.staff.desk import Desk
from handlers.staff.staff import Role, Scope, Staff
from tests.conversation.office import phrase
from tests.staff.announcing.desk_office import WORDS, at_step, desk_of, looking_at, officer

# --- Ways off and back ------------------------------------------------------------------------------------------------


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


# --- Who may ----------------------------------------------------------------------------------------------------------


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


# --- While it goes out, and afterwards --------------------------------------------------------------------------------


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

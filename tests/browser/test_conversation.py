"""The page with a good line: what is shown, in which order, and what can be pressed."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Listening
from tests.browser.script import DISTRICTS, IN_PLACE_OF_NIK, message
from tests.browser.stand_in import PAGE, StandIn
from tests.browser.visiting import bubble, hears, tap, until, write


def test_a_registration_from_greeting_to_proof(phone: Page, office: StandIn, listening: Listening) -> None:
    phone.goto(listening.url)
    tap(phone, "Setuju, mulai")
    hears(phone, "Tanggal lahir Anda?")
    write(phone, "5-3-2008")
    tap(phone, "Lihat kecamatan")
    expect(phone.get_by_role("group").get_by_role("button")).to_have_count(len(DISTRICTS))
    for label in ("Medan Belawan", "Perbaikan AC", "SMK"):
        tap(phone, label)
    hears(phone, "Ketik NIK Anda")
    write(phone, "1271080503089921")
    tap(phone, "Ya, daftar")

    hears(phone, "Nomor pendaftaran: AC3-015")
    expect(phone.get_by_role("img", name="Bukti pendaftaran AC3-015")).to_be_visible()
    expect(phone.get_by_role("link", name="Simpan gambar")).to_have_attribute("download", "")
    assert not [said for said in office.heard if "after" not in said]


def test_the_poster_says_which_training(phone: Page, office: StandIn, listening: Listening) -> None:
    phone.goto(f"{listening.url}/?angkatan=AC3")

    until(phone, lambda: bool(office.heard))
    assert office.heard[0]["start"] == "AC3"


def test_what_was_said_stands_there_before_the_office_answers(
    phone: Page, office: StandIn, listening: Listening
) -> None:
    phone.goto(listening.url)
    hears(phone, "Anda setuju?")
    office.is_silent = True
    write(phone, "selamat siang")

    expect(bubble(phone, "selamat siang").get_by_role("img", name="Sedang dikirim")).to_be_attached()
    expect(phone.locator(".dots")).to_be_visible()
    until(phone, lambda: len(office.heard) == 2)
    listening.run(office.push(1))
    expect(bubble(phone, "selamat siang").get_by_role("img", name="Terkirim")).to_be_attached()


def test_a_typed_identity_number_is_taken_off_the_screen(phone: Page, office: StandIn, listening: Listening) -> None:
    phone.goto(listening.url)
    write(phone, "1271080503089921")

    hears(phone, IN_PLACE_OF_NIK)
    expect(phone.get_by_text("1271080503089921")).to_have_count(0)


def test_only_the_open_question_has_buttons(phone: Page, office: StandIn, listening: Listening) -> None:
    phone.goto(listening.url)
    tap(phone, "Setuju, mulai")
    hears(phone, "Tanggal lahir Anda?")

    expect(phone.get_by_role("log").get_by_role("button")).to_have_count(0)
    assert office.heard[1]["revision"] == 0


def test_a_reminder_in_between_leaves_the_open_question_its_buttons(
    phone: Page, office: StandIn, listening: Listening
) -> None:
    phone.goto(listening.url)
    hears(phone, "Anda setuju?")
    office.add(message("Besok pelatihan dimulai."))
    listening.run(office.push(1))

    hears(phone, "Besok pelatihan dimulai.")
    expect(phone.get_by_role("button", name="Setuju, mulai")).to_be_visible()


def test_the_history_is_there_after_a_reload(phone: Page, office: StandIn, listening: Listening) -> None:
    phone.goto(listening.url)
    tap(phone, "Setuju, mulai")
    write(phone, "5-3-2008")
    hears(phone, "umur Anda 18 tahun")
    phone.reload()

    hears(phone, "umur Anda 18 tahun")
    expect(phone.locator(".message")).to_have_count(5)
    expect(phone.get_by_role("button", name="Lihat kecamatan")).to_be_visible()


def test_words_are_never_markup(phone: Page, office: StandIn, listening: Listening) -> None:
    office.add(message("<img src=x onerror=alert(1)> <b>tebal</b>", ("<i>miring</i>",)))
    phone.goto(listening.url)

    hears(phone, "<b>tebal</b>")
    expect(phone.get_by_role("log").locator("b, i, img")).to_have_count(0)


def test_links_lead_only_to_safe_addresses(phone: Page, office: StandIn, listening: Listening) -> None:
    links = [{"url": "javascript:alert(1)", "label": "Jahat"}, {"url": "https://example.org/", "label": "Peta"}]
    office.add(message("Tempatnya di sini.", links=links))
    phone.goto(listening.url)

    expect(phone.get_by_role("log").get_by_role("link")).to_have_text(["Peta"])


def test_a_message_does_not_pull_a_reader_away_from_older_ones(
    phone: Page, office: StandIn, listening: Listening
) -> None:
    for day in range(12):
        office.add(message(f"Pengumuman {day}.\n\nHarap dibaca."))
    phone.goto(listening.url)
    phone.get_by_role("log").evaluate("log => { log.scrollTop = 0 }")
    phone.wait_for_timeout(100)
    office.add(message("Kabar terbaru."))
    listening.run(office.push(12))

    expect(bubble(phone, "Pengumuman 0.")).to_be_in_viewport()
    tap(phone, "Ada pesan baru")
    expect(bubble(phone, "Kabar terbaru.")).to_be_in_viewport()


def test_a_long_answer_is_shown_from_its_beginning(phone: Page, office: StandIn, listening: Listening) -> None:
    phone.goto(listening.url)
    write(phone, "Lihat kecamatan")

    expect(phone.get_by_role("button", name="Medan Tuntungan")).to_be_attached()
    expect(bubble(phone, "Anda tinggal di kecamatan apa?")).to_be_in_viewport(ratio=1)


def test_a_small_screen_shows_that_there_is_more_below(phone: Page, office: StandIn, listening: Listening) -> None:
    phone.set_viewport_size({"width": 360, "height": 480})
    phone.goto(listening.url)
    tap(phone, "Ke bawah")

    expect(phone.get_by_role("button", name="Baca lengkap")).to_be_in_viewport(ratio=1)
    expect(phone.get_by_role("button", name="Ke bawah")).to_be_hidden()


def test_a_telephone_number_is_not_torn_apart(phone: Page, office: StandIn, listening: Listening) -> None:
    office.add(message("Nomor HP yang bisa kami hubungi? Misalnya: 0812-3456-7890."))
    phone.goto(listening.url)

    number = phone.get_by_text("0812-3456-7890.", exact=True)
    expect(number).to_have_css("white-space", "nowrap")


def test_the_labels_follow_the_language_of_the_conversation(phone: Page, office: StandIn, listening: Listening) -> None:
    phone.goto(listening.url)
    tap(phone, "EN, ganti ke bahasa Inggris")

    hears(phone, "We continue in English.")
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    expect(phone.get_by_placeholder("Write here")).to_be_visible()


def test_the_page_is_small_and_names_no_outside_address() -> None:
    parts = [path for path in PAGE.iterdir() if path.suffix in {".html", ".css", ".js", ".svg"}]

    labels = PAGE / "words.toml"
    assert sum(path.stat().st_size for path in (*parts, labels)) < 60_000
    addresses = {found for path in parts for found in re.findall(r"https?://[^\s\"'()]+", path.read_text())}
    assert addresses <= {"http://www.w3.org/2000/svg"}

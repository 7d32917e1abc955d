"""The chat page before the real office: a resident registers in a browser, on the program as it is run."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visiting_by_phone
from tests.browser.real_office import RealOffice, real_office
from tests.browser.rizky import NIK, TURNS, answer, answer_until, is_asked, newest
from tests.browser.visiting import bubble, tap, write


@pytest.fixture(scope="module")
def silatih(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealOffice]:
    """`browser` comes first: where there is none, no server is started either."""
    assert browser
    with real_office(tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture(scope="module")
def at_the_summary(browser: Browser, silatih: RealOffice) -> Iterator[Page]:
    """Rizky has answered everything. Tests leave him there."""
    with visiting_by_phone(browser) as page:
        page.goto(silatih.url)
        answer_until(page, "Sudah benar?")
        yield page


def _has_no_barriers(page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def _seats_left(page: Page, training: str) -> int:
    """As the open list shows it."""
    left = re.search(rf"{training}, mulai .*?sisa (\d+) kursi", newest(page).inner_text())
    assert left
    return int(left[1])


def _only_looks(page: Page, url: str) -> None:
    page.goto(url)
    tap(page, "Lihat pelatihan dulu")
    is_asked(page, "Mau lihat yang mana?")


def test_a_resident_registers_by_taps_and_typing_and_gets_a_proof(phone: Page, silatih: RealOffice) -> None:
    phone.goto(silatih.url)
    for turn in TURNS:
        is_asked(phone, turn.question)
        answer(phone, turn)

    is_asked(phone, "Kursi Anda sudah pasti.")
    assert re.search(r"Nomor pendaftaran: AC3-\d{3}[A-Z]", newest(phone).inner_text())
    picture = newest(phone).get_by_role("img")
    expect(picture).to_have_js_property("naturalWidth", 720)
    _has_no_barriers(phone)


def test_the_typed_identity_number_is_gone_from_the_page_and_from_the_history(
    at_the_summary: Page, silatih: RealOffice
) -> None:
    page = at_the_summary
    is_asked(page, "NIK: berakhiran 9921")
    before = page.content()
    page.reload()
    is_asked(page, "NIK: berakhiran 9921")

    assert NIK not in before
    assert NIK not in page.content()
    assert NIK not in page.request.get(f"{silatih.url}/pesan?after=0").text()


def test_one_answer_is_corrected_from_the_summary(at_the_summary: Page) -> None:
    page = at_the_summary
    tap(page, "Ada yang salah")
    tap(page, "Nama")
    is_asked(page, "Siapa nama lengkap Anda")
    write(page, "rizki contoh")

    is_asked(page, "Nama: Rizki Contoh, laki-laki")
    is_asked(page, "Sudah benar?")


def test_the_page_itself_never_scrolls_however_long_the_chat(at_the_summary: Page) -> None:
    excess = "document.documentElement.scrollHeight - document.documentElement.clientHeight"

    assert at_the_summary.locator(".message").count() > 20
    assert at_the_summary.evaluate(excess) == 0


def test_a_reload_in_the_middle_costs_nothing(phone: Page, silatih: RealOffice) -> None:
    phone.goto(silatih.url)
    answer_until(phone, "Mau ikut yang mana?")
    said = phone.locator(".text").all_inner_texts()
    phone.reload()
    is_asked(phone, "Mau ikut yang mana?")

    assert phone.locator(".text").all_inner_texts() == said
    _has_no_barriers(phone)
    tap(phone, "Perbaikan AC")
    is_asked(phone, "Siapa nama lengkap Anda")


def test_a_full_training_needs_two_answers_for_the_waiting_list(phone: Page, silatih: RealOffice) -> None:
    phone.goto(silatih.url)
    answer_until(phone, "Mau ikut yang mana?")
    tap(phone, "Reparasi HP, penuh")
    is_asked(phone, "Mau masuk daftar tunggu, di nomor 4?")
    tap(phone, "Ya, daftar tunggu")
    is_asked(phone, "Siapa nama lengkap Anda")
    write(phone, "rizky contoh siregar")
    is_asked(phone, "Nomor HP")
    write(phone, "0812-3456-7890")

    is_asked(phone, "Rizky Contoh Siregar nomor 4 di daftar tunggu Reparasi HP.")


def test_the_link_of_a_poster_leads_straight_to_its_training(phone: Page, silatih: RealOffice) -> None:
    phone.goto(f"{silatih.url}/?angkatan=AC3")
    is_asked(phone, "Pelatihan Perbaikan AC (mobil, kantor, dan rumah). Gratis.")
    tap(phone, "Setuju, mulai")
    is_asked(phone, "Tanggal lahir Anda?")
    write(phone, "5-3-2008")
    is_asked(phone, "kelurahan apa?")
    write(phone, "bagan deli")

    is_asked(phone, "Siapa nama lengkap Anda")


def test_who_leaves_gives_the_kept_seat_back_and_is_forgotten(desk: Page, phone: Page, silatih: RealOffice) -> None:
    desk.goto(silatih.url)
    answer_until(desk, "Mau ikut yang mana?")
    free = _seats_left(desk, "Sablon")
    tap(desk, "Sablon")
    is_asked(desk, "Siapa nama lengkap Anda")
    _only_looks(phone, silatih.url)
    assert _seats_left(phone, "Sablon") == free - 1
    tap(desk, "Menu")
    tap(desk, "Selesai, keluar")
    tap(desk, "Ya, keluar")
    expect(desk.get_by_role("heading", name="Terima kasih")).to_be_visible()

    assert desk.context.cookies() == []
    _only_looks(desk, silatih.url)
    assert _seats_left(desk, "Sablon") == free
    expect(desk.locator(".message")).to_have_count(3)


def test_the_office_goes_on_in_english(phone: Page, silatih: RealOffice) -> None:
    phone.goto(silatih.url)
    is_asked(phone, "Anda setuju?")
    tap(phone, "EN, ganti ke bahasa Inggris")

    expect(phone.get_by_role("button", name="Agree, start")).to_be_visible()
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    tap(phone, "ID, switch to Bahasa Indonesia")
    expect(phone.get_by_role("button", name="Setuju, mulai")).to_be_visible()


def test_two_windows_of_one_visitor_show_the_same_chat(phone: Page, silatih: RealOffice) -> None:
    phone.goto(silatih.url)
    is_asked(phone, "Anda setuju?")
    second = phone.context.new_page()
    second.goto(silatih.url)
    is_asked(second, "Anda setuju?")
    tap(phone, "Setuju, mulai")
    is_asked(second, "Tanggal lahir Anda?")
    write(second, "5-3-2008")

    is_asked(phone, "Anda tinggal di kelurahan apa?")
    expect(phone.locator(".message")).to_have_count(5)
    expect(second.locator(".message")).to_have_count(5)


def test_a_server_that_dies_in_the_middle_loses_nothing(phone: Page, silatih: RealOffice) -> None:
    phone.goto(silatih.url)
    answer_until(phone, "Tanggal lahir Anda?")
    silatih.kill()
    write(phone, "5-3-2008")
    expect(phone.get_by_role("status").filter(has_text="Sambungan terputus.")).to_be_visible()
    silatih.open()

    expect(newest(phone)).to_contain_text("5 Maret 2008", timeout=20_000)
    expect(bubble(phone, "5-3-2008")).to_have_count(1)
    phone.reload()
    is_asked(phone, "Anda tinggal di kelurahan apa?")
    expect(phone.locator(".message")).to_have_count(5)

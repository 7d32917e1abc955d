"""The page with a bad line: nothing said is lost, nothing is said twice, and the visitor can see what is going on."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Listening
from tests.browser.script import message
from tests.browser.stand_in import StandIn
from tests.browser.visiting import bubble, hears, tap, until, write

LOST = "Sambungan terputus."
HEALED = "Sudah tersambung lagi."


def test_a_dropped_line_is_taken_up_again(phone: Page, office: StandIn, listening: Listening) -> None:
    phone.goto(listening.url)
    hears(phone, "Anda setuju?")
    until(phone, lambda: len(office.sockets) == 1)
    listening.run(office.drop())
    office.add(message("Pesan di antara dua sambungan."))

    hears(phone, "Pesan di antara dua sambungan.")
    until(phone, lambda: len(office.sockets) == 1)


def test_what_is_said_while_the_line_is_lost_arrives_once_it_heals(
    phone: Page, office: StandIn, listening: Listening
) -> None:
    phone.goto(listening.url)
    hears(phone, "Anda setuju?")
    office.is_down = True
    listening.run(office.drop())
    tap(phone, "Setuju, mulai")
    expect(phone.get_by_role("status").filter(has_text=LOST)).to_be_visible()
    office.is_down = False

    hears(phone, "Tanggal lahir Anda?")
    expect(phone.get_by_role("status").filter(has_text=HEALED)).to_be_visible()
    expect(bubble(phone, "Setuju, mulai")).to_have_count(1)


def test_an_answer_lost_on_the_way_is_asked_for_again_with_the_same_key(
    phone: Page, office: StandIn, listening: Listening
) -> None:
    phone.goto(listening.url)
    hears(phone, "Anda setuju?")
    office.is_silent = True
    write(phone, "selamat siang")
    until(phone, lambda: len(office.heard) == 2)
    office.is_silent = False
    listening.run(office.drop())

    hears(phone, "Maaf, belum terbaca")
    assert len({said["key"] for said in office.heard}) == 2
    expect(bubble(phone, "selamat siang")).to_have_count(1)


def test_without_sockets_the_page_posts_and_asks_for_news(phone: Page, office: StandIn, listening: Listening) -> None:
    office.has_sockets = False
    phone.clock.install()
    phone.goto(listening.url)
    tap(phone, "Setuju, mulai")
    hears(phone, "Tanggal lahir Anda?")
    office.add(message("Kabar yang datang sendiri."))
    phone.clock.fast_forward(3_000)

    hears(phone, "Kabar yang datang sendiri.")
    assert "POST /pesan" in office.calls
    expect(phone.get_by_text(LOST)).to_have_count(0)


def test_a_refused_message_can_be_sent_again(phone: Page, office: StandIn, listening: Listening) -> None:
    phone.goto(listening.url)
    hears(phone, "Anda setuju?")
    office.refusal = "Pesannya terlalu panjang."
    write(phone, "selamat siang")
    expect(phone.get_by_text("Pesannya terlalu panjang.")).to_be_visible()
    office.refusal = None
    tap(phone, "Kirim lagi")

    hears(phone, "Maaf, belum terbaca")
    expect(phone.get_by_text("Pesannya terlalu panjang.")).to_have_count(0)


def test_an_office_that_is_down_at_first_is_tried_again(phone: Page, office: StandIn, listening: Listening) -> None:
    office.is_down = True
    phone.goto(listening.url)
    expect(phone.get_by_role("status").filter(has_text=LOST)).to_be_visible()
    office.is_down = False

    hears(phone, "Anda setuju?")


def test_nothing_typed_is_kept_in_the_browser(phone: Page, office: StandIn, listening: Listening) -> None:
    phone.goto(listening.url)
    write(phone, "selamat siang")
    hears(phone, "Maaf, belum terbaca")

    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0

"""The form's page within Telegram's app: a button of the chat opens it, and Telegram's own word says to whom."""

import io
from collections.abc import AsyncIterator
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.channels.browser import Browser
from tests.channels.telegram.assembly import TOKEN, TelegramOffice, telegram_office
from tests.channels.telegram.talk import Talk
from tests.fakes.telegram import TelegramFake
from tests.fakes.telegram.mini_apps import init_data, signed
from tests.form_page.browsing import START, FormBrowser
from tests.form_page.filling import REST
from tests.journeys.office import BEFORE_NAME, Clock

PUBLIC = "https://latih.example"
LABEL = "Isi di halaman"
POLICY = "content-security-policy"
WITHOUT_NIK = {**REST, "nik": ""}
"""That of REST is of another birth date than the one told in the chat."""


@pytest.fixture
async def office(sample_url: str) -> AsyncIterator[TelegramOffice]:
    clock = Clock()
    async with (
        TelegramFake(TOKEN, clock=lambda: clock().timestamp(), retry_scale=0.01) as server,
        telegram_office(sample_url, server, mode="polling", clock=clock, public_url=PUBLIC) as opened,
    ):
        yield opened
        assert server.complaints == []


@pytest.fixture
async def phone(office: TelegramOffice) -> AsyncIterator[Browser]:
    """What the app shows pages with."""
    browser = Browser(office.application.app)
    browser.http.base_url = PUBLIC
    yield browser
    await browser.close()


@pytest.fixture
async def framed(office: TelegramOffice) -> AsyncIterator[Browser]:
    """Telegram in a browser that takes no cookies of framed pages."""
    browser = Browser(office.application.app, address="192.0.2.2")
    browser.http.base_url = PUBLIC
    browser.http.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    yield browser
    await browser.close()


async def chosen(office: TelegramOffice, name: str = "Rizky") -> Talk:
    """Has chosen a training in the chat, and is asked for the name."""
    talk = Talk(office, office.server.person(name))
    await talk.comes_to(BEFORE_NAME)
    return talk


class App(FormBrowser):
    """The page as the app opens it. `word`: what the script finds behind the "#"."""

    def __init__(self, browser: Browser, address: str) -> None:
        url = urlsplit(address)
        super().__init__(browser, f"{url.path}?{url.query}")
        self.word = parse_qs(url.fragment)["tgWebAppData"][0]

    async def enters(self, word: str = "") -> "App":
        """Opens the page, and hands over what the script would."""
        (await self.opens()).sees("Sebentar, formulir sedang dibuka.")
        await self.sends({"word": word or self.word})
        return self


async def test_from_the_button_to_the_proof_in_the_chat(office: TelegramOffice, phone: Browser) -> None:
    rizky = await chosen(office)

    app = await App(phone, rizky.person.opens_page(LABEL)).enters()
    app.sees("2 dari 2", "Lahir 12 Januari 2001", "Satu kursi kami simpan")
    answer = await app.posts({**app.hidden, **WITHOUT_NIK})
    assert answer.headers["location"] == app.path
    (await app.opens()).sees("Terdaftar. Nomor AC3-001", "Kembali ke Telegram")
    await office.quiet()

    proof = rizky.person.newest
    assert proof
    assert proof.text.startswith("Data diterima.")
    assert proof.photo is not None
    assert "AC3-001" in proof.text


async def test_without_cookies_in_a_frame_too(office: TelegramOffice, framed: Browser) -> None:
    rizky = await chosen(office)

    app = await App(framed, rizky.person.opens_page(LABEL)).enters()
    app.page = await app.posts({**app.hidden, "layar": "start"})
    app.sees("1 dari 2")
    assert 'value="2001"' in app.page.text
    (await app.sends({**START, "birth_date_day": "6"})).sees("2 dari 2", "Lahir 6 Maret 2001")
    (await app.sends(WITHOUT_NIK)).sees("Terdaftar. Nomor AC3-001")

    assert len(framed.http.cookies) == 0
    again = App(framed, rizky.person.opens_page(LABEL))
    (await again.enters()).sees("Terdaftar. Nomor AC3-001")


async def test_only_telegram_itself_may_frame_the_page_and_only_its_script_runs(
    office: TelegramOffice, phone: Browser
) -> None:
    rizky = await chosen(office)
    address = rizky.person.opens_page(LABEL)
    within = await App(phone, address).opens()
    beside = await phone.http.get(urlsplit(address).path)

    assert "frame-ancestors https://web.telegram.org; script-src 'sha256-" in within.page.headers[POLICY]
    assert "'self' 'unsafe" not in within.page.headers[POLICY]
    assert beside.headers[POLICY].endswith("frame-ancestors 'none'")
    assert "<script" not in beside.text
    assert rizky.person.chat.wire["first_name"] not in within.page.text


async def test_whoever_opens_it_later_on_another_device_of_the_same_account_goes_on_there(
    office: TelegramOffice, phone: Browser, framed: Browser
) -> None:
    rizky = await chosen(office)
    first = await App(phone, rizky.person.opens_page(LABEL)).enters()
    second = await App(framed, rizky.person.opens_page(LABEL)).enters()

    second.sees("Lahir 12 Januari 2001")
    (await first.opens()).sees("Sebentar, formulir sedang dibuka.")
    (await first.enters()).sees("Lahir 12 Januari 2001")


async def test_what_somebody_else_or_nobody_vouches_for_opens_nothing(
    office: TelegramOffice, phone: Browser, log: io.StringIO
) -> None:
    rizky, ani = await chosen(office), office.server.person("Ani")
    world, wire = office.server.world, rizky.person.wire
    fields = {"user": f'{{"id":{rizky.person.id}}}', "auth_date": str(int(world.now()))}
    words = {
        "somebody else": init_data(world, ani.wire),
        "forged": signed(fields, "7000000002:another-bot"),
        "old": init_data(world, wire),
    }

    for why, word in words.items():
        office.clock.passes(minutes=61 if why == "old" else 0)
        app = App(phone, rizky.person.opens_page(LABEL))
        (await app.enters(word)).sees(
            "Mohon buka formulir lewat tombol di obrolan Anda sendiri.", "Kembali ke Telegram"
        )
        assert app.page.status_code == 403
        assert "2001" not in app.page.text
        (await app.opens()).sees("Sebentar")
        assert f'"why":"{why}"' in log.getvalue()
    assert str(rizky.person.id) not in log.getvalue()
    assert TOKEN not in log.getvalue()


async def test_the_word_of_the_app_is_taken_from_our_own_page_only(office: TelegramOffice, phone: Browser) -> None:
    rizky = await chosen(office)
    app = App(phone, rizky.person.opens_page(LABEL))

    answer = await app.posts({"word": app.word}, **{"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert "formulir" not in phone.http.cookies
    beside = await phone.http.post(urlsplit(app.path).path, data={"word": app.word})
    assert beside.status_code == 400


async def test_without_its_script_the_page_is_the_one_of_any_browser(office: TelegramOffice, phone: Browser) -> None:
    rizky = await chosen(office)
    app = App(phone, rizky.person.opens_page(LABEL))
    (await app.opens()).sees("Buka formulir")

    app.path = urlsplit(app.path).path
    (await app.opens()).sees("1 dari 2")
    assert "2001" not in app.page.text
    (await app.sends(START)).sees("2 dari 2")

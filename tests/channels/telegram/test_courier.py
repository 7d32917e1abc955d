"""The way out: what becomes of one message, whatever Telegram or the line to it does."""

import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.documents.drawing import CALENDAR_TYPE, MadeDocument
from bot.http_client import open_session
from bot.sending.delivery import Delivered, Delivery, Failure, NotDelivered
from bot.telegram.api import BotApi
from bot.telegram.buttons import ButtonSeal
from bot.telegram.courier import TelegramCourier
from bot.telegram.tap_answers import MOST_AT_ONCE, TapAnswers
from bot.trouble import Trouble
from handlers.messages import Calendar, Document
from models.outbox import Outgoing, Priority
from tests.channels.telegram.assembly import PNG, TOKEN
from tests.fakes.telegram import (
    CutAfter,
    CutBefore,
    Fault,
    Garbage,
    HtmlPage,
    Person,
    Refuse,
    TelegramFake,
    TooMany,
)
from tests.journeys.office import BOOKS, VAULT

WORDS = BOOKS["id"]
GONE = 404


async def draw(_language: str, registration_id: int) -> bytes | None:
    return None if registration_id == GONE else PNG


async def make_document(_language: str, document: Document) -> MadeDocument | None:
    made = MadeDocument("jadwal-AC3.ics", CALENDAR_TYPE, b"BEGIN:VCALENDAR")
    return None if document == Calendar(GONE) else made


@pytest.fixture
async def courier(server: TelegramFake) -> AsyncIterator[TelegramCourier]:
    async with open_session(server.url) as session:
        api, seal = BotApi(session, server.url, TOKEN), ButtonSeal(VAULT)
        yield TelegramCourier(api, seal, BOOKS, draw, Trouble("telegram"), make_document=make_document)


@pytest.fixture
async def ani(server: TelegramFake) -> Person:
    person = server.person("Ani")
    await person.starts()
    return person


def message(person: Person, text: str = "halo", *, repeats: bool = False, **more: Any) -> Outgoing:
    record: dict[str, Any] = {"text": text, "buttons": [], "links": [], "picture": None, "revision": 1}
    return Outgoing(
        contact_id=1,
        position=2,
        channel="telegram",
        address=str(person.id),
        language="id",
        priority=Priority.REPLY,
        payload=record | more,
        lease_until=datetime(2027, 1, 10, tzinfo=UTC),
        repeats=repeats,
    )


async def test_what_was_delivered_is_known_by_its_number_in_the_chat(courier: TelegramCourier, ani: Person) -> None:
    delivery = await courier.deliver(message(ani))

    assert delivery == Delivered(str(ani.chat.from_bot[0].id))


async def test_signs_of_mark_up_are_shown_as_they_are(courier: TelegramCourier, ani: Person) -> None:
    text = 'Nama: <b>O\'Rizky</b> & "Co" </i> &amp;'

    await courier.deliver(message(ani, text))

    assert (ani.chat.from_bot[0].text, ani.chat.from_bot[0].entities) == (text, [])


FAULTS: list[tuple[Fault, Delivery]] = [
    (TooMany(7), NotDelivered(Failure.TOO_FAST, retry_after=7)),
    (TooMany(0), NotDelivered(Failure.TOO_FAST, retry_after=1)),
    (CutBefore(), NotDelivered(Failure.UNCERTAIN)),
    (CutAfter(), NotDelivered(Failure.UNCERTAIN)),
    (HtmlPage(502), NotDelivered(Failure.UNCERTAIN)),
    (Garbage(), NotDelivered(Failure.UNCERTAIN)),
    (Refuse(500, "Internal Server Error"), NotDelivered(Failure.PASSING)),
    (Refuse(403, "Forbidden: bot was blocked by the user"), NotDelivered(Failure.BLOCKED)),
    (Refuse(400, "Bad Request: chat not found"), NotDelivered(Failure.NOT_FOUND)),
    (Refuse(400, "Bad Request: something new"), NotDelivered(Failure.REFUSED)),
    (Refuse(400, "Bad Request: group chat was upgraded", -100123), NotDelivered(Failure.PASSING, moved_to="-100123")),
]


@pytest.mark.parametrize(("fault", "delivery"), FAULTS, ids=lambda case: type(case).__name__)
async def test_what_goes_wrong_is_told_as_what_it_means(
    courier: TelegramCourier, server: TelegramFake, ani: Person, *, fault: Fault, delivery: Delivery
) -> None:
    server.script("sendMessage", fault)

    assert await courier.deliver(message(ani)) == delivery


async def test_a_server_that_is_not_there_got_nothing(courier: TelegramCourier, ani: Person) -> None:
    nowhere = BotApi(courier.api.session, "http://127.0.0.1:9", TOKEN)
    lost = TelegramCourier(nowhere, courier.seal, BOOKS, draw, Trouble("telegram"))

    assert await lost.deliver(message(ani)) == NotDelivered(Failure.PASSING)


async def test_a_token_that_is_refused_is_the_operators_trouble_until_it_is_accepted(
    courier: TelegramCourier, server: TelegramFake, ani: Person
) -> None:
    server.script("sendMessage", Refuse(401, "Unauthorized"))

    assert await courier.deliver(message(ani)) == NotDelivered(Failure.CHANNEL_DOWN)
    assert "SILATIH_TELEGRAM__TOKEN" in courier.trouble.text
    await courier.deliver(message(ani))
    assert courier.trouble.text == ""


async def test_mark_up_that_cannot_be_parsed_is_left_out_and_noted(
    courier: TelegramCourier, server: TelegramFake, ani: Person, log: io.StringIO
) -> None:
    server.script("sendMessage", Refuse(400, "Bad Request: can't parse entities: Unsupported start tag"))

    delivery = await courier.deliver(message(ani, "Rizky & Melati"))

    assert isinstance(delivery, Delivered)
    assert ani.chat.from_bot[0].text == "Rizky & Melati"
    assert "cannot parse our mark-up" in log.getvalue()
    assert "Melati" not in log.getvalue()


async def test_what_is_sent_again_says_so(courier: TelegramCourier, ani: Person) -> None:
    await courier.deliver(message(ani, repeats=True))

    assert ani.chat.from_bot[0].text == f"halo\n\n{WORDS.say('anywhere.sent_again')}"


async def test_the_proof_goes_along_as_a_photo(courier: TelegramCourier, ani: Person) -> None:
    await courier.deliver(message(ani, "Kursi Anda sudah pasti.", picture=7))

    (proof,) = ani.chat.from_bot
    assert (proof.photo, proof.text) == (PNG, "Kursi Anda sudah pasti.")


async def test_without_its_picture_a_confirmation_still_says_its_words(courier: TelegramCourier, ani: Person) -> None:
    buttons = [{"choice": "map", "label": "Lihat peta"}]

    await courier.deliver(message(ani, "Kursi Anda sudah pasti.", picture=GONE, buttons=buttons))

    (said,) = ani.chat.from_bot
    assert (said.kind, said.text, said.buttons) == ("text", "Kursi Anda sudah pasti.", ["Lihat peta"])


async def test_a_picture_that_cannot_be_drawn_keeps_no_confirmation_back(
    courier: TelegramCourier, ani: Person, log: io.StringIO
) -> None:
    async def broken(_language: str, _registration_id: int) -> bytes | None:
        raise ZeroDivisionError

    careless = TelegramCourier(courier.api, courier.seal, BOOKS, broken, Trouble("telegram"))

    assert isinstance(await careless.deliver(message(ani, "Kursi Anda sudah pasti.", picture=7)), Delivered)
    assert "proof cannot be drawn" in log.getvalue()


async def test_the_meetings_go_along_as_a_file(courier: TelegramCourier, ani: Person) -> None:
    await courier.deliver(message(ani, "Jadwal Perbaikan AC", calendar=7))

    (shown,) = ani.chat.from_bot
    assert (shown.kind, shown.text) == ("document", "Jadwal Perbaikan AC")
    assert shown.document == b"BEGIN:VCALENDAR"
    assert shown.wire()["document"]["file_name"] == "jadwal-AC3.ics"


async def test_of_a_seat_that_was_given_back_only_the_words_are_said(courier: TelegramCourier, ani: Person) -> None:
    await courier.deliver(message(ani, "Jadwal Perbaikan AC", calendar=GONE))

    (shown,) = ani.chat.from_bot
    assert (shown.kind, shown.text) == ("text", "Jadwal Perbaikan AC")


async def test_many_taps_at_once_do_not_pile_up(courier: TelegramCourier, server: TelegramFake) -> None:
    taps = TapAnswers(courier.api)
    for number in range(MOST_AT_ONCE + 50):
        taps.answer(str(number))
    await taps.finish(within=5)

    assert len([call for call in server.sent if call.method.casefold() == "answercallbackquery"]) == MOST_AT_ONCE

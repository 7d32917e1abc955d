"""A freed seat on Telegram: the offer comes by itself, and its buttons work however much was said meanwhile."""

import pytest
from sqlalchemy import update

from models.tables import batch
from tests.channels.telegram.assembly import TelegramOffice, until
from tests.channels.telegram.talk import Talk
from tests.journeys.office import ANSWERS, BEFORE_TRAINING


@pytest.fixture
def office(by_webhook: TelegramOffice) -> TelegramOffice:
    """How updates arrive makes no difference here."""
    return by_webhook


async def test_the_offer_comes_by_itself_and_is_taken_whatever_was_said_in_between(
    office: TelegramOffice, rizky: Talk
) -> None:
    await rizky.comes_to(len(ANSWERS))
    one_seat = update(batch).where(batch.c.code == "AC3").values(quota=1)
    await office.application.store.transact(lambda conn: conn.execute(one_seat) and None)
    budi = Talk(office, office.server.person("Budi"))
    await budi.comes_to(BEFORE_TRAINING)
    for words in ("Perbaikan AC, penuh", "Ya, daftar tunggu", "budi contoh siregar", "0812-3456-7890"):
        await budi.says(words)
    await rizky.says("pendaftaran saya")
    await rizky.taps("Mundur")
    await rizky.taps("Ya, mundur")
    office.application.sender.wake()
    await until(lambda: [one for one in budi.person.chat.from_bot if "Giliran Budi Contoh" in one.text])

    offer = budi.person.chat.from_bot[-1]
    assert offer.buttons == ["Ya, ambil", "Tidak jadi"]
    await budi.says("menu")
    said = await budi.taps("Ya, ambil", offer)

    assert "Tinggal beberapa pertanyaan." in said[-1].text
    assert offer.text.endswith("✓ Ya, ambil")

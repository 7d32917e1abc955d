"""What somebody with a seat looks up on WhatsApp: where it is held, and the meetings as a file."""

import pytest
from icalendar import Calendar

from tests.channels.whatsapp.talk import Talk
from tests.channels.whatsapp.test_registration import IN_THE_CHAT

MAP = "https://www.google.com/maps/search/?api=1&query=Jalan+AH+Nasution+Medan"


@pytest.fixture
async def seated(rizky: Talk) -> Talk:
    for words in ("daftar kue", *IN_THE_CHAT):
        await rizky.says(words)
    return rizky


async def test_the_way_is_shown_and_the_meetings_come_as_a_file(seated: Talk) -> None:
    """Beside buttons a link's address is written out."""
    (place,) = await seated.taps("Lihat tempat")
    (mine,) = await seated.says("status")
    (file,) = await seated.taps("Simpan ke kalender")

    assert place.text.endswith(f"Lihat peta: {MAP}")
    assert mine.text.endswith(f"Lihat peta: {MAP}")
    assert mine.buttons == ["Lihat bukti", "Simpan ke kalender", "Berhalangan", "Mundur"]
    assert file.given["document"]["filename"] == "jadwal-KUE2.ics"
    assert len(Calendar.from_ical(file.content or b"").walk("VEVENT")) == 10
    assert seated.office.server.refused == []

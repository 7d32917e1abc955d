"""What a message looks like on WhatsApp, at each of Meta's limits."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.records import message_record
from bot.whatsapp.buttons import ButtonSeal, bound_to, read_more, read_words_key
from bot.whatsapp.call import Media, with_media, without_media
from bot.whatsapp.limits import BODY_MAX, BUTTON_MAX, ROW_DETAIL_MAX, ROW_MAX, TEXT_MAX
from bot.whatsapp.rendering import Place, render
from bot.whatsapp.shortening import apart, shortened
from handlers.files import Attachment, FileKind
from handlers.fitting import units
from handlers.inputs import Tap
from handlers.messages import Button, Calendar, Link, Message, Proof
from tests.fakes.whatsapp.checking import check_object
from tests.fakes.whatsapp.interactive import check_interactive
from tests.journeys.office import BOOKS, VAULT

SEAL = ButtonSeal(VAULT)
PLACE = Place(7, 12, SEAL, BOOKS["id"])
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=60).filter(str.strip)


def shown(message: Message, *, repeated: str = "", **more: Any) -> dict[str, Any]:
    call = render({**message_record(message, revision=3), **more}, PLACE, repeated=repeated)
    assert call is not None
    if call.content["type"] == "interactive":
        complaints: list[str] = []
        check_object(call.content["interactive"], "interactive", "interactive")
        check_interactive(call.content["interactive"], complaints.append)
        assert complaints == []
    return call.content


def choices(count: int, label: str = "Pilihan") -> tuple[Button, ...]:
    return tuple(Button(f"c:{number}", f"{label} {number}") for number in range(count))


def rows(content: dict[str, Any]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = content["interactive"]["action"]["sections"][0]["rows"]
    return found


def test_words_alone_are_a_text_without_a_preview() -> None:
    assert shown(Message("halo")) == {"type": "text", "text": {"body": "halo", "preview_url": False}}


def test_up_to_three_buttons_stand_below_the_words() -> None:
    buttons = shown(Message("Mau?", choices(3)))["interactive"]["action"]["buttons"]

    assert [one["reply"]["title"] for one in buttons] == ["Pilihan 0", "Pilihan 1", "Pilihan 2"]
    assert SEAL.read(bound_to(7), buttons[1]["reply"]["id"]) == Tap("c:1", 3)


def test_more_stand_in_a_list() -> None:
    listed = rows(shown(Message("Mau?", choices(4))))

    assert [row["title"] for row in listed] == ["Pilihan 0", "Pilihan 1", "Pilihan 2", "Pilihan 3"]
    assert SEAL.read(bound_to(7), listed[3]["id"]) == Tap("c:3", 3)


def test_long_words_have_a_list_even_for_two_buttons() -> None:
    at_the_limit = shown(Message("x" * BODY_MAX, choices(2)))
    beyond = shown(Message("x" * (BODY_MAX + 1), choices(2)))

    assert [one["interactive"]["type"] for one in (at_the_limit, beyond)] == ["button", "list"]


def test_ten_rows_are_one_page_and_eleven_are_two() -> None:
    assert len(rows(shown(Message("Mau?", choices(10))))) == 10
    first = rows(shown(Message("Mau?", choices(11))))
    more = read_more(first[-1]["id"])
    assert more
    second = rows(shown(Message("Mau?", choices(11)), page=more.page))

    assert (len(first), first[-1]["title"], more.position) == (10, "Lainnya", 12)
    assert [row["title"] for row in second] == ["Pilihan 9", "Pilihan 10"]


def test_every_row_of_a_long_list_is_on_one_of_its_pages() -> None:
    pages = [rows(shown(Message("Mau?", choices(40)), page=page)) for page in range(5)]

    titles = [row["title"] for page in pages for row in page if row["title"] != "Lainnya"]
    assert titles == [f"Pilihan {number}" for number in range(40)]
    assert pages[-1][-1]["title"] == "Pilihan 39"


def test_a_row_says_below_its_title_what_the_button_tells_more() -> None:
    told = tuple(Button(f"c:{n}", f"Kue {n}", "Mulai 12 April, sisa 8 kursi") for n in range(4))

    assert [row["description"] for row in rows(shown(Message("Mau?", told)))] == ["Mulai 12 April, sisa 8 kursi"] * 4


def test_what_a_title_has_no_room_for_stands_below_it() -> None:
    long = "Kue Modern dan Tradisional angkatan kedua"
    row = rows(shown(Message("Mau?", (*choices(3), Button("c", long)))))[-1]

    assert (row["title"], row["description"]) == ("Kue Modern dan…", long)


@pytest.mark.parametrize("most", [BUTTON_MAX, ROW_MAX, ROW_DETAIL_MAX])
def test_a_title_at_its_limit_stays_whole_and_beyond_it_is_cut_between_words(most: int) -> None:
    whole = "kue " * (most // 4 - 1) + "k" * (most - 4 * (most // 4 - 1))

    assert shortened(whole, most) == whole
    assert units(shortened(f"{whole}x", most)) <= most
    assert shortened(f"{whole}x", most).endswith("kue…")


@given(text=TEXTS, most=st.integers(min_value=12, max_value=80))
def test_whatever_is_shortened_fits(text: str, most: int) -> None:
    assert units(shortened(text, most)) <= most


@given(labels=st.lists(st.sampled_from(["Pelatihan kue modern dan tradisional A", "Pelatihan kue modern dan", "Ya"])))
def test_no_two_rows_look_the_same(labels: list[str]) -> None:
    titles = apart(labels, ROW_MAX)

    assert len(set(titles)) == len(titles)
    assert all(units(title) <= ROW_MAX for title in titles)


def test_one_link_has_a_button_of_its_own() -> None:
    content = shown(Message("Daftar di sini.", links=(Link("https://latih.example/formulir/x", "Isi formulir"),)))

    parameters = content["interactive"]["action"]["parameters"]
    assert parameters == {"display_text": "Isi formulir", "url": "https://latih.example/formulir/x"}


def test_beside_buttons_a_link_is_written_out() -> None:
    link = Link("https://maps.example/x", "Lihat peta")

    content = shown(Message("Sudah pasti.", choices(2), links=(link,)))

    assert content["interactive"]["body"]["text"] == "Sudah pasti.\nLihat peta: https://maps.example/x"
    assert len(content["interactive"]["action"]["buttons"]) == 2


def test_the_proof_is_one_message_of_picture_words_and_buttons() -> None:
    call = render(message_record(Message("Selamat.", choices(2), picture=Proof(5)), revision=3), PLACE)
    assert call

    content = with_media(call, Media("1001"))
    check_interactive(content["interactive"], lambda _: None)

    assert content["interactive"]["header"] == {"type": "image", "image": {"id": "1001"}}
    assert content["interactive"]["body"]["text"] == "Selamat."
    assert without_media(call) == call.content


def test_a_document_keeps_its_name_and_its_words() -> None:
    file = Attachment(3, FileKind.DOCUMENT, "daftar.pdf")
    call = render(message_record(Message("Daftar peserta", attachment=file), revision=3), PLACE)
    assert call

    content = with_media(call, Media("1001", "daftar.pdf"))

    assert content == {
        "type": "document",
        "document": {"caption": "Daftar peserta", "id": "1001", "filename": "daftar.pdf"},
    }


def test_a_link_below_a_picture_is_its_button_and_takes_no_room_from_the_words() -> None:
    words, file = "kata " * 200, Attachment(3, FileKind.PHOTO, "")
    link = Link("https://dinas.example/" + "x" * 400, "Lihat")
    call = render(message_record(Message(words, links=(link,), attachment=file), revision=3), PLACE)
    assert call

    content = with_media(call, Media("1001"))
    check_interactive(content["interactive"], lambda _: None)

    assert content["interactive"]["header"] == {"type": "image", "image": {"id": "1001"}}
    assert content["interactive"]["action"]["parameters"]["url"] == link.url
    assert without_media(call) == call.content


def test_a_calendar_is_a_document_with_the_name_that_it_was_made_with() -> None:
    call = render(message_record(Message("Jadwalnya.", document=Calendar(5)), revision=3), PLACE)
    assert call
    assert call.needs_media

    content = with_media(call, Media("1001", "jadwal-AC3.ics"))

    assert content["document"] == {"caption": "Jadwalnya.", "id": "1001", "filename": "jadwal-AC3.ics"}
    assert without_media(call) == {"type": "text", "text": {"body": "Jadwalnya.", "preview_url": False}}


def test_of_a_picture_with_many_buttons_three_are_shown() -> None:
    call = render(message_record(Message("Selamat.", choices(5), picture=Proof(5)), revision=3), PLACE)

    assert call
    assert (len(call.content["interactive"]["action"]["buttons"]), call.left_out) == (3, 2)


def test_words_to_be_said_by_a_tap_come_back_as_words() -> None:
    content = shown(Message("Menu", keys=("Absen", "Pindah jadwal")))

    replies = [one["reply"] for one in content["interactive"]["action"]["buttons"]]
    assert [read_words_key(reply["id"]) for reply in replies] == ["Absen", "Pindah jadwal"]


CHANGES: list[dict[str, Any]] = [
    {"marks": "1", "text": "x", "answer": "y", "is_caption": False},
    {"erases": 1, "text": "x"},
    {"edits": 1, "text": "x"},
    {"commands": []},
]


@pytest.mark.parametrize("payload", CHANGES)
def test_what_stands_in_the_chat_cannot_be_changed(payload: dict[str, Any]) -> None:
    assert render(payload, PLACE) is None


def test_a_message_that_may_stand_there_already_says_so_where_there_is_room() -> None:
    assert shown(Message("halo"), repeated="(lagi)")["text"]["body"] == "halo\n\n(lagi)"
    assert shown(Message("x" * (BODY_MAX - 3), choices(2)), repeated="(lagi)")["interactive"]["type"] == "button"


@pytest.mark.parametrize(
    "message",
    [Message(" "), Message("x" * (TEXT_MAX + 1)), Message("x" * (BODY_MAX + 1), picture=Proof(1))],
    ids=["nothing", "too long", "too long below a picture"],
)
def test_what_meta_would_refuse_is_an_error_of_ours(message: Message) -> None:
    with pytest.raises(ValueError, match=r"words|characters"):
        render(message_record(message, revision=1), PLACE)


@given(
    text=TEXTS,
    labels=st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(str.strip)),
    links=st.lists(st.sampled_from([Link("https://a.example/x", "Buka"), Link("tg://x", "Buka di sini saja ya kak")])),
)
def test_whatever_is_said_meta_would_take(text: str, labels: list[str], links: list[Link]) -> None:
    buttons = tuple(Button(f"c:{number}", label) for number, label in enumerate(labels))

    shown(Message(text, buttons, links=tuple(links)))

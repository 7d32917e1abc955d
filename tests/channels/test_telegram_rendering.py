"""What a message of the office looks like on Telegram: words, keyboards, pictures, marks and deletions."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.inbound import Tapped
from bot.conversation.records import erasure_record, mark_record, message_record
from bot.telegram.call import Call, plain
from bot.telegram.html import escape, utf16_length
from bot.telegram.keyboards import KEYS_MAX, lay_out
from bot.telegram.rendering import render
from bot.text_files import read_books
from handlers.answers.places.table import KECAMATAN
from handlers.messages import Button, Link, Message, Proof
from tests.channels.telegram_samples import CITRA, SEAL

BOOKS = read_books()
YES, NO = Button("yes", "Ya"), Button("no", "Tidak")
MAP = Link("https://example.org/peta", "Lihat peta")
SMILE = "\U0001f600"  # two code units


def rendered(message: Message, *, repeated: str = "") -> Call:
    call = render(message_record(message, revision=7), address=CITRA, seal=SEAL, repeated=repeated)
    assert call is not None
    return call


def changed(record: dict[str, Any]) -> Call | None:
    return render(record, address=CITRA, seal=SEAL)


def labels(call: Call) -> list[list[str]]:
    """Of the keyboard, row by row."""
    markup = call.parameters["reply_markup"]
    return [[key["text"] for key in row] for row in markup.get("inline_keyboard") or markup["keyboard"]]


def rows(*of: str) -> list[list[str]]:
    return [[key["text"] for key in row] for row in lay_out([{"text": label} for label in of])]


def test_words_are_sent_as_words() -> None:
    assert rendered(Message("Siapa nama Anda?")) == Call(
        "sendMessage",
        {
            "chat_id": 7012345601,
            "text": "Siapa nama Anda?",
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        },
        words="Siapa nama Anda?",
    )


def test_what_a_person_wrote_is_never_mark_up() -> None:
    call = rendered(Message('Nama: <b>Citra</b> & "Budi"'))

    assert call.parameters["text"] == 'Nama: &lt;b&gt;Citra&lt;/b&gt; &amp; "Budi"'
    assert plain(call).parameters["text"] == 'Nama: <b>Citra</b> & "Budi"'
    assert "parse_mode" not in plain(call).parameters


@given(text=st.text())
def test_nothing_escaped_opens_a_tag(text: str) -> None:
    assert "<" not in escape(text)
    assert escape(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


def test_a_page_of_ours_opens_within_the_app_and_every_other_beside_it() -> None:
    ours = Link("https://latih.example/formulir/x", "Isi di halaman", within=True)
    local = Link("http://127.0.0.1:8000/formulir/x", "Isi di halaman", within=True)
    keyboard = rendered(Message("Siapa nama Anda?", links=(ours, local, MAP))).parameters["reply_markup"]

    assert keyboard["inline_keyboard"] == [
        [{"text": "Isi di halaman", "web_app": {"url": "https://latih.example/formulir/x?di=telegram"}}],
        [{"text": "Isi di halaman", "url": "http://127.0.0.1:8000/formulir/x"}],
        [{"text": "Lihat peta", "url": "https://example.org/peta"}],
    ]


def test_buttons_say_who_chose_what_and_when() -> None:
    keyboard = rendered(Message("Benar?", (YES, NO))).parameters["reply_markup"]["inline_keyboard"]

    assert [[key["text"] for key in row] for row in keyboard] == [["Ya", "Tidak"]]
    tapped = [SEAL.read(CITRA, key["callback_data"]) for row in keyboard for key in row]
    assert [(tap.choice, tap.revision) for tap in tapped if tap] == [("yes", 7), ("no", 7)]


def test_links_stand_below_the_buttons() -> None:
    call = rendered(Message("Tempatnya?", (YES, NO), (MAP,)))

    assert labels(call) == [["Ya", "Tidak"], ["Lihat peta"]]
    assert call.parameters["reply_markup"]["inline_keyboard"][1][0]["url"] == "https://example.org/peta"


@pytest.mark.parametrize(
    "url", ["", "example.org/peta", "http://localhost:8000/", "javascript:alert(1)", "https://a b.c"]
)
def test_an_address_that_telegram_refuses_does_not_take_the_message_with_it(url: str) -> None:
    call = rendered(Message("Tempatnya?", (YES,), (Link(url, "Lihat peta"),)))

    assert labels(call) == [["Ya"]]
    assert call.left_out == 1


@pytest.mark.parametrize(
    "expected",
    [
        [],
        [["Ya"]],
        [["Ya", "Tidak"]],
        [["Ya", "Tidak", "Nanti"]],
        [["SD", "SMP"], ["SMA", "SMK"]],
        [["Ya, benar", "Ada yang salah"]],
        [["Ya", "Tidak"], ["Ada yang salah"]],
        [["Ya, saya bersedia ikut", ], ["Tidak"]],
        [["SD", "SMP"], ["Lulus dari pesantren"], ["D3", "S1"]],
        [["1234567890", "1234567890", "1234567890"]],
        [["12345678901", "1"]],
        [["1234567890123456", "1"]],
        [["12345678901234567"], ["1"]],
        [["x" * 40], ["1"]],
        [[SMILE * 5, "1", "2"]],
        [[SMILE * 6, "1"], ["2"]],
    ],
    ids=str,
)  # fmt: skip
def test_labels_stay_whole_on_a_small_phone(expected: list[list[str]]) -> None:
    assert rows(*(label for row in expected for label in row)) == expected


def test_all_kecamatan_fit_on_one_keyboard() -> None:
    names = [Button(f"home:{code}", name) for code, name in KECAMATAN.items()]

    call = rendered(Message("Kecamatan mana?", (*names, Button("home:outside", "Di luar Medan"))))

    assert [len(row) for row in labels(call)] == [2] * 11
    assert call.left_out == 0


@pytest.mark.parametrize(
    ("given", "link", "contact", "left_out"),
    [
        (KEYS_MAX, (), "", 0),
        (KEYS_MAX + 1, (), "", 1),
        (KEYS_MAX, (MAP,), "", 1),
        (KEYS_MAX, (), "Kirim", 1),
    ],
)
def test_buttons_beyond_a_hundred_are_left_out_and_reported(
    given: int, link: tuple[Link, ...], contact: str, left_out: int
) -> None:
    buttons = tuple(Button(f"n:{number}", str(number)) for number in range(given))

    call = rendered(Message("Pilih:", buttons, link, phone_button=contact))

    assert sum(len(row) for row in labels(call)) == KEYS_MAX
    assert call.left_out == left_out


def test_the_contact_button_is_a_key_of_the_phone_and_the_others_are_words_to_be_said() -> None:
    call = rendered(
        Message("Nomor HP Anda? Contoh: 0812-3456-7890.", (Button("skip", "Tidak punya HP"),), (), None, "Kirim")
    )

    assert call.parameters["reply_markup"] == {
        "keyboard": [[{"text": "Kirim", "request_contact": True}], [{"text": "Tidak punya HP"}]],
        "resize_keyboard": True,
        "one_time_keyboard": True,
        "is_persistent": False,
        "input_field_placeholder": "0812-3456-7890",
    }


@pytest.mark.parametrize("text", ["Nomor HP Anda?", "Telepon: 1271014107909901", "2027-02-01"])
def test_without_an_example_nothing_is_shown_where_one_types(text: str) -> None:
    assert "input_field_placeholder" not in rendered(Message(text, phone_button="Kirim")).parameters["reply_markup"]


def test_beside_the_contact_button_an_address_is_written_out() -> None:
    assert rendered(Message("Nomor HP?", (), (MAP,), None, "Kirim")).parameters["text"] == (
        "Nomor HP?\nLihat peta: https://example.org/peta"
    )


def test_the_contact_button_goes_when_it_was_used() -> None:
    assert rendered(Message("Terima kasih.", clears_keyboard=True)).parameters["reply_markup"] == {
        "remove_keyboard": True
    }


def test_a_proof_is_a_photo_with_the_words_below() -> None:
    call = rendered(Message("Anda terdaftar <1>.", (YES,), (MAP,), Proof(12)))

    assert (call.method, call.picture) == ("sendPhoto", 12)
    assert call.parameters["caption"] == "Anda terdaftar &lt;1&gt;."
    assert labels(call) == [["Ya"], ["Lihat peta"]]
    assert plain(call).parameters["caption"] == "Anda terdaftar <1>."


def test_a_proof_may_be_without_words() -> None:
    assert rendered(Message("", picture=Proof(12))).parameters == {"chat_id": 7012345601}


@pytest.mark.parametrize(("picture", "longest"), [(None, 4096), (Proof(12), 1024)])
@pytest.mark.parametrize("letter", ["x", "<"])
def test_as_many_characters_as_telegram_takes_are_sent(picture: Proof | None, longest: int, letter: str) -> None:
    full = SMILE + letter * (longest - 2)

    assert utf16_length(rendered(Message(full, picture=picture)).words) == longest
    with pytest.raises(ValueError, match=str(longest)):
        rendered(Message(full + letter, picture=picture))


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_message_without_words_is_an_error_of_ours(text: str) -> None:
    with pytest.raises(ValueError, match="without words"):
        rendered(Message(text))


def test_what_may_stand_there_already_says_so() -> None:
    assert rendered(Message("Sampai jumpa."), repeated="(Dikirim ulang)").words == "Sampai jumpa.\n\n(Dikirim ulang)"
    assert rendered(Message("", picture=Proof(1)), repeated="(Dikirim ulang)").words == "(Dikirim ulang)"


@pytest.mark.parametrize(("picture", "longest"), [(None, 4096), (Proof(12), 1024)])
def test_a_full_message_is_repeated_without_saying_so(picture: Proof | None, longest: int) -> None:
    assert rendered(Message("x" * longest, picture=picture), repeated="(Dikirim ulang)").words == "x" * longest


def test_an_answered_question_shows_its_answer_and_no_buttons() -> None:
    mark = mark_record(Tapped("55", "Umur < 17?", "Ya & tidak"), is_stale=False)

    call = changed(mark)

    assert call == Call(
        "editMessageText",
        {
            "chat_id": 7012345601,
            "message_id": 55,
            "text": "Umur &lt; 17?\n\n✓ <b>Ya &amp; tidak</b>",
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
            "reply_markup": {"inline_keyboard": []},
        },
        words="Umur < 17?\n\n✓ Ya & tidak",
    )
    assert plain(call).parameters["text"] == call.words


def test_an_answer_under_a_picture_stands_in_its_caption() -> None:
    call = changed(mark_record(Tapped("55", "Anda terdaftar.", "Batalkan", is_caption=True), is_stale=False))

    assert call is not None
    assert (call.method, call.parameters["caption"]) == (
        "editMessageCaption",
        "Anda terdaftar.\n\n✓ <b>Batalkan</b>",
    )


@pytest.mark.parametrize(
    ("tapped", "is_stale"),
    [
        (Tapped("55", "Umur?", "17"), True),
        (Tapped("55", "Umur?", ""), False),
        (Tapped("55", "", "17"), False),
        (Tapped("55", "x" * 4090, "1234"), False),
        (Tapped("55", "x" * 1018, "1234", is_caption=True), False),
    ],
    ids=["an old button", "a button without words", "an old message", "no room", "no room in the caption"],
)
def test_where_no_answer_can_be_shown_the_buttons_go(tapped: Tapped, is_stale: bool) -> None:  # noqa: FBT001
    place = {"chat_id": 7012345601, "message_id": 55, "reply_markup": {"inline_keyboard": []}}

    assert changed(mark_record(tapped, is_stale=is_stale)) == Call("editMessageReplyMarkup", place)


@pytest.mark.parametrize(("is_caption", "longest"), [(False, 4096), (True, 1024)])
def test_an_answer_that_just_fits_is_shown(is_caption: bool, longest: int) -> None:  # noqa: FBT001
    call = changed(mark_record(Tapped("55", "x" * (longest - 8), "1234", is_caption=is_caption), is_stale=False))

    assert call is not None
    assert utf16_length(call.words) == longest


def test_a_typed_number_is_taken_out_of_the_chat() -> None:
    record = erasure_record(4, BOOKS["id"], reference="812")

    assert changed(record) == Call("deleteMessage", {"chat_id": 7012345601, "message_id": 812})


def test_what_is_known_by_no_number_is_left_alone() -> None:
    assert changed(erasure_record(4, BOOKS["id"])) is None
    assert changed(mark_record(Tapped("", "Umur?", "17"), is_stale=False)) is None

"""What is too long for one message of a chat app comes in several, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.facts import Abilities
from handlers.fitting import fitted, units
from handlers.messages import Button, Link, Message, Proof

LIMITED = Abilities(text_max=40, caption_max=20)
BUTTONS = (Button("yes", "Ya"), Button("no", "Bukan"))
PICTURES = st.sampled_from([None, Proof(1)])
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def texts(message: Message, abilities: Abilities = LIMITED) -> list[str]:
    return [one.text for one in fitted(message, abilities)]


@pytest.mark.parametrize("text", ["", "Sudah benar?", "a" * 40, "\U0001f600" * 20])
def test_what_fits_stays_as_it_is(text: str) -> None:
    message = Message(text, BUTTONS)

    assert fitted(message, LIMITED) == (message,)


def test_without_a_limit_nothing_is_split() -> None:
    message = Message("a " * 10_000, picture=Proof(1))

    assert fitted(message, Abilities()) == (message,)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Halo, ini SiLatih.\n\nSemuanya gratis.\n\nAnda setuju?",
            ["Halo, ini SiLatih.\n\nSemuanya gratis.", "Anda setuju?"],
        ),
        (
            "• Perbaikan AC, sisa 6\n• Pengelasan, sisa 11\n• Sablon",
            ["• Perbaikan AC, sisa 6", "• Pengelasan, sisa 11\n• Sablon"],
        ),
        (
            "Nomor HP yang bisa kami hubungi? Tekan tombol di bawah.",
            ["Nomor HP yang bisa kami hubungi? Tekan", "tombol di bawah."],
        ),
        ("a" * 41, ["a" * 40, "a"]),
        ("\U0001f600" * 21, ["\U0001f600" * 20, "\U0001f600"]),
        ("a" * 38 + FAMILY, ["a" * 38, FAMILY]),
        ("e" * 39 + "e\u0301e", ["e" * 39, "e\u0301e"]),
        ("a" * 39 + "\U0001f1ee\U0001f1e9", ["a" * 39, "\U0001f1ee\U0001f1e9"]),
        ("Data:\n\n" + "kata " * 9, ["Data:\n\n" + "kata " * 5 + "kata", "kata kata kata"]),
    ],
)  # fmt: skip
def test_a_long_text_is_split_where_a_reader_pauses(text: str, parts: list[str]) -> None:
    assert texts(Message(text)) == parts


def test_what_is_to_be_pressed_stands_below_the_last_part() -> None:
    link = (Link("https://maps.example/", "Lihat peta"),)
    first, last = fitted(Message("kata " * 12, BUTTONS, link), LIMITED)

    assert (first.buttons, first.links) == ((), ())
    assert (last.buttons, last.links) == (BUTTONS, link)
    assert fitted(Message("kata " * 12, phone_button="Kirim nomor saya"), LIMITED)[-1].phone_button
    assert fitted(Message("kata " * 12, clears_keyboard=True), LIMITED)[-1].clears_keyboard


def test_a_picture_keeps_its_words_where_they_fit_below_it() -> None:
    message = Message("Kursi Anda pasti.", BUTTONS, picture=Proof(7))

    assert fitted(message, LIMITED) == (message,)


def test_what_does_not_fit_below_a_picture_follows_it() -> None:
    message = Message("Kursi Anda pasti.\n\nSimpan gambar ini sebagai bukti.", BUTTONS, picture=Proof(7))

    assert fitted(message, LIMITED) == (
        Message("Kursi Anda pasti.", picture=Proof(7)),
        Message("Simpan gambar ini sebagai bukti.", BUTTONS),
    )


@given(st.text("ab \n\U0001f600\u0301\u200d", max_size=120), st.integers(2, 30), st.integers(2, 30), PICTURES)
def test_nothing_is_lost_and_every_part_fits(text: str, most: int, under: int, picture: Proof | None) -> None:
    abilities = Abilities(text_max=most, caption_max=under)

    parts = fitted(Message(text, BUTTONS, picture=picture), abilities)

    assert "".join("".join(part.text for part in parts).split()) == "".join(text.split())
    assert all(units(part.text) <= (under if part.picture else most) for part in parts)
    assert [part.picture for part in parts] == [picture, *[None] * (len(parts) - 1)]
    assert [part.buttons for part in parts] == [*[()] * (len(parts) - 1), BUTTONS]

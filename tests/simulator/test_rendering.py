"""How the office's messages look at 80 columns."""

from typing import Any

import pytest

from bot.conversation.records import erasure_record, message_record
from bot.simulator.rendering import render, render_replies, wrapped
from handlers.messages import Button, Link, Message, Proof
from tests.journeys.office import BOOKS

LONG = "Untuk mendaftar, kami mencatat nama, tanggal lahir, alamat, pendidikan, pekerjaan, nomor HP, dan NIK Anda."


def payload(text: str = "Halo.", *labels: str, **more: Any) -> dict[str, Any]:
    buttons = tuple(Button(f"choice:{label}", label) for label in labels)
    return message_record(Message(text, buttons, **more), revision=1)


def test_a_long_line_is_wrapped_and_a_paragraph_stays_one() -> None:
    shown = wrapped(f"{LONG}\n\nAnda setuju?").split("\n")

    assert max(map(len, shown)) <= 80
    assert shown[-2:] == ["", "  Anda setuju?"]
    assert " ".join(line.strip() for line in shown[:-2]) == LONG


def test_the_second_line_of_a_list_entry_hangs_below_its_first_word() -> None:
    assert wrapped(f"• {LONG}").split("\n")[1].startswith("    ")


def test_buttons_are_numbered_and_never_broken() -> None:
    shown = render(payload("Mau ikut?", *[f"Pelatihan nomor {n}" for n in range(1, 8)]))

    assert "[1] Pelatihan nomor 1  [2] Pelatihan nomor 2" in shown
    assert all(f"[{n}] Pelatihan nomor {n}" in shown for n in range(1, 8))
    assert max(map(len, shown.split("\n"))) <= 80


def test_only_the_newest_messages_buttons_can_be_tapped() -> None:
    shown = render_replies([payload("Satu.", "Ya"), payload("Dua.", "Tidak")])

    assert "[-] Ya" in shown
    assert "[1] Tidak" in shown


def test_a_picture_a_link_and_an_erased_message_are_said_in_words() -> None:
    done = payload("Selamat.", links=(Link("https://maps.example/amplas", "Lihat peta"),), picture=Proof(7))

    assert "a picture" in render(done)
    assert "Lihat peta: https://maps.example/amplas" in render(done)
    assert "taken out of the chat" in render(erasure_record(3, BOOKS["id"]))


@pytest.mark.parametrize("hidden", ["\x1b[2J", "\u202e", "\x00", "\ud800", "\r", "\t"])
def test_a_character_that_a_terminal_would_obey_is_shown_as_its_escape(hidden: str) -> None:
    shown = wrapped(f"Baik, {hidden}Ani.")

    assert hidden not in shown
    assert ascii(hidden)[1:-1] in shown

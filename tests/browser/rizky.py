"""Rizky's first registration as the transcripts have it: what is asked, and what he taps or types."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.visiting import tap, write

NIK = "1271080503089921"


@dataclass(frozen=True, slots=True)
class Turn:
    question: str
    taps: str = ""
    types: str = ""


TURNS = (
    Turn("Anda setuju?", taps="Setuju, mulai"),
    Turn("Tanggal lahir Anda?", types="5-3-2008"),
    Turn("Anda tinggal di kelurahan apa?", taps="Lihat kecamatan"),
    Turn("Anda tinggal di kecamatan apa?", taps="Medan Belawan"),
    Turn("Mau ikut yang mana?", taps="Perbaikan AC"),
    Turn("Siapa nama lengkap Anda", types="rizky contoh siregar"),
    Turn("rumah Anda di kelurahan mana?", taps="Bagan Deli"),
    Turn("Rumah Anda di jalan atau gang apa", types="gg contoh no 12 lk 5"),
    Turn("Sekolah terakhir yang sudah tamat?", taps="SMK"),
    Turn("Tahun berapa Anda tamat?", types="2025"),
    Turn("Apa kegiatan Anda sekarang?", taps="Belum bekerja"),
    Turn("Nomor HP yang bisa kami hubungi?", types="0812-3456-7890"),
    Turn("Ketik NIK Anda", types=NIK),
    Turn("Sudah benar?", taps="Ya, daftar"),
)


def newest(page: Page) -> Locator:
    """The newest message of the office."""
    return page.locator(".from-office").last


def is_asked(page: Page, question: str) -> None:
    expect(newest(page)).to_contain_text(question)


def answer_until(page: Page, question: str) -> None:
    """Answers whatever comes before that question, and leaves it open."""
    for turn in TURNS:
        is_asked(page, turn.question)
        if question in turn.question:
            return
        answer(page, turn)


def answer(page: Page, turn: Turn) -> None:
    if turn.taps:
        tap(page, turn.taps)
    else:
        write(page, turn.types)

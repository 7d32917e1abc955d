"""Street, number, lingkungan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers.addresses import Address, AddressProblem, NotAnAddress, read_address

PARTS = [
    "jl", "gg", "jalan", "gang", "no", "lk", "lingkungan", "rt", "rw", "blok", "contoh", "damai", "Sei", "5", "12a",
    "III", "/", "-", ",", ".", "perum",
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("gg contoh no 12 lk 5", "Gg. Contoh No. 12, Lingkungan 5"),
        ("gg contoh no12 lk5", "Gg. Contoh No. 12, Lingkungan 5"),
        ("gg. contoh no.12, lingkungan 5", "Gg. Contoh No. 12, Lingkungan 5"),
        ("JALAN CONTOH NO.12 LINGKUNGAN IV", "Jl. Contoh No. 12, Lingkungan IV"),
        ("jln contoh gg damai no 5a", "Jl. Contoh Gg. Damai No. 5A"),
        ("di jalan contoh no 3", "Jl. Contoh No. 3"),
        ("jl contoh rt/rw 000/000", "Jl. Contoh, RT 000 RW 000"),
        ("perum contoh blok c no 4", "Perumahan Contoh Blok C No. 4"),
        ("pasar 5 contoh", "Pasar 5 Contoh"),
        ("Jl. K.H. Contoh", "Jl. K.H. Contoh"),
    ],
)
def test_an_address_is_put_in_order(written: str, shown: str) -> None:
    assert read_address(written) == Address(shown)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("ya", AddressProblem.TOO_LITTLE),
        ("5", AddressProblem.TOO_LITTLE),
        ("", AddressProblem.TOO_LITTLE),
        ("RT 0 RW 0", AddressProblem.NO_STREET),
        ("no 12 lk 5", AddressProblem.NO_STREET),
        ("tidak tahu", AddressProblem.NOT_AN_ADDRESS),
        ("sama kayak ktp", AddressProblem.NOT_AN_ADDRESS),
        ("hapus nomor saya", AddressProblem.NOT_AN_ADDRESS),
        ("<script>alert(1)</script>", AddressProblem.NOT_AN_ADDRESS),
        ("untuk apa alamatnya", AddressProblem.QUESTION),
        ("jl contoh " * 30, AddressProblem.TOO_LONG),
    ],
)
def test_what_is_no_address_is_refused_with_its_reason(written: str, reason: AddressProblem) -> None:
    assert read_address(written) == NotAnAddress(reason)


@given(st.lists(st.sampled_from(PARTS), max_size=12).map(" ".join))
def test_an_address_shown_is_read_as_itself(written: str) -> None:
    read = read_address(written)

    if isinstance(read, Address):
        assert read_address(read.shown) == read

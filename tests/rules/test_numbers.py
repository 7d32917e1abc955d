"""Registration numbers: how they are written, what people type for them, and which slips the letter catches."""

from itertools import combinations, pairwise
from string import ascii_uppercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.numbers import TWINS, check_letter, number, read_number

CHARACTERS = ascii_uppercase + digits
CODES = st.text(CHARACTERS, min_size=1, max_size=12)
RUNNING = st.integers(1, 99_999)


def weighs_differently(one: str, other: str) -> bool:
    return one != other and TWINS.get(one, one) != TWINS.get(other, other)


def letter_of(characters: str, *, code_length: int) -> str:
    """The check letter of any characters, also such as `number` does not write."""
    return check_letter(characters[:code_length], characters[code_length:])


def test_a_number_is_code_three_digits_and_a_letter() -> None:
    assert number("AC3", 15) == "AC3-015F"
    assert number("AC3", 1000) == "AC3-1000U"


@pytest.mark.parametrize(
    "typed",
    [
        "AC3-015F",
        "ac3-015f",
        "AC3 15 F",
        "ac3 15 f",
        "AC3015F",
        " ac3/015 F. ",
        "AC3015 f",
        "ac 3 15 f",
        "AC3-O15F",
        "ac3-15f",
    ],
)
def test_what_people_type_is_read_as_printed(typed: str) -> None:
    assert read_number(typed) == "AC3-015F"


@pytest.mark.parametrize(
    "typed", ["", "AC3", "AC3-015", "AC3-015D", "C", "AC3-000X", "halo", "123", "A" * 99, "٣", "AC3015", "ac3-015 C"]
)
def test_what_is_no_number_or_lacks_its_letter_is_not_read(typed: str) -> None:
    assert read_number(typed) is None


@given(CODES, RUNNING)
def test_every_number_is_read_as_it_was_written(code: str, running: int) -> None:
    written = number(code, running)

    assert read_number(written) == written
    assert read_number(written.lower().replace("-", " ")) == written


@given(CODES, RUNNING)
def test_leaving_out_the_hyphen_gives_the_number_or_nothing(code: str, running: int) -> None:
    written = number(code, running)

    assert read_number(written.replace("-", "")) in (written, None)


@given(st.text())
def test_whatever_is_typed_breaks_nothing(typed: str) -> None:
    assert read_number(typed) in (None, read_number(typed.upper()))


@given(st.text(CHARACTERS, min_size=2, max_size=15), st.data())
def test_one_wrong_character_changes_the_letter(body: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(body) - 1))
    length = data.draw(st.integers(1, len(body)))
    wrong = data.draw(st.sampled_from([other for other in CHARACTERS if weighs_differently(other, body[place])]))

    slipped = body[:place] + wrong + body[place + 1 :]

    assert letter_of(slipped, code_length=length) != letter_of(body, code_length=length)


@given(st.text(CHARACTERS, min_size=2, max_size=15), st.data())
def test_two_neighbours_swapped_change_the_letter(body: str, data: st.DataObject) -> None:
    length = data.draw(st.integers(1, len(body)))
    for place, (one, other) in enumerate(pairwise(body)):
        swapped = body[:place] + other + one + body[place + 2 :]
        same = letter_of(swapped, code_length=length) == letter_of(body, code_length=length)
        assert same is not weighs_differently(one, other)


def test_all_slips_in_one_number_are_caught_but_those_between_twins() -> None:
    body = "AC3015"
    slips = [(i, c) for i in range(len(body)) for c in CHARACTERS if c != body[i]]

    missed = [(body[i], c) for i, c in slips if letter_of(body[:i] + c + body[i + 1 :], code_length=3) == "F"]

    assert all(not weighs_differently(one, other) for one, other in missed)
    assert (len(slips), len(missed)) == (210, 5)  # of this number's characters only A has no twin


def test_twelve_pairs_in_all_are_twins_and_no_two_digits_among_them() -> None:
    twins = [pair for pair in combinations(CHARACTERS, 2) if not weighs_differently(*pair)]

    assert len(twins) == 12
    assert not any(one.isdigit() and other.isdigit() for one, other in twins)
    assert all(one in "IO" or other in "IO" for one, other in twins if one.isalpha() and other.isalpha())


def test_numbers_of_two_batches_are_not_mixed_up_without_the_hyphen() -> None:
    assert read_number(number("AC3", 1001).replace("-", "")) == "AC3-1001" + number("AC3", 1001)[-1]
    assert read_number(number("AC31", 1).replace("-", "")) == number("AC31", 1)


@pytest.mark.parametrize(("code", "running"), [("ac3", 1), ("AC-3", 1), ("", 1), ("AC3", 0), ("AC3", -1)])
def test_a_code_that_cannot_be_typed_is_refused(code: str, running: int) -> None:
    with pytest.raises(ValueError, match="batch code"):
        number(code, running)

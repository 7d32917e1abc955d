"""What a button carries is short: a chat app allows 64 bytes, and its revision and its seal need some of them."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from handlers.detours.topics import Topic
from handlers.messages import Button
from tests.conversation import catalogue as values
from tests.conversation.family import CHILD, SITI, family, rizky_for
from tests.conversation.office import SmallOffice
from tests.conversation.ways import EVERY_STEP, rizky_at
from tests.talk import Speaker

MOST_BYTES = 40
LONGEST_ID = "9" * 12
"""Rows are counted from 1: this many are never written."""

SAID = (
    "menu", "data saya", "status", "besok gak bisa datang", "nanti dulu", "jadwalnya kapan", "english", "hmm",
    "5-3-08", "sei kera", "1271080503109922",
)  # fmt: skip
KINDS = {
    "absence", "agree", "ask", "batch", "browse", "calendar", "change", "continue", "correct", "data", "education",
    "guess", "home", "interest", "kelurahan", "language", "mine", "more", "nik", "no", "occupation", "other_person",
    "others", "parent", "person", "phone", "program", "proof", "read_full", "register", "review", "sex", "share",
    "skip", "staff", "submit", "trainings", "waiting", "withdraw", "year", "yes",
}  # fmt: skip


@cache
def every_button() -> frozenset[Button]:
    """At every question: those that are shown, and those to which each of them and some words lead."""
    return frozenset(button for who in _speakers() for button, _ in who.shown)


def _speakers() -> Iterator[Speaker]:
    for stands in (*map(rizky_at, EVERY_STEP), *_others()):
        for label in dict.fromkeys(stands.offered):
            yield from _goes_on(stands.in_another_life().taps(label))
        for text in SAID:
            yield from _goes_on(stands.in_another_life().says(text))


def _goes_on(stands: Speaker) -> Iterator[Speaker]:
    """Twice the same may lead to a way out."""
    for label in dict.fromkeys(stands.offered):
        yield stands.in_another_life().taps(label)
    yield stands.says("hmm").says("hmm")


def _others() -> Iterator[Speaker]:
    """For other people, from a list of several pages, and where staff may allow what the rules do not."""
    many = [values.batch(30 + one, f"Kursus {one}", f"K{one}", values.PRINTING_DAYS) for one in range(8)]
    yield from (rizky_for(way) for way in (SITI[:-1], CHILD, CHILD[:-1]))
    yield family("Siti Contoh", "Budi Contoh").says("daftar")
    yield rizky_at("training", SmallOffice(catalogue=values.catalogue(*many)))
    yield rizky_at("birth_date").says("20-11-1980").says("bagan deli").says("perbaikan ac")


@pytest.mark.parametrize("topic", Topic)
def test_a_question_about_a_training_fits_whatever_it_is_about(topic: Topic) -> None:
    assert len(f"ask:{topic}:{LONGEST_ID}") <= MOST_BYTES


def test_no_kind_of_button_is_overlooked() -> None:
    assert {button.choice.partition(":")[0] for button in every_button()} == KINDS


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_a_button_carries_leaves_room_for_its_revision_and_seal(kind: str) -> None:
    choices = {button.choice for button in every_button() if button.choice.partition(":")[0] == kind}
    longest = {re.sub(r"(?<=:)\\d+$", LONGEST_ID, choice) for choice in choices}

    assert longest
    assert [choice for choice in longest if len(choice.encode()) > MOST_BYTES] == []

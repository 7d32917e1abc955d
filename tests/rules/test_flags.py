"""A gap never refuses anybody: staff see what is missing."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.detours.for_staff import QUESTIONS_AT_MOST
from handlers.draft import Answers
from handlers.flags import Flag, flags_of
from handlers.form import Question, skipped
from models import requests

TODAY = date(2027, 4, 5)
COMPLETE = Answers(
    birth_date=date(2008, 3, 5),
    kecamatan="12.71.08",
    kelurahan="12.71.08.1006",
    name="Rizky Contoh",
    address="Gg. Contoh No. 12",
    education="SMK",
    occupation="NOT_WORKING",
    phone="+6281234567890",
    nik="1271080503089921",
    sex="M",
)


def test_complete_answers_need_nobodys_eye() -> None:
    assert flags_of(COMPLETE, today=TODAY) == ()


@pytest.mark.parametrize("question", sorted(set(Question) - {Question.GUARDIAN_NAME, Question.NIK}))
def test_every_question_left_open_is_a_gap_that_staff_see(question: Question) -> None:
    left_open = skipped(COMPLETE, question)

    flags = flags_of(left_open, today=TODAY)

    assert Flag(f"{question}_missing") in flags


def test_a_minor_whose_guardian_is_unknown_is_seen_too() -> None:
    minor = replace(COMPLETE, birth_date=date(2010, 3, 5))

    assert Flag.GUARDIAN_MISSING in flags_of(skipped(minor, Question.GUARDIAN_NAME), today=TODAY)


def test_what_was_not_asked_is_no_gap() -> None:
    outside = replace(COMPLETE, kecamatan="", kelurahan=None)

    assert flags_of(outside, today=TODAY) == ()


def test_the_conversation_and_the_database_keep_as_many_questions() -> None:
    assert QUESTIONS_AT_MOST == requests.QUESTIONS_AT_MOST

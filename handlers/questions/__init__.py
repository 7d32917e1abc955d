"""The questions of the form, one file each: how it is asked, and how an answer is read.

`QUESTIONS` is the whole table. Which question comes when is decided by `handlers.form` alone.
"""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.form import Question
from handlers.messages import Message
from handlers.questions import (
    address,
    birth_date,
    education,
    graduation_year,
    guardian,
    helper,
    home,
    kelurahan,
    name,
    nik,
    occupation,
    phone,
    sex,
)
from handlers.questions.reading import Reading, Said
from handlers.talk import Talk


@dataclass(frozen=True, slots=True)
class Asking:
    ask: Callable[[Talk], Message]
    read: Callable[[Talk, Said], Reading]


QUESTIONS = {
    Question.BIRTH_DATE: Asking(birth_date.ask, birth_date.read),
    Question.HOME: Asking(home.ask, home.read),
    Question.NAME: Asking(name.ask, name.read),
    Question.KELURAHAN: Asking(kelurahan.ask, kelurahan.read),
    Question.ADDRESS: Asking(address.ask, address.read),
    Question.EDUCATION: Asking(education.ask, education.read),
    Question.GRADUATION_YEAR: Asking(graduation_year.ask, graduation_year.read),
    Question.OCCUPATION: Asking(occupation.ask, occupation.read),
    Question.PHONE: Asking(phone.ask, phone.read),
    Question.PARENT: Asking(helper.ask_parent, helper.read_parent),
    Question.HELPER_NAME: Asking(helper.ask_name, helper.read_helper_name),
    Question.GUARDIAN_NAME: Asking(guardian.ask_name, guardian.read_guardian_name),
    Question.GUARDIAN_PHONE: Asking(guardian.ask_phone, guardian.read_guardian_phone),
    Question.NIK: Asking(nik.ask, nik.read),
    Question.SEX: Asking(sex.ask, sex.read),
}

"""What plainly answers another question is neither a surname nor a street."""

import pytest

from handlers.answers.elsewhere import answers_another


@pytest.mark.parametrize(
    "text", ["tamat smea", "SMA", "ibu rumah tangga", "perempuan", "belum kerja", "lulus stm bang"]
)
def test_a_school_an_occupation_or_a_sex_answers_another_question(text: str) -> None:
    assert answers_another(text)


@pytest.mark.parametrize("text", ["Siregar", "Putri", "gg sekolah no 4", "jalan karya", "pasar 5", "Boru Ginting", ""])
def test_a_surname_or_a_street_does_not(text: str) -> None:
    assert not answers_another(text)

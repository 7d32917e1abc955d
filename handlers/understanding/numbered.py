"""One of a list of three, by number or by where it stands; and a rating from 1 to 5."""

import re

from handlers.answers.choices import read_choice
from handlers.answers.plain_text import plain, without_fillers, word_set, words
from handlers.understanding.intents import Intent

_NO_LABELS = ("", "", "")
_PLACES = {"atas": 0, "awal": 0, "tengah": 1, "bawah": 2}
_AROUND_PLACES = word_set("yang yg paling pilih saya aku awak aja di no nomor")

_BEST = 5
_STARS = re.compile("[\u2b50\U0001f31f\u2605*]")
_NUMBERS = {
    said: number
    for number, spellings in enumerate(
        ("nol zero", "satu one", "dua two", "tiga three", "empat four", "lima five", "enam six", "tujuh seven",
         "delapan eight", "sembilan nine", "sepuluh ten")
    )
    for said in spellings.split()
}  # fmt: skip
_NUMBER = re.compile(r"(?<![\w.,/])-?[0-9]+(?:[.,/][0-9]+)?")
_OF_FIVE = re.compile(r"(?:\bdari|\bof|/|\bper)\s*5$")


def read_one_of_three(text: str) -> int | None:
    """From 1."""
    position = read_choice(text, _NO_LABELS)
    if position is None:
        named = [word for word in without_fillers(words(plain(text)[:200])) if word not in _AROUND_PLACES]
        position = _PLACES.get(named[0]) if len(named) == 1 else None
    return None if position is None else position + 1


def read_rating(text: str) -> tuple[Intent, str]:
    """Stars or one whole number; words are asked back, other numbers refused."""
    said = plain(text)[:200]
    if stars := len(_STARS.findall(said)):
        return _rated(str(stars))
    said = _OF_FIVE.sub("", said.strip(" .!"))
    spoken = words(said)
    numbers = set(_NUMBER.findall(said)) | {str(_NUMBERS[word]) for word in spoken if word in _NUMBERS}
    if not numbers:
        return Intent.RATING_ASK, ""
    return _rated(numbers.pop()) if len(numbers) == 1 and "setengah" not in spoken else (Intent.INVALID_RATING, "")


def _rated(number: str) -> tuple[Intent, str]:
    fits = number.isascii() and number.isdigit() and len(number) < 3 and 1 <= int(number) <= _BEST
    return (Intent.RATING, str(int(number))) if fits else (Intent.INVALID_RATING, "")

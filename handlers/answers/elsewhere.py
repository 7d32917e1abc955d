"""Whether a text is the answer to another question of the form: a school, an occupation, a sex.

Nearly every word can be a surname or a street; these are what people mean by them.
"""

import re

from handlers.answers.education import Education, read_education
from handlers.answers.occupation import read_occupation
from handlers.answers.plain_text import plain, word_set, words
from handlers.answers.sex import read_sex

_ALSO_NAMES = word_set("putri putra")
_PLACE = re.compile(r"[0-9]|\b(?:gg|gang|jl|jln|jalan|lorong|komplek\w*|perum\w*|dusun|blok|pasar)\b")


def answers_another(text: str) -> bool:
    said = plain(text)
    if _PLACE.search(said) or _ALSO_NAMES.intersection(words(said)):
        return False
    return bool(isinstance(read_education(said), Education) or read_occupation(said) or read_sex(said))

"""Who registers, and the number that comes of it."""

import re
from dataclasses import dataclass

from tests.life.life import Somebody


@dataclass(frozen=True, slots=True)
class Resident:
    """`full`, `born`, `nik`, `phone`: as they give them."""

    who: Somebody
    full: str
    born: str
    nik: str
    phone: str


def number_in(text: str) -> str:
    found = re.search(r"[A-Z]{2,3}\d-\d{3}[A-Z]", text)
    assert found, text
    return found[0]

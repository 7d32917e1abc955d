"""Somebody invented whose every answer would be recognised anywhere, and a search of raw bytes for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


@dataclass(frozen=True, slots=True)
class Canary:
    """One person, 17 years old on 10 January 2027. What two of them type has nothing in common.

    `day`: of birth, in July 2009, two digits. `serial`: the last three digits of the NIK, from 900 on.
    """

    name: str
    guardian: str
    day: int
    serial: int

    @property
    def nik(self) -> str:
        return f"127106{self.day}07099{self.serial}"

    @property
    def typed(self) -> tuple[str, ...]:
        """A whole registration for AC3. The first NIK is mistyped, and does not stay either."""
        return (
            "Setuju, mulai",
            f"{self.day} juli 2009",
            "bagan deli",
            "Perbaikan AC",
            f"{self.name} contoh",
            f"gg {self.name} no 77 lk 5",
            "SMA",
            "2026",
            "Belum bekerja",
            f"0811-7700-{self.serial}9",
            f"{self.guardian} contoh",
            f"0813 8800 {self.serial}9",
            self.nik[:-1],
            self.nik,
            "Ya, daftar",
        )

    @property
    def spellings(self) -> tuple[str, ...]:
        """In whatever form it may have been kept."""
        names = [form for name in (self.name, self.guardian) for form in (name, name.capitalize(), name.upper())]
        phones = [f"8117700{self.serial}9", f"0811-7700-{self.serial}9", f"8138800{self.serial}9"]
        born = [f"{self.day} juli 2009", f"{self.day} Juli 2009", f"{self.day} July 2009", f"July {self.day}, 2009"]
        numbers = [f"2009-07-{self.day}", f"{self.day}-07-2009", f"{self.day}/07/2009", f"200907{self.day}"]
        return (*names, *phones, *born, *numbers, self.nik, self.nik[:-1])


def found_in(files: Iterable[Path], needles: Sequence[str]) -> dict[str, set[str]]:
    """The needles that stand in these files, in any of the encodings, and the names of the files."""
    forms = {needle: [needle.encode(encoding) for encoding in ENCODINGS] for needle in needles}
    hits: dict[str, set[str]] = {}
    for file in files:
        content = file.read_bytes()
        for needle in (one for one in needles if any(form in content for form in forms[one])):
            hits.setdefault(needle, set()).add(file.name)
    return hits

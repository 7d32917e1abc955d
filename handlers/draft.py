"""The answers of an unfinished form. Personal data: kept sealed, never in the state.

An answer that may be skipped and was is in `skipped`; an empty one has not been asked yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form asks of one resident. Codes, not words: kelurahan "12.71.08.1006", education "SMK"."""

    birth_date: date | None = None
    kecamatan: str | None = None  # code; "" when the home is outside Medan
    kelurahan: str | None = None
    name: str | None = None
    address: str | None = None
    education: str | None = None
    graduation_year: str | None = None  # "2026", or "<2024": before that year
    occupation: str | None = None
    phone: str | None = None  # E.164
    guardian_name: str | None = None
    guardian_phone: str | None = None
    nik: str | None = None
    sex: str | None = None  # "F", "M"
    helper_name: str | None = None  # who fills the form in for somebody else
    helper_is_guardian: bool | None = None  # and is mother, father or guardian of somebody under 18
    skipped: frozenset[str] = frozenset()

    def to_json(self) -> dict[str, Any]:
        """Only what is set; dates as ISO text."""
        said = {name: value for name in _FIELDS if (value := getattr(self, name)) is not None}
        if self.birth_date:
            said["birth_date"] = self.birth_date.isoformat()
        said["skipped"] = sorted(self.skipped)
        return said

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Self:
        """Unknown keys are ignored. Raises ValueError or TypeError for a broken date or skip list."""
        known: dict[str, Any] = {name: said[name] for name in _FIELDS if name in said}
        if "birth_date" in known:
            known["birth_date"] = date.fromisoformat(known["birth_date"])
        known["skipped"] = frozenset(known.get("skipped", ()))
        return cls(**known)


_FIELDS = tuple(field.name for field in fields(Answers))


@dataclass(frozen=True, slots=True)
class Draft:
    """The form as far as it is filled. `resident_id` once a seat is held or the person is known from before."""

    answers: Answers = Answers()
    resident_id: int | None = None
    for_other: bool = False
    guess: str | None = None  # what was read and is being repeated back for a yes: an ISO date, a NIK
    piece: str | None = None  # typed at the open question and not whole yet: "12 januari"
    grows_until: datetime | None = None  # until then the next message may continue the newest answer

    def to_json(self) -> dict[str, Any]:
        return {
            "answers": self.answers.to_json(),
            "resident_id": self.resident_id,
            "for_other": self.for_other,
            "guess": self.guess,
            "piece": self.piece,
            "grows_until": self.grows_until.isoformat() if self.grows_until else None,
        }

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Self:
        """Raises KeyError, TypeError or ValueError for what `to_json` did not make."""
        grows_until = said.get("grows_until")
        return cls(
            answers=Answers.from_json(said["answers"]),
            resident_id=said["resident_id"],
            for_other=said["for_other"],
            guess=said["guess"],
            piece=said.get("piece"),
            grows_until=datetime.fromisoformat(grows_until) if grows_until else None,
        )

"""Who may join: the rules of a program, each of which a batch may override. Pure data.

Education levels, lowest first, are the codes of the form. A rule that is None is not set.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

EDUCATION_LEVELS = ("TIDAK_TAMAT_SD", "SD", "SMP", "SMA", "SMK", "D1", "D2", "D3", "D4", "S1", "S2", "S3")


@dataclass(frozen=True, slots=True)
class Rules:
    """What a batch asks of a resident. Ages are whole years on the batch's first day, both ends inclusive."""

    min_age: int | None = None
    max_age: int | None = None
    medan_only: bool = True
    education: tuple[str, ...] | None = None  # the levels accepted
    trainings_a_year: int | None = None  # counting this one, by the year of the first day
    review_possible: bool = True  # "Minta diperiksa" where a rule is not met


def read_rules(program: Mapping[str, Any], batch: Mapping[str, Any]) -> Rules:
    """The rules in force: the program's, with those that the batch states for itself. Unknown keys are ignored."""
    stated = {**program, **batch}
    known = {field.name: stated[field.name] for field in fields(Rules) if field.name in stated}
    if known.get("education") is not None:
        known["education"] = tuple(known["education"])
    return Rules(**known)

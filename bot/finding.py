"""What an examination by `silatih doctor` finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One line. Neither fine nor broken: worth knowing."""

    text: str
    is_fine: bool = False
    is_broken: bool = False

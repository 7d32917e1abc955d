"""Whom an announcement is for: the people of one batch, unless staff narrow it down or widen it. Pure."""

from dataclasses import asdict, dataclass
from typing import Any, Self

REGISTERED = ("confirmed", "completed")
"""Who is meant where no status is named: whoever has a place in the training, or has been through it."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Everything named must hold. Empty and None: all. Without `batch_id` and `program_id`: of every training.

    `kecamatan`: Kemendagri codes. Ages in whole years on the batch's first day, both ends included.
    `resends`, `elsewhere`: an announcement of before, whose failed messages go once more or by another chat; staff do
    not choose them.
    """

    batch_id: int | None = None
    program_id: int | None = None
    statuses: tuple[str, ...] = REGISTERED
    kecamatan: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    channel: str | None = None
    language: str | None = None
    resends: int | None = None
    elsewhere: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Only what was chosen. The statuses always, or none would be read back as the usual ones."""
        chosen = {name: value for name, value in asdict(self).items() if value is not None}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in chosen.items()}

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Self:
        """Raises TypeError for what `to_json` did not make."""
        known: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in content.items()
        }
        return cls(**known)

    @property
    def asks_age(self) -> bool:
        return self.age_from is not None or self.age_to is not None

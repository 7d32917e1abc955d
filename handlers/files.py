"""Photos and documents that staff hand in, or that the program makes: kept in the database, known here by a number."""

from dataclasses import dataclass, field
from enum import StrEnum


class FileKind(StrEnum):
    PHOTO = "photo"  # shown as a picture
    DOCUMENT = "document"  # to be opened or saved


class FileProblem(StrEnum):
    """Why a file was not taken."""

    TOO_LARGE = "too_large"
    KIND = "kind"  # none of the kinds we take, whatever its name says
    DAMAGED = "damaged"
    NOT_FETCHED = "not_fetched"  # the platform did not give it to us


@dataclass(frozen=True, slots=True)
class Attachment:
    """`upload_id`: of `models.uploads`. `name`: of the file, as it is shown where it is saved."""

    upload_id: int
    kind: FileKind
    name: str = field(default="", repr=False)

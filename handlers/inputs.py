"""What can come in: a person's message or tap, and the world's answer to an ask. `respond` takes each as `given`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from handlers.files import Attachment, FileProblem
from handlers.form_in_chat.asks import FormAnswer, FormSent
from handlers.messages import Message
from handlers.new_phone.asks import PhoneAnswer
from handlers.offers.asks import OfferAnswer
from handlers.staff.asks import StaffAnswer
from handlers.two_channels.asks import JoinAnswer
from models.refusals import Refused


class NonTextKind(StrEnum):
    STICKER = "sticker"
    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    DOCUMENT = "document"
    LOCATION = "location"
    CONTACT = "contact"  # of somebody else; one's own number comes as PhoneShared
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Start:
    """The chat was opened. `code`: the batch of the poster or link, as written there; may be any text."""

    code: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Tap:
    """A button; `revision` is the one the buttons were shown with."""

    choice: str
    revision: int


@dataclass(frozen=True, slots=True)
class PhoneShared:
    """The platform's own contact button, of the sender's own number."""

    phone: str


@dataclass(frozen=True, slots=True)
class NonText:
    kind: NonTextKind


@dataclass(frozen=True, slots=True)
class FileSent:
    """A photo or document from the staff, checked and kept already. `caption`: what was written under it."""

    file: Attachment
    caption: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FileRefused:
    """A photo or document from the staff that was not kept. `kind`: as for everybody else's."""

    kind: NonTextKind
    problem: FileProblem


@dataclass(frozen=True, slots=True)
class Edited:
    """A text sent before reads otherwise now. `newest`: it was the person's latest input."""

    text: str
    newest: bool


@dataclass(frozen=True, slots=True)
class InGroup:
    """Somebody addressed us in a chat of several people, or added us to one."""


class Begins(StrEnum):
    """Whether this browser begins the form. `ANEW`: after another, whose answers are not its to see."""

    NOT = "not"
    FIRST = "first"
    ANEW = "anew"


@dataclass(frozen=True, slots=True)
class FormSubmitted:
    """A screen of the secure form was handed in. `part`: which, of `handlers.form_page.faces`. `entries`: as typed.

    `browser`: its secret. Only the browser that began is shown the answers.
    """

    form_id: int
    batch_id: int
    part: str
    entries: Mapping[str, str] = field(repr=False)
    browser: str = field(default="", repr=False)
    begins: Begins = Begins.NOT


@dataclass(frozen=True, slots=True)
class Left:
    """ "Selesai, keluar" on a shared computer: nobody can come back to this contact."""


Said = (
    Start
    | Text
    | Tap
    | PhoneShared
    | NonText
    | FileSent
    | FileRefused
    | Edited
    | InGroup
    | FormSubmitted
    | FormSent
    | Left
)
"""From a person."""


@dataclass(frozen=True, slots=True)
class LinkMade:
    """To the secure form, for this contact alone; `under` and `label` as they were asked for.

    `token`: with which the same form may be shown in the chat; empty where only the link is wanted.
    """

    url: str = field(repr=False)
    under: Message
    label: str
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SeatHeld:
    until: datetime


@dataclass(frozen=True, slots=True)
class SeatTaken:
    registration_id: int
    number: str


@dataclass(frozen=True, slots=True)
class WaitingJoined:
    position: int


@dataclass(frozen=True, slots=True)
class ReviewBegun:
    """Registered without a seat; staff answer by that day. `same_identity`: somebody has to look at the data first."""

    answer_by: date
    same_identity: bool = False


SeatAnswer = SeatHeld | SeatTaken | WaitingJoined | ReviewBegun | Refused
Answered = SeatAnswer | LinkMade | FormAnswer | OfferAnswer | StaffAnswer | PhoneAnswer | JoinAnswer
"""From the world, to an ask."""

Given = Said | Answered

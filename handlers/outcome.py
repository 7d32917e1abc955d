"""What `respond` returns: the new state, what to say, what to do (tells), and one question to the world (an ask)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from handlers.draft import Answers, Draft
from handlers.form_in_chat.asks import OpenForm
from handlers.messages import Message
from handlers.new_phone.asks import PhoneAsk
from handlers.offers.asks import OfferAsk
from handlers.staff.asks import StaffAsk
from handlers.staff.tells import StaffTell
from handlers.state import State
from handlers.two_channels.asks import JoinAsk
from models.eligibility import Reason

# --- Tells: cannot be refused ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KeepDraft:
    draft: Draft


@dataclass(frozen=True, slots=True)
class DropDraft:
    """Erase the unfinished answers, and the hold with them."""


@dataclass(frozen=True, slots=True)
class ReleaseHold:
    """Another training was chosen: the seat kept for the former one is free again."""


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """Recorded as proof: which words were agreed to (UU 27/2022, art. 22 and 24)."""

    text_version: str
    text_hash: str


@dataclass(frozen=True, slots=True)
class SetLanguage:
    language: str


@dataclass(frozen=True, slots=True)
class NoteInterest:
    """Tell this contact when the program opens again."""

    program_id: int


@dataclass(frozen=True, slots=True)
class CallStaff:
    """A person is wanted; `step` is the question that was open. `by_phone`: to be called."""

    step: str
    by_phone: bool = False


@dataclass(frozen=True, slots=True)
class KeepQuestion:
    """For staff: what the office's data do not answer. `promised`: an answer, within the office's hours."""

    topic: str
    step: str
    text: str = field(repr=False)
    batch_id: int | None = None
    promised: bool = True


@dataclass(frozen=True, slots=True)
class StopMessages:
    """No reminders and no announcements any more; what is being filled in goes on."""


@dataclass(frozen=True, slots=True)
class ResumeMessages:
    """Reminders and announcements again."""


@dataclass(frozen=True, slots=True)
class ForgetInput:
    """The text just read held a NIK: it is taken out of the chat and of our own record of it."""


@dataclass(frozen=True, slots=True)
class SaveResident:
    """The draft's answers become the resident's: the form of a request that was already handed in is complete."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The resident gives the seat, or the place on the list, back."""

    registration_id: int


@dataclass(frozen=True, slots=True)
class NoteAbsence:
    """Does not come to this meeting; the seat stays, and the history says so."""

    registration_id: int
    meeting_id: int


@dataclass(frozen=True, slots=True)
class AnswerComing:
    """To "Bisa datang?"."""

    registration_id: int
    meeting_id: int
    can: bool


@dataclass(frozen=True, slots=True)
class SayWhyAbsent:
    """`reason`: sick, permit or work."""

    registration_id: int
    meeting_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeData:
    """A person's answers are these from now on."""

    resident_id: int
    answers: Answers = field(repr=False)


@dataclass(frozen=True, slots=True)
class WishChange:
    """A change that staff decide on. `wanted`: the answers that are to be others, as JSON. `text`: for staff."""

    resident_id: int
    name: str = field(repr=False)
    wanted: Mapping[str, object] = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SayWhyLeft:
    """Of a registration that this contact gave back itself; nothing of any other."""

    registration_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class BeginForm:
    """From now on this browser is shown the answers of the secure form, and no other."""

    form_id: int
    browser: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CloseForm:
    """The secure form was handed in: its link works no more. `registration_id`: what came of it, where one is named."""

    form_id: int
    registration_id: int | None = None


@dataclass(frozen=True, slots=True)
class EraseMe:
    """ "Hapus data saya": answers, registrations and the chat of this contact go."""


@dataclass(frozen=True, slots=True)
class JoinByNumber:
    """The platform says that this number is the contact's: whoever has it on another channel is the same person."""

    phone: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class StopInterest:
    """No word of new batches any more, of any program."""


@dataclass(frozen=True, slots=True)
class NoteBirthDate:
    """The participant's, as the contact says that asks for a registration: staff see whether it is right."""

    said: date = field(repr=False)


RegistrationTell = Withdraw | NoteAbsence | AnswerComing | SayWhyAbsent | SayWhyLeft | ChangeData | WishChange
"""About what is registered already."""

Tell = (
    KeepDraft
    | DropDraft
    | ReleaseHold
    | GiveConsent
    | SetLanguage
    | NoteInterest
    | StopInterest
    | NoteBirthDate
    | JoinByNumber
    | CallStaff
    | KeepQuestion
    | StopMessages
    | ResumeMessages
    | ForgetInput
    | SaveResident
    | BeginForm
    | CloseForm
    | RegistrationTell
    | EraseMe
    | StaffTell
)

# --- Asks: the answer is the next `given` ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HoldSeat:
    """Answer: SeatHeld or Refused. `by_form`: for as long as the secure form takes."""

    batch_id: int
    by_form: bool = False


@dataclass(frozen=True, slots=True)
class NewLink:
    """To the secure form, for this training. Answer: LinkMade. `under`: the message that it is to stand below.

    `in_chat`: where the platform can, the form itself may be shown in its place.
    """

    batch_id: int
    under: Message
    label: str
    in_chat: bool = False


@dataclass(frozen=True, slots=True)
class TakeSeat:
    """Register the draft's resident. Answer: SeatTaken, ReviewBegun (reviewed batch, or flags for staff), Refused."""

    batch_id: int


@dataclass(frozen=True, slots=True)
class JoinWaiting:
    """Answer: WaitingJoined or Refused."""

    batch_id: int


@dataclass(frozen=True, slots=True)
class AskReview:
    """Hand the draft's resident to staff. Answer: ReviewBegun or Refused."""

    batch_id: int
    reasons: tuple[Reason, ...]


SeatAsk = HoldSeat | TakeSeat | JoinWaiting | AskReview
Ask = SeatAsk | NewLink | OpenForm | OfferAsk | StaffAsk | PhoneAsk | JoinAsk


@dataclass(frozen=True, slots=True)
class Outcome:
    state: State
    replies: tuple[Message, ...] = ()
    tells: tuple[Tell, ...] = ()
    ask: Ask | None = None

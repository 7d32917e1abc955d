"""The small office with an officer at the desk: remembers what was begun, and answers what announcements ask."""

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta

from handlers.facts import Facts
from handlers.files import Attachment, FileKind
from handlers.inputs import Answered, FileSent
from handlers.outcome import Ask, Tell
from handlers.staff.announcing.asks import (
    AnnouncementList,
    AnnouncementNow,
    AnnouncementStarted,
    AudienceCounted,
    CancelAnnouncement,
    ContinueAnnouncement,
    CountAudience,
    ListedAnnouncement,
    ListToPhone,
    NoSuchAnnouncement,
    NothingToSend,
    PauseAnnouncement,
    PeopleToPhone,
    ReadReport,
    RecentAnnouncements,
    Report,
    ResendFailed,
    SameAgain,
    SendByOtherChannel,
    StartAnnouncement,
    UndoAnnouncement,
)
from handlers.staff.announcing.steps import Step
from handlers.staff.desk import Desk
from handlers.staff.staff import Role, Scope, Staff
from handlers.staff.tells import ClearDesk, KeepDesk
from handlers.staff.unreached import ToPhone
from handlers.state import State
from tests.conversation.office import SmallOffice
from tests.talk import Speaker

EVERYBODY = AudienceCounted(70, {"whatsapp": 46, "telegram": 22}, without_chat=2)
PHONED = PeopleToPhone(
    (ToPhone("Contoh Siti", "0812-3456-7890", "blocked"), ToPhone("Contoh Budi", "", "without_chat"))
)


@dataclass(slots=True)
class DeskOffice(SmallOffice):
    """`sent`: what was started, in its order. `status`: of every announcement that there is."""

    staff: Staff | None = field(default_factory=lambda: Staff(1, Role.OFFICER, "Bu Contoh"))
    desk: Desk | None = None
    is_forwarded: bool = False
    counted: AudienceCounted = EVERYBODY
    same: SameAgain | None = None
    sent: list[StartAnnouncement | ResendFailed | SendByOtherChannel] = field(default_factory=list)
    status: str = "scheduled"

    def copy(self) -> "DeskOffice":
        return replace(self, told=list(self.told), asked=list(self.asked), sent=list(self.sent))

    def facts(self, state: State) -> Facts:
        known = SmallOffice.facts(self, state)
        return replace(known, staff=self.staff, desk=self.desk, is_forwarded=self.is_forwarded)

    def obey(self, tell: Tell) -> None:
        SmallOffice.obey(self, tell)
        match tell:
            case KeepDesk(desk):
                self.desk = Desk.from_json(json.loads(json.dumps(desk.to_json())))
            case ClearDesk():
                self.desk = None

    def answer(self, ask: Ask) -> Answered:
        match ask:
            case CountAudience():
                return self.counted
            case StartAnnouncement() | ResendFailed() | SendByOtherChannel():
                return self._start(ask)
            case UndoAnnouncement(number) | CancelAnnouncement(number):
                return self._becomes(number, "cancelled")
            case PauseAnnouncement(number):
                return self._becomes(number, "paused")
            case ContinueAnnouncement(number):
                return self._becomes(number, "sending")
            case ReadReport(number):
                return Report(number, self.status, self.now, 70, queued=30, sent=40, seconds=4, done_at=self.now)
            case RecentAnnouncements():
                listed = (ListedAnnouncement(place, "done", self.now, "Bawa celemek") for place in range(1, 3))
                return AnnouncementList(tuple(listed))
            case ListToPhone(number):
                return replace(PHONED, id=number)
        return SmallOffice.answer(self, ask)

    def _start(self, ask: StartAnnouncement | ResendFailed | SendByOtherChannel) -> Answered:
        if self.same is not None and not ask.again:
            return self.same
        if not self.counted.messages:
            return NothingToSend()
        self.sent.append(ask)
        wanted = ask.send_at if isinstance(ask, StartAnnouncement) else None
        return AnnouncementStarted(len(self.sent), wanted or self.now + timedelta(seconds=30))

    def _becomes(self, number: int, status: str) -> Answered:
        if number > 100:
            return NoSuchAnnouncement()
        changed, self.status = status != self.status, status
        return AnnouncementNow(number, status, changed)


def officer(*, programs: frozenset[int] = frozenset(), batches: frozenset[int] = frozenset()) -> Speaker:
    """Bu Contoh, whose role holds where it is said."""
    staff = Staff(1, Role.OFFICER, "Bu Contoh", Scope(programs, batches))
    return Speaker(DeskOffice(staff=staff, consented=True))


def desk_of(who: Speaker) -> DeskOffice:
    assert isinstance(who.office, DeskOffice)
    return who.office


WORDS = "Besok bawa celemek."
PHOTO = Attachment(7, FileKind.PHOTO, "ruang.jpg")
AC, WELDING = "Perbaikan AC 1", "Pengelasan 1"


def looking_at(who: Speaker, words: str = WORDS) -> Speaker:
    """The preview of words for the AC training is open."""
    return who.says("/umumkan").says(words).taps(AC)


def started(who: Speaker) -> StartAnnouncement:
    """The only one that was."""
    (one,) = desk_of(who).sent
    assert isinstance(one, StartAnnouncement)
    return one


def at_step(step: Step) -> Speaker:
    """An officer who has come to that step."""
    who = officer()
    match step:
        case Step.WORDS:
            return who.says("/umumkan")
        case Step.CAPTION:
            return who.says("/umumkan").hands_in(FileSent(PHOTO))
        case Step.WHOM:
            return who.says("/umumkan").says(WORDS)
        case Step.SCHEDULE:
            return looking_at(who, "Pertemuan besok diundur.")
        case Step.PREVIEW:
            return looking_at(who)
        case Step.LINK_LABEL | Step.LINK_ADDRESS:
            labelled = looking_at(who).taps("Tambah tombol tautan")
            return labelled if step is Step.LINK_LABEL else labelled.says("Isi angket")
        case Step.TIME:
            return looking_at(who).taps("Pilih waktu")
        case Step.SURE:
            return looking_at(who).taps("Pilih waktu").says("besok jam 9")
        case Step.NIGHT:
            return looking_at(who).taps("Pilih waktu").says("besok jam 23.00")
        case Step.AGAIN:
            desk_of(who).same = SameAgain(1, desk_of(who).now)
            return looking_at(who).taps("Kirim sekarang")
        case _:
            return looking_at(who).taps("Saring lagi").forges(f"s:announcing:open:{step}")

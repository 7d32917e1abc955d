"""The small office with an officer at the desk: remembers what was begun, and answers what announcements ask."""

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta

from handlers.facts import Facts
from handlers.inputs import Answered
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
    ToPhone,
    UndoAnnouncement,
)
from handlers.staff.desk import Desk
from handlers.staff.staff import Role, Scope, Staff
from handlers.staff.tells import ClearDesk, KeepDesk
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

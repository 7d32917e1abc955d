"""What the task "telepon" asks the world, and what it is answered."""

from dataclasses import dataclass

from models.silent_people import SilentMeeting, SilentPerson

PAGE = 10


@dataclass(frozen=True, slots=True)
class FindSilent:
    """`meeting_id` None: of the next meeting of which there are any. Answer: SilentFound."""

    meeting_id: int | None = None
    after: int = 0


@dataclass(frozen=True, slots=True)
class NotePhoned:
    """Answer: SilentFound, without that one."""

    meeting_id: int
    registration_id: int


@dataclass(frozen=True, slots=True)
class SilentFound:
    """`meeting` None: there is none, or it is not to be seen. `total`: people of the whole list."""

    meeting: SilentMeeting | None
    people: tuple[SilentPerson, ...] = ()
    total: int = 0
    after: int = 0


SilentAsk = FindSilent | NotePhoned
SilentAnswer = SilentFound

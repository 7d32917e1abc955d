"""What goes along with every message and comes back with its statuses: which row of the outbox it is. Pure."""

import re
from dataclasses import dataclass

_FORM = re.compile(r"(\d{1,18}):(\d{1,9}):(\d{1,5}):([a-z]{1,20})(:invites)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Tracked:
    """`category`: what it costs as, as far as we know. `invites`: a template that only told that there is a message."""

    contact_id: int
    position: int
    attempt: int
    category: str
    invites: bool = False

    def __str__(self) -> str:
        """At most 60 characters of the 512 that Meta takes."""
        ending = ":invites" if self.invites else ""
        return f"{self.contact_id}:{self.position}:{self.attempt}:{self.category}{ending}"


def read_tracked(data: object) -> Tracked | None:
    found = _FORM.fullmatch(data) if isinstance(data, str) else None
    if found is None:
        return None
    return Tracked(int(found[1]), int(found[2]), int(found[3]), found[4], found[5] is not None)

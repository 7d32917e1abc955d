"""The announcement that is being made, as the desk keeps it between two inputs. Sealed there: it may name people."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Self

from handlers.files import Attachment
from handlers.messages import Link
from handlers.staff.announcing.content import Content
from handlers.staff.announcing.steps import NAME, Step
from handlers.staff.desk import Desk
from models.audience import Audience

FORGOTTEN_AFTER = timedelta(hours=8)
"""After a night nobody knows what was open: the next words are no answer to it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`at`: of the newest input. `label`: of the link whose address is asked for. `is_looked_at`: shown as it will
    look. `is_no_move`, `is_late_meant`: what was asked back and answered. `page`: of the list of batches. `resend`: it
    is one of before, whose missed messages go again: "resend:12".
    """

    at: datetime
    text: str = field(default="", repr=False)
    link: Link | None = None
    file: Attachment | None = None
    audience: Audience | None = None
    send_at: datetime | None = None
    label: str = ""
    is_looked_at: bool = False
    is_no_move: bool = False
    is_late_meant: bool = False
    page: int = 0
    resend: str = ""

    @property
    def content(self) -> Content:
        return Content(self.text, self.link, self.file)

    def with_content(self, **changes: Any) -> Self:
        """Other words or another look: it is shown anew, and what the words speak of is asked anew."""
        return replace(self, is_looked_at=False, is_no_move=False, **changes)

    def with_audience(self, audience: Audience) -> Self:
        is_same_batch = self.audience is not None and self.audience.batch_id == audience.batch_id
        return replace(self, audience=audience, is_no_move=self.is_no_move and is_same_batch)

    def desk(self, step: Step) -> Desk:
        return Desk(NAME, step, self._to_json())

    def _to_json(self) -> dict[str, Any]:
        return {
            **self.content.to_json(),
            "at": self.at.isoformat(),
            "audience": self.audience.to_json() if self.audience else None,
            "send_at": self.send_at.isoformat() if self.send_at else None,
            "label": self.label,
            "flags": [self.is_looked_at, self.is_no_move, self.is_late_meant],
            "page": self.page,
            "resend": self.resend,
        }


def read_plan(desk: Desk) -> tuple[Step, Plan]:
    """Raises KeyError, TypeError or ValueError for what another version has kept."""
    kept = desk.data
    content = Content.from_json(kept)
    looked_at, no_move, late_meant = kept["flags"]
    plan = Plan(
        at=datetime.fromisoformat(kept["at"]),
        text=content.text,
        link=content.link,
        file=content.file,
        audience=Audience.from_json(kept["audience"]) if kept["audience"] else None,
        send_at=datetime.fromisoformat(kept["send_at"]) if kept["send_at"] else None,
        label=kept["label"],
        is_looked_at=looked_at,
        is_no_move=no_move,
        is_late_meant=late_meant,
        page=kept["page"],
        resend=kept["resend"],
    )
    return Step(desk.step), plan

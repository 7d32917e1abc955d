"""The buttons of messages nobody asked for: they mean the same whenever they are tapped (`handlers.detours`)."""

from datetime import datetime

from handlers.messages import Button
from handlers.wording.phrases import Phrases


def coming_buttons(
    phrases: Phrases, registration_id: int, meeting_id: int, *, starts_at: datetime | None = None
) -> tuple[Button, ...]:
    """Below "Bisa datang?". `starts_at`: of the meeting as the message says it. With it, a tap after the meeting was
    moved again is asked anew, and counts for no day that was not read.
    """
    about = f"{registration_id}:{meeting_id}" + (f":{moment_mark(starts_at)}" if starts_at else "")
    return (
        Button(f"coming:yes:{about}", phrases.say("button.can_come")),
        Button(f"coming:no:{about}", phrases.say("button.cannot")),
    )


def absence_buttons(phrases: Phrases, registration_id: int) -> tuple[Button, ...]:
    """Below a message about a meeting that is near."""
    return (Button(f"absence:{registration_id}", phrases.say("button.cannot_come")),)


def moment_mark(moment: datetime) -> str:
    """The minute, in few characters: a button carries 40 at most."""
    return f"{int(moment.timestamp()) // 60:x}"

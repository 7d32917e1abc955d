"""The buttons of messages nobody asked for: they mean the same whenever they are tapped (`handlers.detours`)."""

from handlers.messages import Button
from handlers.wording.phrases import Phrases


def coming_buttons(phrases: Phrases, registration_id: int, meeting_id: int) -> tuple[Button, ...]:
    """Below "Bisa datang?"."""
    about = f"{registration_id}:{meeting_id}"
    return (
        Button(f"coming:yes:{about}", phrases.say("button.can_come")),
        Button(f"coming:no:{about}", phrases.say("button.cannot")),
    )


def absence_buttons(phrases: Phrases, registration_id: int) -> tuple[Button, ...]:
    """Below a message about a meeting that is near."""
    return (Button(f"absence:{registration_id}", phrases.say("button.cannot_come")),)

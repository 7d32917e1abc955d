"""What stands for a message that nobody asked for, where a platform takes no free words.

Most messages are announced by one of these and come themselves on a tap; what has to be answered at once has a
template of its own, beside its words.
"""

from handlers.messages import TemplateUse
from handlers.wording.phrases import Phrases

FOR_YOU = TemplateUse("for_you")
"""Names nobody: to staff, about their work."""


def about(phrases: Phrases, name: str | None) -> TemplateUse:
    """That there is news for this person."""
    return TemplateUse("office_message", {"name": name or phrases.say("name.unknown")})

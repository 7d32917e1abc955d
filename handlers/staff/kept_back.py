"""Why messages wait that the platform does not take yet, in words for staff."""

from collections.abc import Mapping

from handlers.wording.phrases import Phrases


def kept_back_lines(kept_back: Mapping[str, int], phrases: Phrases) -> list[str]:
    """The most frequent first."""
    ordered = sorted(kept_back.items(), key=lambda one: (-one[1], one[0]))
    return [phrases.say(f"kept_back.{cause}", count=count) for cause, count in ordered]

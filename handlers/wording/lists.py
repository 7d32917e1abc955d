"""Enumerations and age ranges in words."""

from collections.abc import Sequence

from handlers.wording.phrases import Phrases
from models.rules import Rules


def enumerate_words(items: Sequence[str], phrases: Phrases) -> str:
    """ "Senin", "Senin dan Rabu", "Senin, Rabu, dan Jumat"."""
    joint = phrases.say("page.and")
    if len(items) <= 2:
        return f" {joint} ".join(items)
    return f"{', '.join(items[:-1])}, {joint} {items[-1]}"


def age_range(rules: Rules, phrases: Phrases) -> str:
    """Empty where no age is set."""
    match rules.min_age, rules.max_age:
        case None, None:
            return ""
        case None, high:
            return phrases.say("training.ages_to", max=high)
        case low, None:
            return phrases.say("training.ages_from", min=low)
        case low, high:
            return phrases.say("training.ages_between", min=low, max=high)

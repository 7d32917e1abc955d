"""What is open while an announcement is made, and where "kembali" leads from there."""

from enum import StrEnum

NAME = "announcing"
"""Of the task, as its desk and its buttons carry it."""


class Step(StrEnum):
    WORDS = "words"
    CAPTION = "caption"  # a file came without words
    WHOM = "whom"  # which batch
    FILTERS = "filters"
    PROGRAM = "program"
    STATUS = "status"
    KECAMATAN = "kecamatan"
    AGE = "age"
    CHANNEL = "channel"
    LANGUAGE = "language"
    SCHEDULE = "schedule"  # the words speak of a change: does the schedule itself change?
    PREVIEW = "preview"
    LINK_LABEL = "link_label"
    LINK_ADDRESS = "link_address"
    TIME = "time"
    SURE = "sure"  # the time as it was understood
    NIGHT = "night"  # it would go out while people sleep
    AGAIN = "again"  # the same words to the same people


BACK = {
    Step.CAPTION: Step.WORDS,
    Step.WHOM: Step.WORDS,
    Step.FILTERS: Step.PREVIEW,
    **dict.fromkeys((Step.PROGRAM, Step.STATUS, Step.KECAMATAN, Step.AGE, Step.CHANNEL, Step.LANGUAGE), Step.FILTERS),
    Step.SCHEDULE: Step.WHOM,
    Step.PREVIEW: Step.WHOM,
    Step.LINK_LABEL: Step.PREVIEW,
    Step.LINK_ADDRESS: Step.LINK_LABEL,
    Step.TIME: Step.PREVIEW,
    Step.SURE: Step.TIME,
    Step.NIGHT: Step.PREVIEW,
    Step.AGAIN: Step.PREVIEW,
}
"""Nothing leads back from the words: there was nothing before."""

FILTERS = frozenset({Step.FILTERS, Step.PROGRAM, Step.STATUS, Step.KECAMATAN, Step.AGE, Step.CHANNEL, Step.LANGUAGE})


def tap(what: str, which: object = None) -> str:
    """The choice of a button."""
    return f"s:{NAME}:{what}" if which is None else f"s:{NAME}:{what}:{which}"

"""The button that changes the language, and to whom it is offered before anything was said."""

from handlers.messages import Button
from handlers.talk import Talk

_READ_INDONESIAN = frozenset(
    {"id", "in", "ms", "zsm"}  # "in" is what older apps say for "id"
    | {"ace", "ban", "bbc", "bew", "bjn", "bts", "btx", "bug", "btk", "jv", "jw", "mad", "mak", "min", "nia", "su"}
)
"""Primary subtags of IETF tags: who uses an app in Malay or in a language of the archipelago reads Indonesian."""


def other_language(talk: Talk) -> Button:
    """In the words of the language that it leads to."""
    if talk.facts.language == "id":
        return Button("language:en", "English")
    return Button("language:id", "Bahasa Indonesia")


def for_a_foreigner(talk: Talk) -> tuple[Button, ...]:
    """Where the person's app speaks a language of elsewhere."""
    tag = talk.facts.client_language.replace("_", "-").partition("-")[0].casefold()
    needed = talk.facts.language == "id" and tag and tag not in _READ_INDONESIAN
    return (other_language(talk),) if needed else ()

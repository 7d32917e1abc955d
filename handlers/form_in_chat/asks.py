"""The form that came back, and what is asked of the world about it: whose it is, and whether it came before."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FormSent:
    """The whole form, as a platform's own screens asked it. `token`: what the form was shown with.

    `entries`: by the names of `handlers.form_in_chat.faces`, and perhaps by others; any of them may be missing.
    """

    token: str = field(repr=False)
    entries: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Answer: FormOpened or FormOver."""

    sent: FormSent


@dataclass(frozen=True, slots=True)
class FormOpened:
    """It was shown to this contact, and comes back for the first time."""

    form_id: int
    batch_id: int
    sent: FormSent


@dataclass(frozen=True, slots=True)
class FormOver:
    """It came back before, or was shown to somebody else, or long ago."""


FormAnswer = FormOpened | FormOver

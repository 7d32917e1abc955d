"""One call of the Bot API as a value: what rendering makes and the courier posts."""

from dataclasses import dataclass, field, replace
from typing import Any

from handlers.files import Attachment
from handlers.messages import Document


@dataclass(frozen=True, slots=True)
class Call:
    """`parameters` can be said in JSON as they are. `picture`: the registration whose proof goes along as the photo.

    `words`: the text or caption without its mark-up. `left_out`: how many buttons had no room; typing them works.
    `file`: goes along in the parameter of its kind. `document`: is made and goes along.
    """

    method: str
    parameters: dict[str, Any] = field(repr=False)
    picture: int | None = None
    words: str = field(default="", repr=False)
    left_out: int = 0
    file: Attachment | None = None
    document: Document | None = None


def plain(call: Call) -> Call:
    """The same without mark-up, for the day when Telegram cannot parse ours."""
    parameters = {name: value for name, value in call.parameters.items() if name != "parse_mode"}
    for name in parameters.keys() & {"text", "caption"}:
        parameters[name] = call.words
    return replace(call, parameters=parameters)

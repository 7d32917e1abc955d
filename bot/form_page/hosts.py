"""The apps of platforms within which the page is opened by a button of the chat."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from starlette.requests import Request

from bot.conversation.form_links import WITHIN


@dataclass(frozen=True, slots=True)
class Host:
    """`framed_by`: the site of the platform that may show the page in a frame.

    `read`: whom the app's word names, and when the page was opened; None where the platform has not signed it.
    """

    channel: str
    framed_by: str
    read: Callable[[str], tuple[str, datetime] | None] = field(repr=False)


def host_of(request: Request, hosts: Mapping[str, Host]) -> Host | None:
    """The address says so, as the button opened it."""
    return hosts.get(request.query_params.get(WITHIN, ""))

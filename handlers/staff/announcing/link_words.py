"""The link button of an announcement, as staff type it: only an address that is what it looks like."""

import re
import unicodedata
from enum import StrEnum

from handlers.messages import BUTTON_LABEL_MAX

LONGEST_ADDRESS = 500


class LinkProblem(StrEnum):
    NOT_HTTPS = "not_https"
    UNREADABLE = "unreadable"


_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
_ADDRESS = re.compile(rf"https://{_HOST}(?:[/?#][!#-;=?-\[\]_a-z~%]*)?", re.ASCII | re.IGNORECASE)
"""No name and no port before the path: what stands before "@" only looks like a host. No quotes, no angle brackets."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.ASCII | re.IGNORECASE)


def read_address(text: str) -> str | LinkProblem:
    """Without "https://" it is added: nobody types it."""
    said = text.strip()
    scheme = _SCHEME.match(said)
    if scheme and scheme[1].casefold() != "https":
        return LinkProblem.NOT_HTTPS
    address = said if scheme else f"https://{said}"
    if len(address) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(address):
        return LinkProblem.UNREADABLE
    return address


def read_label(text: str) -> str | None:
    """None for what a button has no room for. What cannot be seen is left out: it could turn the label around."""
    words = " ".join(text.split())
    label = "".join(one for one in words if unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co"}).strip()
    return label if 0 < len(label) <= BUTTON_LABEL_MAX else None

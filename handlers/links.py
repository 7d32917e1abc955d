"""Links that open the chat for a batch: how one is built for the contact's channel, and what stands in its code.

A code is the batch's, with the place where it hangs behind the first "_": "AC3", "AC3_poster-kantor".
"""

import re
from dataclasses import dataclass

from handlers.facts import Facts

_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
"""Chat apps pass on no more, and no other characters: https://core.telegram.org/bots/features#deep-linking."""

_WRITTEN = re.compile(r"(?:daftar|register)\s+([A-Za-z0-9_-]{1,64})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """`source`: where the link was found; empty where it does not say."""

    batch_code: str
    source: str

    @property
    def is_of_no_batch(self) -> bool:
        """It opens the chat, and says only where it was found: "_poster-kantor"."""
        return bool(self.source) and not self.batch_code


def read_link(code: str) -> Link:
    """Both empty for what is no code."""
    said = code.strip()
    if not _CODE.fullmatch(said):
        return Link("", "")
    batch_code, _, source = said.partition("_")
    return Link(batch_code, source)


def written_code(text: str) -> str:
    """Of a link that brings words along, which the person sends: "DAFTAR AC3_poster". Empty where there is none."""
    said = _WRITTEN.fullmatch(text.strip())
    return said[1] if said else ""


def batch_link(facts: Facts, batch_code: str, source: str = "") -> str:
    """To share where this contact writes. Empty where no address is known."""
    code = f"{batch_code}_{source}" if source else batch_code
    if facts.abilities.link:
        return f"{facts.abilities.link}{code}"
    return f"{facts.public_url}/?angkatan={code}" if facts.public_url else ""


def chat_link(facts: Facts) -> str:
    """The chat itself, for no batch. Empty where no address is known."""
    if facts.abilities.address:
        return facts.abilities.address
    return f"{facts.public_url}/" if facts.public_url else ""

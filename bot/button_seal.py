"""What a button of ours carries: the choice, the revision, and a MAC that binds both to the person it was shown to.

"1" + MAC (12 characters) + revision in base 36 + ":" + choice. Version and MAC have fixed lengths and the choice comes
last, so nothing in a choice can be taken for something else, and it stays readable: "1q7Zx...a3k:education:SMK".
"""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import ClassVar

from handlers.inputs import Tap
from models.vault import Vault

CHOICE_MAX = 40
"""Bytes of UTF-8."""

_VERSION = "1"
_MAC_BYTES = 9
"""72 bits: a guess is one request to the platform, and no wrong one says anything about the next."""

_DATA = re.compile(r"1([A-Za-z0-9_-]{12})([0-9a-z]{1,7}):(.+)", re.ASCII | re.DOTALL)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class ButtonSeal:
    """Older keys still read what they made: buttons stay in a chat for years. Each channel makes a class of its own."""

    PURPOSE: ClassVar[str] = ""
    DATA_MAX: ClassVar[int] = 0

    vault: Vault

    def data(self, address: str, *, choice: str, revision: int) -> str:
        """For the button. `address`: what it is bound to. Raises ValueError for what has no room: our error."""
        if not 0 < len(choice.encode()) <= CHOICE_MAX:
            raise ValueError(f"a choice has 1 to {CHOICE_MAX} bytes")
        mac = self.vault.sign(self.PURPOSE, _signed(address, choice, revision), length=_MAC_BYTES)
        data = f"{_VERSION}{base64.urlsafe_b64encode(mac).decode()}{_base_36(revision)}:{choice}"
        if len(data.encode()) > self.DATA_MAX:
            raise ValueError("a revision beyond every chat")
        return data

    def read(self, address: str, data: str) -> Tap | None:
        """None for what was not made for this address."""
        if not (found := _DATA.fullmatch(data)):
            return None
        mac, revision, choice = found.groups()
        tap = Tap(choice, int(revision, 36))
        signed = _signed(address, tap.choice, tap.revision)
        is_ours = self.vault.verify(self.PURPOSE, signed, _bytes(mac), length=_MAC_BYTES)
        return tap if is_ours else None


def _signed(address: str, choice: str, revision: int) -> bytes:
    # The choice last: neither an address nor a number holds a line's end.
    return f"{address}\n{revision}\n{choice}".encode(errors="surrogatepass")


def _bytes(mac: str) -> bytes:
    try:
        return base64.b64decode(mac, altchars=b"-_", validate=True)
    except binascii.Error:
        return b""


def _base_36(number: int) -> str:
    if number < 0:
        raise ValueError("a revision counts upwards")
    digits = ""
    while number >= 36:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return _DIGITS[number] + digits

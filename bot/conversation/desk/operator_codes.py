"""Codes that the operator makes on the command line: signed, so that nothing is written before one is used."""

import base64
import binascii
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from handlers.staff.staff import Role
from models.invitations import LASTS
from models.vault import Vault

_PURPOSE = "operator invitation 1"
_ROLES = (Role.ADMIN, Role.OFFICER, Role.INSTRUCTOR, Role.HEAD)
_MAC_BYTES = 12
_LETTERS = 31
"""Of 23 bytes: role, end in seconds since 1970, six of chance, and the MAC. Links of chat apps have room for 58."""


@dataclass(frozen=True, slots=True)
class OperatorCode:
    role: Role
    expires_at: datetime


def make_operator_code(role: Role, *, vault: Vault, now: datetime) -> str:
    ends = int((now + LASTS).timestamp())
    body = bytes([_ROLES.index(role)]) + ends.to_bytes(4, "big") + secrets.token_bytes(6)
    mac = vault.sign(_PURPOSE, body, length=_MAC_BYTES)
    return base64.urlsafe_b64encode(body + mac).decode().rstrip("=")


def read_operator_code(code: str, *, vault: Vault) -> OperatorCode | None:
    """None for what we did not sign. Whether its time is over, and whether it was used, is seen elsewhere."""
    if len(code) != _LETTERS or not code.isascii():
        return None
    try:
        raw = base64.b64decode(f"{code}=", altchars=b"-_", validate=True)
    except binascii.Error:
        return None
    body, mac = raw[:-_MAC_BYTES], raw[-_MAC_BYTES:]
    if not vault.verify(_PURPOSE, body, mac, length=_MAC_BYTES):
        return None
    return OperatorCode(_ROLES[body[0]], datetime.fromtimestamp(int.from_bytes(body[1:5], "big"), UTC))

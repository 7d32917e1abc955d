"""Who a visitor is: a random id in a signed cookie. The id is the contact's address; the signature makes it theirs."""

import base64
import binascii
import secrets

from models.vault import Vault

COOKIE = "silatih"
COOKIE_DAYS = 180
_ID_BYTES = 16
_PURPOSE = "web visitor"


def new_visitor() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(_ID_BYTES)).decode().rstrip("=")


def cookie_of(visitor: str, vault: Vault) -> str:
    mac = vault.sign(_PURPOSE, visitor.encode())
    return f"{visitor}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


def visitor_of(cookie: str | None, vault: Vault) -> str | None:
    """None for no cookie, or one that we did not sign."""
    visitor, _, mac = (cookie or "").partition(".")
    if not visitor.isascii() or len(visitor) > 40:
        return None
    try:
        given = base64.b64decode(f"{mac}=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return visitor if vault.verify(_PURPOSE, visitor.encode(), given) else None

"""The kinds of values that settings take, each checked with a message that does not repeat the value."""

import ipaddress
from dataclasses import dataclass, field
from datetime import time
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import NoDecode


@dataclass(frozen=True, slots=True)
class Admin:
    """One of the first admins. `address` is the channel's user id, on WhatsApp a phone number."""

    channel: Literal["telegram", "whatsapp"]
    address: str = field(repr=False)


def _split(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _read_admin(value: object) -> object:
    if not isinstance(value, str):
        return value
    channel, _, address = value.partition(":")
    address = address.strip().removeprefix("+")
    match channel.strip().lower():
        case ("telegram" | "whatsapp") as known if address.isascii() and address.isdigit():
            return Admin(known, address)
        case _:
            raise ValueError("each must be telegram:<user id> or whatsapp:<phone number>")


def _read_zone(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise ValueError("must be a zone's name, like Asia/Jakarta") from None


def _check_database(value: SecretStr) -> SecretStr:
    if not value.get_secret_value().startswith(("sqlite:///", "postgresql://")):
        raise ValueError("must begin with sqlite:/// or postgresql://")
    return value


def _check_network(value: str) -> str:
    try:
        ipaddress.ip_network(value)
    except ValueError:
        raise ValueError("must be IP addresses or networks, like 10.0.0.0/8") from None
    return value


def _check_secret(value: SecretStr) -> SecretStr:
    # Copied secrets bring a line's end along; sent as it is, it would fail far from here.
    stripped = value.get_secret_value().strip()
    if not stripped:
        raise ValueError("is blank")
    return SecretStr(stripped)


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _check_root(value: str) -> str:
    """An address to put a path behind, without a slash at its end."""
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or "?" in value or "#" in value or "@" in value:
        raise ValueError("must be an address like https://host, without user, query or fragment")
    return value.rstrip("/")


def _check_public_root(value: str) -> str:
    root = _check_root(value)
    parts = urlsplit(root)
    if parts.path:
        raise ValueError("must be an address without a path")
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise ValueError("must begin with https:// (http:// for loopback only)")
    return root


Secret = Annotated[SecretStr, AfterValidator(_check_secret)]
DatabaseUrl = Annotated[SecretStr, AfterValidator(_check_database)]
Root = Annotated[str, AfterValidator(_check_root)]
PublicRoot = Annotated[str, AfterValidator(_check_public_root)]
Zone = Annotated[ZoneInfo, BeforeValidator(_read_zone)]
Networks = Annotated[tuple[Annotated[str, AfterValidator(_check_network)], ...], NoDecode, BeforeValidator(_split)]
Admins = Annotated[tuple[Annotated[Admin, BeforeValidator(_read_admin)], ...], NoDecode, BeforeValidator(_split)]
PerSecond = Annotated[int, Field(ge=1)]
Price = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Minutes = Annotated[int, Field(ge=1)]


def _read_quiet_hours(value: object) -> object:
    """ "21:00-06:00": two times of the office's day."""
    if not isinstance(value, str):
        return value
    try:
        starts, ends = (time.fromisoformat(part.strip()) for part in value.split("-"))
    except ValueError:
        raise ValueError("must be two times, like 21:00-06:00") from None
    return starts, ends


Quiet = Annotated[tuple[time, time], NoDecode, BeforeValidator(_read_quiet_hours)]

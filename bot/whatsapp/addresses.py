"""What WhatsApp calls a person: an id of this business's own, and a telephone number, which may be missing. Pure."""

import re
from dataclasses import dataclass, field

from models.contact_aliases import Alias, AliasKind

_USER_ID = re.compile(r"[A-Z]{2}(?:\.ENT)?\.[A-Za-z0-9]{1,128}", re.ASCII)
"""https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids"""

_PHONE = re.compile(r"[1-9]\d{5,14}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Who:
    """One of the two is there. `phone`: digits with the country's."""

    user_id: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)

    @property
    def address(self) -> str:
        """Of the contact: the id where there is one, for numbers change hands."""
        return self.user_id or self.phone

    @property
    def aliases(self) -> tuple[Alias, ...]:
        return (Alias(AliasKind.PHONE, self.phone),) if self.phone else ()

    def __bool__(self) -> bool:
        return bool(self.address)


def read_who(user_id: object, phone: object) -> Who:
    """Neither, of what is no id."""
    return Who(read_user_id(user_id), read_phone(phone))


def read_user_id(value: object) -> str:
    return value if isinstance(value, str) and _USER_ID.fullmatch(value) else ""


def read_phone(value: object) -> str:
    digits = value.removeprefix("+") if isinstance(value, str) else ""
    return digits if _PHONE.fullmatch(digits) else ""


def receiver(address: str) -> dict[str, str]:
    """As a message names whom it is for. A number without "+" may be taken for one of the business's own country."""
    return {"to": f"+{address}"} if _PHONE.fullmatch(address) else {"recipient": address}

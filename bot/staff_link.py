"""Links by which the operator lets somebody act as staff: signed, good for one person and fifteen minutes."""

from datetime import datetime

from bot.conversation.desk.operator_codes import make_operator_code
from bot.secret_keys import load_secret_keys
from bot.settings import Settings
from handlers.staff.staff import Role
from models.vault import Vault


def staff_address(page: str, role: Role, *, vault: Vault, now: datetime) -> str:
    """`page`: where the chat page is, with a slash at its end."""
    return f"{page}?masuk={make_operator_code(role, vault=vault, now=now)}"


def staff_link_lines(settings: Settings, role: Role, *, now: datetime) -> list[str]:
    """Lines to print. Touches no database: it works beside a program that serves. Raises StartError."""
    vault = Vault(load_secret_keys(settings, make=False))
    address = staff_address(f"{settings.server.root_url}/", role, vault=vault, now=now)
    lines = [f"Chat page: {address}"]
    if settings.has_channel:
        lines.append(f"In a chat app, to be typed: /masuk {address.partition('?masuk=')[2]}")
    return [*lines, "It works once, within 15 minutes. Whoever opens it is asked for a name."]

"""New codes of invitations, and what their blind index is made for."""

import secrets

from handlers.staff.joining.codes import LENGTH, LETTERS

CODE = "invitation"


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))

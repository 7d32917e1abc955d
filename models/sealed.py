"""Whether the keys in use open what the database holds: asked at every start, before a resident finds out."""

from sqlalchemy import Connection, select

from models.residents import read_answers
from models.tables import resident
from models.vault import Vault, VaultError


def keys_open(conn: Connection, vault: Vault) -> bool:
    """Tries the oldest and the newest answers: a list of keys may have lost either end. True where there are none."""
    sealed = select(resident.c.id, resident.c.answers).where(resident.c.answers.is_not(None)).limit(1)
    try:
        for order in (resident.c.id, resident.c.id.desc()):
            if (row := conn.execute(sealed.order_by(order)).first()) is not None:
                read_answers(row.answers, row.id, vault=vault)
    except VaultError:
        return False
    return True

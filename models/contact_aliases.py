"""Other ids that a platform knows a contact by: a telephone number, a number or user id of before.

The contact's own address is the one id that is the person's at the platform, where it tells one. Ids are stored sealed
and found again by their blind index, as addresses are.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, bindparam, delete, select

from models.prepared import Prepared
from models.tables import contact_alias
from models.upsert import insert_or_update
from models.vault import Vault


class AliasKind(StrEnum):
    PHONE = "phone"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Alias:
    """`value` of a phone: its digits with the country's, without "+"."""

    kind: AliasKind
    value: str = field(repr=False)


_OWNER = Prepared(
    select(contact_alias.c.contact_id).where(
        contact_alias.c.channel == bindparam("channel"), contact_alias.c.alias_index == bindparam("alias_index")
    )
)


def alias_owner(conn: Connection, channel: str, alias: str, *, vault: Vault) -> int | None:
    """The contact that is known by it, under any of the keys in use."""
    for index in vault.indexes("contact", f"{channel}:{alias}"):
        if row := _OWNER.first(conn, {"channel": channel, "alias_index": index}):
            return int(row[0])
    return None


def keep_alias(conn: Connection, contact_id: int, channel: str, alias: Alias, *, vault: Vault, now: datetime) -> None:
    """From now on it is this contact's, whosever it was: numbers are given to other people."""
    if alias_owner(conn, channel, alias.value, vault=vault) == contact_id:
        return
    index = vault.index("contact", f"{channel}:{alias.value}")
    row = {
        "channel": channel,
        "alias_index": index,
        "contact_id": contact_id,
        "kind": alias.kind,
        "alias": vault.seal(alias.value.encode(), table="contact_alias", column="alias", row=index.hex()),
        "since": now,
    }
    insert_or_update(conn, contact_alias, row, keys=["channel", "alias_index"])


def drop_alias(conn: Connection, channel: str, alias: str, *, vault: Vault) -> None:
    """It leads to nobody any more."""
    indexes = vault.indexes("contact", f"{channel}:{alias}")
    these = (contact_alias.c.channel == channel, contact_alias.c.alias_index.in_(indexes))
    conn.execute(delete(contact_alias).where(*these))


def known_phone(conn: Connection, contact_id: int, *, vault: Vault) -> str:
    """E.164, as the platform told it, the newest; empty where none is known. Raises VaultError."""
    mine = (contact_alias.c.contact_id == contact_id, contact_alias.c.kind == AliasKind.PHONE)
    newest = select(contact_alias).where(*mine).order_by(contact_alias.c.since.desc()).limit(1)
    row = conn.execute(newest).first()
    if row is None:
        return ""
    return "+" + vault.open(row.alias, table="contact_alias", column="alias", row=row.alias_index.hex()).decode()

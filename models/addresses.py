"""The channel's user id of a contact: stored sealed, found again by its blind index."""

from sqlalchemy import Connection, bindparam, select, update

from models.tables import contact
from models.vault import Vault

_MOVE = (
    update(contact)
    .where(contact.c.id == bindparam("of_contact"))
    .values(address_index=bindparam("index"), address=bindparam("sealed"))
)


def open_address(vault: Vault, sealed: bytes, index: bytes) -> str:
    """Raises VaultError."""
    return vault.open(sealed, table="contact", column="address", row=index.hex()).decode()


def move_contact(conn: Connection, contact_id: int, *, channel: str, address: str, vault: Vault) -> None:
    """The platform gave the chat another id. Raises IntegrityError where another contact has that address."""
    index = vault.index("contact", f"{channel}:{address}")
    sealed = vault.seal(address.encode(), table="contact", column="address", row=index.hex())
    conn.execute(_MOVE, {"of_contact": contact_id, "index": index, "sealed": sealed})


def index_of(conn: Connection, contact_id: int) -> bytes:
    """Of a contact that there is."""
    return bytes(conn.execute(select(contact.c.address_index).where(contact.c.id == contact_id)).scalar_one())

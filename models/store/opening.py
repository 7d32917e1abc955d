"""Opens the store that an address names."""

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from models.store.contract import Store, StoreError
from models.store.sqlite import open_sqlite
from models.store.sqlite_file import file_of


async def open_store(url: str, *, serving: bool = True, pool_size: int = 8) -> Store:
    """Opens an existing database, as `migrate` left it. Raises StoreError, which says in one line what to do.

    `serving`: on SQLite, only one process at a time may open it so; `doctor` and `backup` open beside it without.
    `pool_size`: connections to PostgreSQL, used by this process.
    """
    address = read_address(url)
    if address.get_backend_name() == "sqlite":
        return await open_sqlite(file_of(address), serving=serving)
    from models.store.postgresql import open_postgresql

    return await open_postgresql(address, pool_size=pool_size)


def read_address(url: str) -> URL:
    """Raises StoreError for anything but `sqlite:///...` and `postgresql://...`."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):  # the error may quote a piece of the password
        address = None
    if address is None or address.drivername not in ("sqlite", "postgresql"):
        raise StoreError(
            "The database address must look like sqlite:///data/silatih.db or postgresql://user:password@host/name"
        ) from None
    return address

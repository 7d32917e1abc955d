"""Where data is kept: one contract, on SQLite for one process and on PostgreSQL for many."""

from models.store.contract import Store, StoreBroken, StoreError, Work
from models.store.opening import open_store

__all__ = ["Store", "StoreBroken", "StoreError", "Work", "open_store"]

"""Which revision a database is at, and which there are. Cheap: it runs at every start, so it leaves Alembic alone."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from models.store.contract import StoreError

HERE = Path(__file__).parent
VERSIONS = HERE / "versions"


def known_revisions(folders: Sequence[Path] = (VERSIONS,)) -> list[str]:
    """Oldest first. A file's name starts with its revision: `0001_foundation.py`."""
    files = (file for folder in folders for file in folder.glob("[0-9]*_*.py"))
    return sorted(file.name.partition("_")[0] for file in files)


def newest_revision(folders: Sequence[Path] = (VERSIONS,)) -> str:
    return known_revisions(folders)[-1]


def revision_of(conn: Connection) -> str | None:
    """None: never migrated. For `/readyz`: `await store.read(revision_of) == newest_revision()`."""
    if not inspect(conn).has_table("alembic_version"):
        return None
    revision: str | None = conn.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return revision


def refuse_newer(revision: str | None, folders: Sequence[Path] = (VERSIONS,)) -> None:
    """Raises StoreError for a database that a newer program has migrated."""
    if revision is not None and revision not in known_revisions(folders):
        raise StoreError(f"The database is at revision {revision}, newer than this program: update the program")

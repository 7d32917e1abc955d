"""Drafts the next revision from what changed in `models/tables/`: `python -m models.migrations.drafting "words"`."""

import asyncio
import sys
import tempfile
from pathlib import Path

from models.migrations.revisions import VERSIONS, newest_revision
from models.migrations.running import migrate
from models.store.sqlite_file import MIGRATING, sqlite_engine


def draft(words: str) -> None:
    """Compares an empty database at the newest revision with the tables, and writes the difference to `versions/`."""
    from alembic import command

    from models.migrations.upgrade import alembic_config

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "draft.db"
        asyncio.run(migrate(f"sqlite:///{file}"))
        engine = sqlite_engine(file, MIGRATING, begin="BEGIN", pool_size=1)
        with engine.connect() as conn:
            config = alembic_config(conn, (VERSIONS,))
            config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
            command.revision(config, words, autogenerate=True, rev_id=f"{int(newest_revision()) + 1:04}")
        engine.dispose()


if __name__ == "__main__":
    draft(sys.argv[1])

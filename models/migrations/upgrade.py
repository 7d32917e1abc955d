"""The call into Alembic: everything that is slow to import stays in here."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from models.migrations.revisions import HERE


def upgrade(conn: Connection, folders: Sequence[Path]) -> list[str]:
    """Runs the missing revisions in the open transaction of `conn`. Answers which, oldest first."""
    applied: list[str] = []

    def note(*, step: Any, **_: Any) -> None:
        applied.append(step.up_revision_id)

    command.upgrade(alembic_config(conn, folders, on_version_apply=note), "head")
    return applied


def alembic_config(conn: Connection, folders: Sequence[Path], *, on_version_apply: Any = None) -> Config:
    config = Config()
    config.set_main_option("script_location", _literal(HERE))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(_literal, folders)))
    config.attributes["connection"] = conn
    config.attributes["on_version_apply"] = on_version_apply
    return config


def _literal(path: Path) -> str:
    return str(path).replace("%", "%%")  # the option is a template

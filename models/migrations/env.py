"""Alembic runs this file for every command. It uses the connection it is given, inside its transaction."""

from alembic import context

from models.tables import metadata

_given = context.config.attributes
context.configure(
    connection=_given["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by rebuilding it
    compare_type=True,
    compare_server_default=True,
    on_version_apply=_given["on_version_apply"],
)
context.run_migrations()

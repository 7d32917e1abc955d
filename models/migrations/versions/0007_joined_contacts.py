"""Contacts of one person know the same people, also those who come later, and can be parted again."""

from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _widen()
    op.create_table(
        "joined_contact",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("is_chosen", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("joined_contact_contact_id_fkey")),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("joined_contact_pkey")),
    )
    op.create_index(op.f("joined_contact_person_index"), "joined_contact", ["person"])


def _widen() -> None:
    # Rebuilt on SQLite, where a column that is added stands on the line of the last one, and a file made anew differs.
    anew: Literal["always", "never"] = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("contact_resident", recreate=anew) as contact_resident:
        contact_resident.add_column(sa.Column("joined", sa.Boolean(), server_default=sa.text("false"), nullable=False))

"""The links to the secure form."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.BigInteger()


def upgrade() -> None:
    op.create_table(
        "form_page",
        sa.Column("id", ID, nullable=False),
        sa.Column("token_index", sa.LargeBinary(), nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=False),
        sa.Column("browser_index", sa.LargeBinary()),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT),
        sa.Column("registration_id", ID),
        _refers("contact_id", "contact"),
        _refers("batch_id", "batch"),
        _refers("registration_id", "registration"),
        sa.PrimaryKeyConstraint("id", name=op.f("form_page_pkey")),
        sa.UniqueConstraint("token_index", name=op.f("form_page_token_index_unique")),
    )
    op.create_index(op.f("form_page_contact_id_index"), "form_page", ["contact_id"])
    op.create_index(op.f("form_page_expires_at_index"), "form_page", ["expires_at"])


def _refers(column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"form_page_{column}_fkey"))

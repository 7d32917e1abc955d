"""WhatsApp: other ids of a contact, the window for free words, templates, what was billed; own links of the staff."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.BigInteger()


def upgrade() -> None:
    _make_contact_alias()
    _make_channel_code()
    _make_whatsapp_chat()
    _make_template_state()
    _make_billed()
    _make_own_link()
    _index("outbox_waiting", "outbox", ["contact_id"], where="status = 'waiting'")
    _index("outbox_at_meta", "outbox", ["platform_id"], where="substr(platform_id, 1, 6) = 'wamid.'")


def _make_contact_alias() -> None:
    op.create_table(
        "contact_alias",
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("alias_index", sa.LargeBinary(), nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("alias", sa.LargeBinary(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        _refers("contact_alias", "contact_id", "contact"),
        sa.PrimaryKeyConstraint("channel", "alias_index", name=op.f("contact_alias_pkey")),
    )
    op.create_index(op.f("contact_alias_contact_id_index"), "contact_alias", ["contact_id"])


def _make_channel_code() -> None:
    op.create_table(
        "channel_code",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("code_index", sa.LargeBinary()),
        sa.Column("code_until", INSTANT),
        sa.Column("tries", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("tries_until", INSTANT),
        _refers("channel_code", "contact_id", "contact"),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("channel_code_pkey")),
        sa.UniqueConstraint("code_index", name=op.f("channel_code_code_index_unique")),
    )


def _make_whatsapp_chat() -> None:
    op.create_table(
        "whatsapp_chat",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("heard_at", INSTANT),
        sa.Column("marketing_stopped_at", INSTANT),
        sa.Column("invited_at", INSTANT),
        sa.Column("undelivered", sa.SmallInteger(), server_default="0", nullable=False),
        _refers("whatsapp_chat", "contact_id", "contact"),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("whatsapp_chat_pkey")),
    )
    op.create_index(op.f("whatsapp_chat_invited_at_index"), "whatsapp_chat", ["invited_at"])


def _make_template_state() -> None:
    op.create_table(
        "template_state",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=80), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", "language", name=op.f("template_state_pkey")),
    )


def _make_billed() -> None:
    op.create_table(
        "billed",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("messages", sa.Integer(), server_default="0", nullable=False),
        sa.Column("free", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("month", "category", name=op.f("billed_pkey")),
    )


def _make_own_link() -> None:
    op.create_table(
        "own_link",
        sa.Column("invitation_id", ID, nullable=False),
        _refers("own_link", "invitation_id", "invitation"),
        sa.PrimaryKeyConstraint("invitation_id", name=op.f("own_link_pkey")),
    )


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"{table}_{column}_fkey"))


def _index(name: str, table: str, columns: list[str], *, where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))

"""What the sender of the outbox needs: pacing, failures, unreachable contacts; floods; and the counting of links."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INSTANT = sa.BigInteger()
QUEUED = sa.text("status = 'queued'")
HAS_WORDS = sa.text("payload IS NOT NULL")


def upgrade() -> None:
    _make_channel_pace()
    _make_link_start()
    _widen_contact()
    _widen_conversation()
    _widen_outbox()


def _make_channel_pace() -> None:
    op.create_table(
        "channel_pace",
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("next_slot", INSTANT),
        sa.Column("held_until", INSTANT),
        sa.Column("slowed_until", INSTANT),
        sa.PrimaryKeyConstraint("channel", name=op.f("channel_pace_pkey")),
    )


def _make_link_start() -> None:
    op.create_table(
        "link_start",
        sa.Column("batch_code", sa.String(length=12), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("batch_code", "source", "channel", name=op.f("link_start_pkey")),
    )


def _widen_contact() -> None:
    with op.batch_alter_table("contact") as contact:
        contact.add_column(sa.Column("unreachable_since", INSTANT))
        contact.add_column(sa.Column("unreachable_cause", sa.String(length=20)))
        contact.alter_column("source", existing_type=sa.String(length=40), type_=sa.String(length=64))


def _widen_conversation() -> None:
    with op.batch_alter_table("conversation") as conversation:
        conversation.add_column(sa.Column("flood_level", sa.Float(), server_default="0", nullable=False))
        conversation.add_column(sa.Column("flood_at", INSTANT))
        conversation.add_column(sa.Column("is_flooded", sa.Boolean(), server_default=sa.text("false"), nullable=False))


def _widen_outbox() -> None:
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(sa.Column("failures", sa.SmallInteger(), server_default="0", nullable=False))
        outbox.add_column(sa.Column("is_uncertain", sa.Boolean(), server_default=sa.text("false"), nullable=False))
        outbox.add_column(sa.Column("error", sa.String(length=20)))
        outbox.add_column(sa.Column("done_at", INSTANT))
        for name, columns in (
            ("outbox_due", ["priority", "id"]),
            ("outbox_lane", ["contact_id", "priority", "position"]),
        ):
            outbox.create_index(name, columns, sqlite_where=QUEUED, postgresql_where=QUEUED)
        outbox.create_index("outbox_words", ["created_at"], sqlite_where=HAS_WORDS, postgresql_where=HAS_WORDS)

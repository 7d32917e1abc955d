"""What staff need: who they are, what they did, announcements, notes, holidays."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.BigInteger()

_APPEND_ONLY = {
    "sqlite": (
        "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
        "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS"
        " 'BEGIN RAISE EXCEPTION ''audit is append-only''; END'",
        "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()",
    ),
}


def upgrade() -> None:
    _make_staff()
    _make_invitation()
    _make_code_try()
    _make_staff_told()
    _make_audit()
    _make_desk()
    _make_upload()
    _make_upload_copy()
    _make_announcement()
    _make_registration_note()
    _make_passing_message()
    _make_holiday()
    _make_season()
    _widen_batch()
    _widen_outbox()


def _make_staff() -> None:
    op.create_table(
        "staff",
        sa.Column("id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("name", sa.LargeBinary()),
        sa.Column("programs", sa.JSON(), nullable=False),
        sa.Column("batches", sa.JSON(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("by_setting", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("expires_at", INSTANT),
        sa.Column("ended_at", INSTANT),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("staff_contact_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("staff_pkey")),
    )
    op.create_index(
        "staff_once",
        "staff",
        ["contact_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def _make_invitation() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", ID, nullable=False),
        sa.Column("code_index", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("programs", sa.JSON(), nullable=False),
        sa.Column("batches", sa.JSON(), nullable=False),
        sa.Column("made_by", ID),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("contact_id", ID),
        sa.Column("name", sa.LargeBinary()),
        sa.Column("used_at", INSTANT),
        sa.Column("decided_at", INSTANT),
        sa.Column("decision", sa.String(length=12)),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("invitation_contact_id_fkey")),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("invitation_made_by_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("invitation_pkey")),
        sa.UniqueConstraint("code_index", name=op.f("invitation_code_index_unique")),
    )


def _make_code_try() -> None:
    op.create_table(
        "code_try",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("code_try_contact_id_fkey")),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("code_try_pkey")),
    )


def _make_staff_told() -> None:
    op.create_table(
        "staff_told",
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("staff_told_staff_id_fkey")),
        sa.PrimaryKeyConstraint("staff_id", "subject", name=op.f("staff_told_pkey")),
    )


def _make_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("staff_id", ID),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("before", sa.LargeBinary()),
        sa.Column("after", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("audit_staff_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("audit_pkey")),
    )
    op.create_index(op.f("audit_at_index"), "audit", ["at"])
    op.create_index(op.f("audit_staff_id_index"), "audit", ["staff_id"])
    op.create_index(op.f("audit_subject_index"), "audit", ["subject"])
    for statement in _APPEND_ONLY[op.get_context().dialect.name]:
        op.execute(statement)


def _make_desk() -> None:
    op.create_table(
        "desk",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("desk_contact_id_fkey")),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("desk_pkey")),
    )


def _make_upload() -> None:
    op.create_table(
        "upload",
        sa.Column("id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("file_name", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("upload_contact_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("upload_pkey")),
    )
    op.create_index(op.f("upload_contact_id_index"), "upload", ["contact_id"])
    op.create_index(op.f("upload_created_at_index"), "upload", ["created_at"])


def _make_upload_copy() -> None:
    op.create_table(
        "upload_copy",
        sa.Column("upload_id", ID, nullable=False),
        sa.Column("bot", sa.String(length=40), nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("upload_copy_upload_id_fkey")),
        sa.PrimaryKeyConstraint("upload_id", "bot", name=op.f("upload_copy_pkey")),
    )


def _make_announcement() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("batch_id", ID),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("send_at", INSTANT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("started_at", INSTANT),
        sa.Column("done_at", INSTANT),
        sa.Column("total", sa.Integer()),
        sa.Column("left_out", sa.JSON()),
        sa.Column("last_contact", ID, server_default="0", nullable=False),
        sa.Column("progress_at", sa.Integer()),
        sa.Column("is_shown", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("announcement_batch_id_fkey")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("announcement_staff_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("announcement_pkey")),
    )
    op.create_index("announcement_by_status", "announcement", ["status", "send_at"])
    op.create_index(
        "announcement_sending",
        "announcement",
        ["status"],
        unique=True,
        sqlite_where=sa.text("status = 'sending'"),
        postgresql_where=sa.text("status = 'sending'"),
    )
    op.create_index("announcement_by_fingerprint", "announcement", ["fingerprint", "created_at"])


def _make_registration_note() -> None:
    op.create_table(
        "registration_note",
        sa.Column("id", ID, nullable=False),
        sa.Column("registration_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("registration_note_registration_id_fkey")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("registration_note_staff_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("registration_note_pkey")),
    )
    op.create_index(op.f("registration_note_registration_id_index"), "registration_note", ["registration_id"])


def _make_passing_message() -> None:
    op.create_table(
        "passing_message",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("gone_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("passing_message_contact_id_fkey")),
        sa.PrimaryKeyConstraint("contact_id", "position", name=op.f("passing_message_pkey")),
    )
    op.create_index(op.f("passing_message_gone_at_index"), "passing_message", ["gone_at"])


def _make_holiday() -> None:
    op.create_table(
        "holiday",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("is_open", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("holiday_pkey")),
    )


def _make_season() -> None:
    op.create_table(
        "season",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("starts", sa.String(length=5), nullable=False),
        sa.Column("ends", sa.String(length=5), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("season_pkey")),
    )


def _widen_batch() -> None:
    # Rebuilt on SQLite, where a column that is added stands on the line of the last one, and a file made anew differs.
    on_sqlite = op.get_context().dialect.name == "sqlite"
    with op.batch_alter_table("batch", recreate="always" if on_sqlite else "never") as table:
        table.add_column(sa.Column("minimum", sa.Integer()))
        table.add_column(sa.Column("kept_seats", sa.Integer(), server_default="0", nullable=False))
        table.add_column(sa.Column("instructor", sa.LargeBinary()))
        table.add_column(sa.Column("allowance", sa.Integer()))
        table.add_column(sa.Column("published_at", INSTANT))
    with op.batch_alter_table("batch_partner", recreate="always" if on_sqlite else "never") as table:
        table.add_column(sa.Column("mou", sa.String(length=80)))


def _widen_outbox() -> None:
    with op.batch_alter_table("outbox") as table:
        table.add_column(sa.Column("announcement_id", ID))
        table.create_index(
            "outbox_announcement",
            ["announcement_id", "status", "error"],
            sqlite_where=sa.text("announcement_id IS NOT NULL"),
            postgresql_where=sa.text("announcement_id IS NOT NULL"),
        )
        table.create_foreign_key(table.f("outbox_announcement_id_fkey"), "announcement", ["announcement_id"], ["id"])

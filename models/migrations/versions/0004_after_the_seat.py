"""After the seat: reminders, answers to "Bisa datang?", moved meetings, a new telephone."""

from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.BigInteger()


def upgrade() -> None:
    _widen()
    _make_reminder_round()
    _make_coming()
    _make_attendance()
    _make_schedule_move()
    _make_contact_change()


def _widen() -> None:
    # Rebuilt on SQLite, where a column that is added stands on the line of the last one, and a file made anew differs.
    anew: Literal["always", "never"] = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("program", recreate=anew) as program:
        program.add_column(sa.Column("reminders", sa.JSON()))
    with op.batch_alter_table("batch", recreate=anew) as batch:
        batch.add_column(sa.Column("schedule_version", sa.Integer(), server_default="1", nullable=False))
        batch.add_column(sa.Column("planned_version", sa.Integer(), server_default="0", nullable=False))
    _index("batch_to_plan", "batch", ["id"], where="planned_version <> schedule_version")
    with op.batch_alter_table("meeting") as meeting:
        meeting.add_column(sa.Column("venue_id", ID))
        meeting.create_foreign_key(op.f("meeting_venue_id_fkey"), "venue", ["venue_id"], ["id"])
    op.create_index("meeting_by_start", "meeting", ["starts_at"])
    with op.batch_alter_table("draft", recreate=anew) as draft:
        draft.add_column(sa.Column("reminded_at", INSTANT))
    with op.batch_alter_table("question", recreate=anew) as question:
        question.add_column(sa.Column("wanted", sa.LargeBinary()))
    with op.batch_alter_table("registration", recreate=anew) as registration:
        registration.add_column(sa.Column("offered_at", INSTANT))
    _index("registration_offer_until", "registration", ["offer_until"], where="status = 'offered'")


def _make_reminder_round() -> None:
    op.create_table(
        "reminder_round",
        sa.Column("id", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=False),
        sa.Column("meeting_id", ID),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("about", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("useful_until", INSTANT, nullable=False),
        sa.Column("last_registration", ID, server_default="0", nullable=False),
        sa.Column("queued", sa.Integer(), server_default="0", nullable=False),
        sa.Column("missed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("done_at", INSTANT),
        _refers("reminder_round", "batch_id", "batch"),
        _refers("reminder_round", "meeting_id", "meeting"),
        sa.PrimaryKeyConstraint("id", name=op.f("reminder_round_pkey")),
        sa.UniqueConstraint("batch_id", "kind", "about", name=op.f("reminder_round_batch_id_kind_about_unique")),
    )
    op.create_index(op.f("reminder_round_meeting_id_index"), "reminder_round", ["meeting_id"])
    _index("reminder_round_due", "reminder_round", ["due_at"], where="done_at IS NULL")
    op.create_index("reminder_round_by_batch", "reminder_round", ["batch_id", "done_at"])
    _index("reminder_round_missed", "reminder_round", ["done_at"], where="missed > 0")


def _make_coming() -> None:
    op.create_table(
        "coming",
        sa.Column("registration_id", ID, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("asked_at", INSTANT),
        sa.Column("answer", sa.String(length=8)),
        sa.Column("reason", sa.String(length=8)),
        sa.Column("answered_at", INSTANT),
        sa.Column("phoned_at", INSTANT),
        _refers("coming", "registration_id", "registration"),
        _refers("coming", "meeting_id", "meeting"),
        sa.PrimaryKeyConstraint("registration_id", "meeting_id", name=op.f("coming_pkey")),
    )
    op.create_index(op.f("coming_meeting_id_index"), "coming", ["meeting_id"])


def _make_attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("registration_id", ID, nullable=False),
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("asked_at", INSTANT),
        _refers("attendance", "registration_id", "registration"),
        _refers("attendance", "meeting_id", "meeting"),
        _refers("attendance", "staff_id", "staff"),
        sa.PrimaryKeyConstraint("registration_id", "meeting_id", name=op.f("attendance_pkey")),
    )
    op.create_index(op.f("attendance_meeting_id_index"), "attendance", ["meeting_id"])


def _make_schedule_move() -> None:
    op.create_table(
        "schedule_move",
        sa.Column("id", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("meetings", sa.JSON(), nullable=False),
        sa.Column("venue_id", ID),
        sa.Column("words", sa.LargeBinary()),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("send_at", INSTANT, nullable=False),
        sa.Column("applied_at", INSTANT),
        sa.Column("last_registration", ID, server_default="0", nullable=False),
        sa.Column("told", sa.Integer(), server_default="0", nullable=False),
        sa.Column("done_at", INSTANT),
        sa.Column("progress_at", sa.Integer()),
        sa.Column("is_shown", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("report_at", INSTANT, nullable=False),
        sa.Column("reported_at", INSTANT),
        _refers("schedule_move", "batch_id", "batch"),
        _refers("schedule_move", "staff_id", "staff"),
        _refers("schedule_move", "venue_id", "venue"),
        sa.PrimaryKeyConstraint("id", name=op.f("schedule_move_pkey")),
    )
    op.create_index(op.f("schedule_move_batch_id_index"), "schedule_move", ["batch_id"])
    op.create_index("schedule_move_by_status", "schedule_move", ["status", "send_at"])
    _index("schedule_move_to_report", "schedule_move", ["report_at"], where="reported_at IS NULL")


def _make_contact_change() -> None:
    op.create_table(
        "contact_change",
        sa.Column("id", ID, nullable=False),
        sa.Column("registration_id", ID),
        sa.Column("from_contact_id", ID),
        sa.Column("to_contact_id", ID, nullable=False),
        sa.Column("is_birth_date_right", sa.Boolean()),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("decided_at", INSTANT),
        sa.Column("decision", sa.String(length=12)),
        sa.Column("staff_id", ID),
        sa.Column("told_at", INSTANT),
        _refers("contact_change", "registration_id", "registration"),
        _refers("contact_change", "from_contact_id", "contact"),
        _refers("contact_change", "to_contact_id", "contact"),
        _refers("contact_change", "staff_id", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("contact_change_pkey")),
    )
    op.create_index(op.f("contact_change_registration_id_index"), "contact_change", ["registration_id"])
    op.create_index(op.f("contact_change_to_contact_id_index"), "contact_change", ["to_contact_id"])
    _index("contact_change_to_tell", "contact_change", ["expires_at"], where="told_at IS NULL")
    undecided = "decided_at IS NULL AND registration_id IS NOT NULL"
    _index("contact_change_undecided", "contact_change", ["id"], where=undecided)


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"{table}_{column}_fkey"))


def _index(name: str, table: str, columns: list[str], *, where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))

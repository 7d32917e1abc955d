"""What follows once somebody has a seat."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    text,
)

from models.columns import BigId, Instant
from models.tables.schema import metadata

_UNDONE = text("done_at IS NULL")
_MISSED = text("missed > 0")

reminder_round = Table(
    "reminder_round",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("batch_id", ForeignKey("batch.id"), nullable=False),
    Column("meeting_id", ForeignKey("meeting.id"), index=True),  # NULL: a whole week
    Column("kind", String(20), nullable=False),  # models.reminder_rules.Kind
    Column("about", Instant, nullable=False),  # the meeting's start as it was planned, or the week's first moment
    Column("due_at", Instant, nullable=False),
    Column("useful_until", Instant, nullable=False),  # later it is recorded as missed
    Column("last_registration", BigId, nullable=False, server_default="0"),  # how far the fan-out has come
    Column("queued", Integer, nullable=False, server_default="0"),
    Column("missed", Integer, nullable=False, server_default="0"),  # people who were not reminded
    Column("done_at", Instant),
    UniqueConstraint("batch_id", "kind", "about"),
    Index("reminder_round_due", "due_at", sqlite_where=_UNDONE, postgresql_where=_UNDONE),
    Index("reminder_round_by_batch", "batch_id", "done_at"),
    Index("reminder_round_missed", "done_at", sqlite_where=_MISSED, postgresql_where=_MISSED),
)

coming = Table(
    "coming",
    metadata,
    Column("registration_id", ForeignKey("registration.id"), primary_key=True),
    Column("meeting_id", ForeignKey("meeting.id"), primary_key=True, index=True),
    Column("starts_at", Instant, nullable=False),  # of the meeting, when it was asked about
    Column("asked_at", Instant),
    Column("answer", String(8)),  # can, cannot
    Column("reason", String(8)),  # sick, permit, work; NULL: not said
    Column("answered_at", Instant),
    Column("phoned_at", Instant),  # staff asked by telephone
)

attendance = Table(
    "attendance",
    metadata,
    Column("registration_id", ForeignKey("registration.id"), primary_key=True),
    Column("meeting_id", ForeignKey("meeting.id"), primary_key=True, index=True),
    Column("status", String(8), nullable=False),  # present, late, sick, excused, absent
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("asks", Boolean, nullable=False, server_default=text("true")),  # who was absent may be asked how they are
    Column("asked_at", Instant),  # and was
)

schedule_move = Table(
    "schedule_move",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("batch_id", ForeignKey("batch.id"), nullable=False, index=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("status", String(12), nullable=False),  # scheduled, sending, cancelled, done
    Column("meetings", JSON, nullable=False),  # models.moves: each meeting's old and new moments
    Column("venue_id", ForeignKey("venue.id")),  # the new place; NULL: as before
    Column("words", LargeBinary),  # sealed: what staff wrote besides the schedule
    Column("created_at", Instant, nullable=False),
    Column("send_at", Instant, nullable=False),  # the end of the 30 seconds to undo
    Column("applied_at", Instant),
    Column("last_registration", BigId, nullable=False, server_default="0"),
    Column("told", Integer, nullable=False, server_default="0"),
    Column("done_at", Instant),
    Column("progress_at", Integer),  # position, in the officer's chat, of the message that shows how far it is
    Column("is_shown", Boolean, nullable=False, server_default=text("false")),
    Column("report_at", Instant, nullable=False),  # the evening when staff hear the answers
    Column("reported_at", Instant),
    Index("schedule_move_by_status", "status", "send_at"),
    Index(
        "schedule_move_to_report",
        "report_at",
        sqlite_where=text("reported_at IS NULL"),
        postgresql_where=text("reported_at IS NULL"),
    ),
)

_UNTOLD = text("told_at IS NULL")
_UNDECIDED = text("decided_at IS NULL AND registration_id IS NOT NULL")

contact_change = Table(
    "contact_change",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("registration_id", ForeignKey("registration.id"), index=True),  # NULL: a number that nobody has
    Column("from_contact_id", ForeignKey("contact.id")),
    Column("to_contact_id", ForeignKey("contact.id"), nullable=False, index=True),
    Column("is_birth_date_right", Boolean),  # NULL: not said
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),  # so long the old contact is waited for
    Column("decided_at", Instant),
    Column("decision", String(12)),  # confirmed, refused
    Column("staff_id", ForeignKey("staff.id")),  # NULL: decided on the old contact
    Column("told_at", Instant),  # the new contact heard what came of it: the same words wherever nothing did
    Index("contact_change_to_tell", "expires_at", sqlite_where=_UNTOLD, postgresql_where=_UNTOLD),
    Index("contact_change_undecided", "id", sqlite_where=_UNDECIDED, postgresql_where=_UNDECIDED),
)

"""What staff work on: the desk of each, files, announcements, notes."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from models.columns import BigId, Instant
from models.tables.schema import metadata

desk = Table(
    "desk",
    metadata,
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),  # sealed JSON of handlers.staff.desk.Desk
    Column("updated_at", Instant, nullable=False),
)

upload = Table(
    "upload",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("contact_id", ForeignKey("contact.id"), nullable=False, index=True),
    Column("kind", String(12), nullable=False),  # photo, document
    Column("file_name", LargeBinary, nullable=False),  # sealed: people name files after people
    Column("media_type", String(80), nullable=False),
    Column("content", LargeBinary, nullable=False),  # sealed
    Column("created_at", Instant, nullable=False, index=True),
)

upload_copy = Table(
    "upload_copy",
    metadata,
    Column("upload_id", ForeignKey("upload.id"), primary_key=True),
    Column("bot", String(40), primary_key=True),  # "telegram:12345": a platform's copy is this bot's alone
    Column("file_id", String(200), nullable=False),  # sent instead of the file, as often as it takes
)

_SENDING = text("status = 'sending'")

announcement = Table(
    "announcement",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("batch_id", ForeignKey("batch.id")),  # whose people it is for; NULL: by the audience alone
    Column("status", String(12), nullable=False),  # scheduled, sending, paused, cancelled, done
    Column("content", LargeBinary, nullable=False),  # sealed JSON: text, link, upload
    Column("audience", JSON, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),  # of words and audience: the same twice is asked back
    Column(
        "send_at", Instant, nullable=False
    ),  # not before: a time that was chosen, or the end of the 30 seconds to undo
    Column("created_at", Instant, nullable=False),
    Column("started_at", Instant),
    Column("done_at", Instant),
    Column("total", Integer),  # messages; counted when it starts
    Column("left_out", JSON),  # models.audiences.LeftOut, counted at the same time
    Column("last_contact", BigId, nullable=False, server_default="0"),  # how far the fan-out has come
    Column("progress_at", Integer),  # position, in the officer's chat, of the message that shows how far it is
    Column("is_shown", Boolean, nullable=False, server_default=text("false")),  # it says how this one stands now
    Index("announcement_by_status", "status", "send_at"),
    Index("announcement_sending", "status", unique=True, sqlite_where=_SENDING, postgresql_where=_SENDING),  # one
    Index("announcement_by_fingerprint", "fingerprint", "created_at"),
)

registration_note = Table(
    "registration_note",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("registration_id", ForeignKey("registration.id"), nullable=False, index=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("text", LargeBinary, nullable=False),  # sealed
    Column("at", Instant, nullable=False),
)

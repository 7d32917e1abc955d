"""Messages in and out, and what their platforms say of them."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    text,
)

from models.columns import BigId, Instant
from models.tables.schema import metadata

inbox = Table(
    "inbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("channel", String(12), nullable=False),
    Column("key", String(120), nullable=False),  # the platform's message id
    Column("contact_id", ForeignKey("contact.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("payload", LargeBinary),  # sealed JSON of the input; NULL once erased
    Column("received_at", Instant, nullable=False, index=True),
    UniqueConstraint("channel", "key"),
    UniqueConstraint("contact_id", "position"),
)

_ANNOUNCED = text("announcement_id IS NOT NULL")
_QUEUED = text("status = 'queued'")
_HAS_WORDS = text("payload IS NOT NULL")
_WAITING = text("status = 'waiting'")
_AT_META = text("substr(platform_id, 1, 6) = 'wamid.'")  # Telegram's are small numbers, and never looked for

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("contact_id", ForeignKey("contact.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("purpose", String(120), nullable=False, unique=True),
    Column("priority", SmallInteger, nullable=False),  # models.outbox.Priority
    Column("payload", LargeBinary),  # sealed JSON of the message; NULL once erased
    Column("status", String(12), nullable=False),  # models.outbox.MessageStatus
    Column("not_before", Instant),
    Column("expires_at", Instant),  # of no use after that
    Column("attempts", SmallInteger, nullable=False, server_default="0"),  # leases ever given: fences every report
    Column("lease_owner", String(40)),  # the process that sends it
    Column("lease_until", Instant),
    Column("platform_id", String(120)),
    Column("created_at", Instant, nullable=False),
    Column("failures", SmallInteger, nullable=False, server_default="0"),  # attempts that count against the last one
    Column("is_uncertain", Boolean, nullable=False, server_default=text("false")),  # one attempt may have arrived
    Column("error", String(20)),  # why it was not sent, or waits: bot.sending.delivery.Failure
    Column("done_at", Instant),
    Column("announcement_id", ForeignKey("announcement.id")),
    UniqueConstraint("contact_id", "position"),
    Index("outbox_due", "priority", "id", sqlite_where=_QUEUED, postgresql_where=_QUEUED),
    Index("outbox_lane", "contact_id", "priority", "position", sqlite_where=_QUEUED, postgresql_where=_QUEUED),
    Index(
        "outbox_announcement",
        "announcement_id",
        "status",
        "error",  # so that a report reads nothing but the index
        sqlite_where=_ANNOUNCED,
        postgresql_where=_ANNOUNCED,
    ),
    Index("outbox_waiting", "contact_id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("outbox_at_meta", "platform_id", sqlite_where=_AT_META, postgresql_where=_AT_META),
    Index("outbox_words", "created_at", sqlite_where=_HAS_WORDS, postgresql_where=_HAS_WORDS),  # models.retention
)

passing_message = Table(
    "passing_message",
    metadata,
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("position", Integer, primary_key=True),  # of the message in the chat
    Column("gone_at", Instant, nullable=False, index=True),  # when it is taken out of there
)

channel_pace = Table(
    "channel_pace",
    metadata,
    Column("channel", String(12), primary_key=True),
    Column("next_slot", Instant),  # of reminders and announcements
    Column("held_until", Instant),  # the platform said to wait: nothing at all is sent until then
    Column("slowed_until", Instant),  # replies go at half their speed
)

template_state = Table(
    "template_state",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("status", String(20), nullable=False),  # models.template_states.TemplateStatus
    Column("category", String(20), nullable=False),  # as Meta sees it, which is what it costs
    Column("reason", String(80), nullable=False),
    Column("at", Instant, nullable=False),
)

billed = Table(
    "billed",
    metadata,
    Column("month", String(7), primary_key=True),  # "2027-04", in the office's zone
    Column("category", String(20), primary_key=True),  # service, utility, marketing, ...
    Column("messages", Integer, nullable=False, server_default="0"),
    Column("free", Integer, nullable=False, server_default="0"),  # delivered as well, and not charged
)

failed_input = Table(
    "failed_input",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("contact_id", ForeignKey("contact.id")),
    Column("channel", String(12), nullable=False),
    Column("key", String(120), nullable=False),
    Column("payload", LargeBinary),  # sealed
    Column("error", String(120), nullable=False),  # the class only; a message could quote a person
    Column("at", Instant, nullable=False),
    UniqueConstraint("channel", "key"),
)

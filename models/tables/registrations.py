"""Registrations, what leads to one, and what people ask besides."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
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

_ACTIVE = text("status IN ('held', 'confirmed', 'offered', 'waiting', 'review')")

registration = Table(
    "registration",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("batch_id", ForeignKey("batch.id"), nullable=False),
    Column("resident_id", ForeignKey("resident.id"), nullable=False, index=True),
    Column("contact_id", ForeignKey("contact.id"), nullable=False, index=True),
    Column("channel", String(12), nullable=False),
    Column("kecamatan", String(8)),  # counts against batch_kecamatan while seated
    Column("status", String(12), nullable=False),
    Column("number", String(24), unique=True),
    Column("held_since", Instant),
    Column("held_until", Instant),
    Column("offered_at", Instant),
    Column("offer_until", Instant),
    Column("waiting_since", Instant),
    Column("priority", SmallInteger, nullable=False, server_default="0"),
    Column("flags", JSON, nullable=False),  # why staff should look: ["age", "same_identity", "nik_missing", ...]
    Column("answer_by", Date),  # review: the day the office promises its answer
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Index("registration_once", "batch_id", "resident_id", unique=True, sqlite_where=_ACTIVE, postgresql_where=_ACTIVE),
    Index("registration_by_status", "batch_id", "status"),
    Index(
        "registration_held_until",
        "held_until",
        sqlite_where=text("status = 'held'"),
        postgresql_where=text("status = 'held'"),
    ),
    Index(
        "registration_offer_until",
        "offer_until",
        sqlite_where=text("status = 'offered'"),
        postgresql_where=text("status = 'offered'"),
    ),
)

registration_event = Table(
    "registration_event",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("registration_id", ForeignKey("registration.id"), nullable=False, index=True),
    Column("status", String(12), nullable=False),
    Column("reason", String(60)),
    Column("actor", String(12), nullable=False),  # resident, clock, staff, seed
    Column("at", Instant, nullable=False),
)

interest = Table(
    "interest",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("contact_id", ForeignKey("contact.id"), nullable=False),
    Column("program_id", ForeignKey("program.id"), nullable=False, index=True),
    Column("created_at", Instant, nullable=False),
    Column("told_at", Instant),
    UniqueConstraint("contact_id", "program_id"),
)

person_request = Table(
    "person_request",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("contact_id", ForeignKey("contact.id"), nullable=False, index=True),
    Column("step", String(40), nullable=False),  # the question that was open
    Column("by_phone", Boolean, nullable=False, server_default=text("false")),  # wants to be called
    Column("answer_by", Instant, nullable=False),  # what the resident was promised
    Column("created_at", Instant, nullable=False),
    Column("closed_at", Instant),
)

question = Table(
    "question",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("contact_id", ForeignKey("contact.id"), nullable=False),
    Column("batch_id", ForeignKey("batch.id")),  # the training it is about, where one was in view
    Column("position", Integer, nullable=False),  # of the message in the chat
    Column("topic", String(20), nullable=False),  # handlers.detours.topics.Topic
    Column("step", String(40), nullable=False),  # the question that was open
    Column("text", LargeBinary),  # sealed; NULL where there are no words, as of a voice note
    Column("wanted", LargeBinary),  # sealed JSON: whose answers are to be changed, and to what
    Column("answer_by", Instant),  # what the resident was promised; NULL where no answer is expected
    Column("created_at", Instant, nullable=False),
    Column("answered_at", Instant),
    UniqueConstraint("contact_id", "position"),
)

form_page = Table(
    "form_page",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("token_index", LargeBinary, nullable=False, unique=True),  # keyed hash: the link itself is not stored
    Column("contact_id", ForeignKey("contact.id"), nullable=False, index=True),
    Column("batch_id", ForeignKey("batch.id"), nullable=False),
    Column("browser_index", LargeBinary),  # keyed hash: the browser that began, which alone is shown the answers
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
    Column("used_at", Instant),
    Column("registration_id", ForeignKey("registration.id")),  # what it was handed in for
)

link_start = Table(
    "link_start",
    metadata,
    Column("batch_code", String(12), primary_key=True),
    Column("source", String(64), primary_key=True),  # of the poster or page; "" where the link names none
    Column("channel", String(12), primary_key=True),
    Column("starts", Integer, nullable=False),
)

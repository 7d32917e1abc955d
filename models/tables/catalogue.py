"""The catalogue: what the office offers, and the days it works by."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
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

office = Table(
    "office",
    metadata,
    Column("id", SmallInteger, primary_key=True),
    Column("profile", JSON, nullable=False),  # models.catalogue.Office
    Column("catalogue_version", Integer, nullable=False, server_default="1"),  # goes up with every change below
)

venue = Table(
    "venue",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("address", String(300), nullable=False),
    Column("landmark", String(200)),
    Column("map_url", String(500)),
)

partner = Table(
    "partner",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
)

program = Table(
    "program",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("slug", String(60), nullable=False, unique=True),
    Column("title", JSON, nullable=False),  # {"id": at most 20 characters, "en": the same}: buttons and lists
    Column("name", JSON, nullable=False),  # {"id": ..., "en": ...}: the full name
    Column("description", JSON, nullable=False),
    Column("category", JSON, nullable=False),
    Column("rules", JSON, nullable=False),  # models.rules.Rules; a batch may override single ones
    Column("asks_graduation_year", Boolean, nullable=False, server_default=text("false")),
    Column("reminders", JSON),  # models.reminder_rules: what differs from the office's; NULL: nothing
)

_TO_PLAN = text("planned_version <> schedule_version")

batch = Table(
    "batch",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("program_id", ForeignKey("program.id"), nullable=False, index=True),
    Column("code", String(12), nullable=False, unique=True),  # "AC3": in the registration number and in links
    Column("ordinal", Integer, nullable=False),  # angkatan ke-
    Column("status", String(12), nullable=False),  # draft, published, cancelled
    Column("selection", String(12), nullable=False),  # first_come, reviewed
    Column("answer_by", Date),  # reviewed batches: the day the office promises its choice
    Column("quota", Integer, nullable=False),
    Column("taken", Integer, nullable=False, server_default="0"),
    Column("waiting", Integer, nullable=False, server_default="0"),
    Column("waiting_cap", Integer, nullable=False, server_default="100"),
    Column("last_number", Integer, nullable=False, server_default="0"),
    Column("opens_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("first_day", Date, nullable=False),  # in the office's zone; ages are counted on this day
    Column("last_day", Date, nullable=False),
    Column("venue_id", ForeignKey("venue.id"), nullable=False),
    Column("rules", JSON, nullable=False),
    Column("details", JSON, nullable=False),  # models.catalogue.Details: meals, clothes, what to bring, ...
    Column("minimum", Integer),  # participants; with fewer it is not held
    Column("kept_seats", Integer, nullable=False, server_default="0"),  # for who comes to the counter
    Column("instructor", LargeBinary),  # sealed: a person's name
    Column("allowance", Integer),  # rupiah for each day attended; NULL: none is promised
    Column("published_at", Instant),  # who asked for news before is told of it
    Column("schedule_version", Integer, nullable=False, server_default="1"),  # goes up with meetings and reminder rules
    Column("planned_version", Integer, nullable=False, server_default="0"),  # for which reminder rounds are planned
    CheckConstraint("taken >= 0", name="taken_not_negative"),
    CheckConstraint("taken <= quota", name="never_oversold"),
    CheckConstraint("waiting >= 0", name="waiting_not_negative"),
    Index("batch_to_plan", "id", sqlite_where=_TO_PLAN, postgresql_where=_TO_PLAN),
    Index("batch_by_first_day", "first_day"),  # the clock looks at what is to come, not at ten years
)

batch_kecamatan = Table(
    "batch_kecamatan",
    metadata,
    Column("batch_id", ForeignKey("batch.id"), primary_key=True),
    Column("kecamatan", String(8), primary_key=True),  # Kemendagri code, "12.71.14"
    Column("quota", Integer, nullable=False),
    Column("taken", Integer, nullable=False, server_default="0"),
    CheckConstraint("taken >= 0", name="taken_not_negative"),
    CheckConstraint("taken <= quota", name="never_oversold"),
)

batch_partner = Table(
    "batch_partner",
    metadata,
    Column("batch_id", ForeignKey("batch.id"), primary_key=True),
    Column("partner_id", ForeignKey("partner.id"), primary_key=True),
    Column("role", JSON, nullable=False),  # {"id": "penyelenggara", "en": "organiser"}
    Column("mou", String(80)),  # the number of the agreement
)

meeting = Table(
    "meeting",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("batch_id", ForeignKey("batch.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("break_starts_at", Instant),
    Column("break_ends_at", Instant),
    Column("venue_id", ForeignKey("venue.id")),  # where it differs from the batch's
    UniqueConstraint("batch_id", "ordinal"),
    Index("meeting_by_start", "starts_at"),
)

holiday = Table(
    "holiday",
    metadata,
    Column("day", Date, primary_key=True),
    Column("name", String(120), nullable=False),
    Column("is_open", Boolean, nullable=False, server_default=text("false")),  # the office works in spite of it
)

season = Table(
    "season",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("name", String(60), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("starts", String(5), nullable=False),  # local, "08:30": no meeting lies outside these hours, as in Ramadan
    Column("ends", String(5), nullable=False),
)

"""People and their addresses."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from models.columns import BigId, Instant
from models.tables.schema import metadata

contact = Table(
    "contact",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("channel", String(12), nullable=False),  # web, telegram, whatsapp
    Column("address_index", LargeBinary, nullable=False),  # of the channel's user id
    Column("address", LargeBinary),  # sealed
    Column("language", String(2), nullable=False),
    Column("origin_index", LargeBinary),  # web only: of the network address, to cap holds
    Column("source", String(64)),  # the poster link it came by
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("stopped_at", Instant),  # "stop": no reminders and no announcements since then
    Column("unreachable_since", Instant),  # the platform refuses what we send; NULL again once something arrives
    Column("unreachable_cause", String(20)),  # blocked, deactivated, never_started, not_found
    UniqueConstraint("channel", "address_index"),
)

contact_alias = Table(
    "contact_alias",
    metadata,
    Column("channel", String(12), primary_key=True),
    Column("alias_index", LargeBinary, primary_key=True),  # of another id that the platform knows the contact by
    Column("contact_id", ForeignKey("contact.id"), nullable=False, index=True),
    Column("kind", String(8), nullable=False),  # phone, user
    Column("alias", LargeBinary, nullable=False),  # sealed
    Column("since", Instant, nullable=False),
)

channel_code = Table(
    "channel_code",
    metadata,
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("code_index", LargeBinary, unique=True),  # told here, to be typed on the person's other channel
    Column("code_until", Instant),
    Column("tries", SmallInteger, nullable=False, server_default="0"),  # wrong ones that were typed here
    Column("tries_until", Instant),
)

whatsapp_chat = Table(
    "whatsapp_chat",
    metadata,
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("heard_at", Instant),  # the newest message of the person: for a day after it we may say anything
    Column("marketing_stopped_at", Instant),  # in the settings of the app: no marketing templates since then
    Column("invited_at", Instant, index=True),  # the newest template: different people in 24 hours are limited
    Column("undelivered", SmallInteger, nullable=False, server_default="0"),  # messages one after another
)

conversation = Table(
    "conversation",
    metadata,
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("state", Text, nullable=False),  # handlers.state.State as JSON: the step, never an answer
    Column("position", Integer, nullable=False, server_default="0"),  # of the newest message, in or out
    Column("hidden_until", Integer, nullable=False, server_default="0"),  # web: older messages are not shown again
    Column("flood_level", Float, nullable=False, server_default="0"),  # handlers.flood.Bucket, as of flood_at
    Column("flood_at", Instant),
    Column("is_flooded", Boolean, nullable=False, server_default=text("false")),
)

draft = Table(
    "draft",
    metadata,
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("answers", LargeBinary, nullable=False),  # sealed JSON of handlers.draft.Draft
    Column("updated_at", Instant, nullable=False, index=True),
    Column("reminded_at", Instant),  # once a draft
)

consent = Table(
    "consent",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("contact_id", ForeignKey("contact.id"), nullable=False, index=True),
    Column("purpose", String(40), nullable=False),
    Column("text_version", String(20), nullable=False),
    Column("text_hash", String(64), nullable=False),  # SHA-256 of the words that were shown
    Column("language", String(2), nullable=False),
    Column("given_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
)

resident = Table(
    "resident",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("answers", LargeBinary),  # sealed JSON of the form's answers; NULL once erased
    Column("nik_index", LargeBinary, index=True),
    Column("nik_tail_index", LargeBinary, index=True),  # of the last four digits: staff search by them
    Column("phone_index", LargeBinary, index=True),
    Column("created_at", Instant, nullable=False),
)

contact_resident = Table(
    "contact_resident",
    metadata,
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("resident_id", ForeignKey("resident.id"), primary_key=True, index=True),
    Column("relation", String(12), nullable=False),  # self, helper, guardian
    Column("receives", Boolean, nullable=False),
    Column("joined", Boolean, nullable=False, server_default=text("false")),  # known through the person's other contact
)

joined_contact = Table(
    "joined_contact",
    metadata,
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("person", BigId, nullable=False, index=True),  # the same for all contacts of one person; alone: was parted
    Column("is_chosen", Boolean, nullable=False, server_default=text("false")),  # for what we send by ourselves
)

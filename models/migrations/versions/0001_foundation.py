"""The first tables: the catalogue, people and their addresses, registrations, messages.

Says in full what it makes, whatever `models/tables/` says later. What each column is for is written there.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.BigInteger()
ACTIVE = sa.text("status IN ('held', 'confirmed', 'offered', 'waiting', 'review')")
HELD = sa.text("status = 'held'")


def upgrade() -> None:
    _make_office()
    _make_venue()
    _make_partner()
    _make_program()
    _make_batch()
    _make_batch_kecamatan()
    _make_batch_partner()
    _make_meeting()
    _make_contact()
    _make_conversation()
    _make_draft()
    _make_consent()
    _make_resident()
    _make_contact_resident()
    _make_registration()
    _make_registration_event()
    _make_interest()
    _make_person_request()
    _make_question()
    _make_inbox()
    _make_outbox()
    _make_failed_input()


def _make_office() -> None:
    op.create_table(
        "office",
        sa.Column("id", sa.SmallInteger(), nullable=False),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.Column("catalogue_version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("office_pkey")),
    )


def _make_venue() -> None:
    op.create_table(
        "venue",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("landmark", sa.String(length=200)),
        sa.Column("map_url", sa.String(length=500)),
        sa.PrimaryKeyConstraint("id", name=op.f("venue_pkey")),
        sa.UniqueConstraint("name", name=op.f("venue_name_unique")),
    )


def _make_partner() -> None:
    op.create_table(
        "partner",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("partner_pkey")),
        sa.UniqueConstraint("name", name=op.f("partner_name_unique")),
    )


def _make_program() -> None:
    op.create_table(
        "program",
        sa.Column("id", ID, nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("description", sa.JSON(), nullable=False),
        sa.Column("category", sa.JSON(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("asks_graduation_year", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("program_pkey")),
        sa.UniqueConstraint("slug", name=op.f("program_slug_unique")),
    )


def _make_batch() -> None:
    op.create_table(
        "batch",
        sa.Column("id", ID, nullable=False),
        sa.Column("program_id", ID, nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("selection", sa.String(length=12), nullable=False),
        sa.Column("answer_by", sa.Date()),
        sa.Column("quota", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), server_default="0", nullable=False),
        sa.Column("waiting", sa.Integer(), server_default="0", nullable=False),
        sa.Column("waiting_cap", sa.Integer(), server_default="100", nullable=False),
        sa.Column("last_number", sa.Integer(), server_default="0", nullable=False),
        sa.Column("opens_at", INSTANT, nullable=False),
        sa.Column("closes_at", INSTANT, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("venue_id", ID, nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.CheckConstraint("taken <= quota", name=op.f("batch_never_oversold")),
        sa.CheckConstraint("taken >= 0", name=op.f("batch_taken_not_negative")),
        sa.CheckConstraint("waiting >= 0", name=op.f("batch_waiting_not_negative")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("batch_program_id_fkey")),
        sa.ForeignKeyConstraint(["venue_id"], ["venue.id"], name=op.f("batch_venue_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("batch_pkey")),
        sa.UniqueConstraint("code", name=op.f("batch_code_unique")),
    )
    op.create_index(op.f("batch_program_id_index"), "batch", ["program_id"])


def _make_batch_kecamatan() -> None:
    op.create_table(
        "batch_kecamatan",
        sa.Column("batch_id", ID, nullable=False),
        sa.Column("kecamatan", sa.String(length=8), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("taken <= quota", name=op.f("batch_kecamatan_never_oversold")),
        sa.CheckConstraint("taken >= 0", name=op.f("batch_kecamatan_taken_not_negative")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("batch_kecamatan_batch_id_fkey")),
        sa.PrimaryKeyConstraint("batch_id", "kecamatan", name=op.f("batch_kecamatan_pkey")),
    )


def _make_batch_partner() -> None:
    op.create_table(
        "batch_partner",
        sa.Column("batch_id", ID, nullable=False),
        sa.Column("partner_id", ID, nullable=False),
        sa.Column("role", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("batch_partner_batch_id_fkey")),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("batch_partner_partner_id_fkey")),
        sa.PrimaryKeyConstraint("batch_id", "partner_id", name=op.f("batch_partner_pkey")),
    )


def _make_meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("ends_at", INSTANT, nullable=False),
        sa.Column("break_starts_at", INSTANT),
        sa.Column("break_ends_at", INSTANT),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("meeting_batch_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("meeting_pkey")),
        sa.UniqueConstraint("batch_id", "ordinal", name=op.f("meeting_batch_id_ordinal_unique")),
    )


def _make_contact() -> None:
    op.create_table(
        "contact",
        sa.Column("id", ID, nullable=False),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("address_index", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary()),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("origin_index", sa.LargeBinary()),
        sa.Column("source", sa.String(length=40)),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("stopped_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name=op.f("contact_pkey")),
        sa.UniqueConstraint("channel", "address_index", name=op.f("contact_channel_address_index_unique")),
    )


def _make_conversation() -> None:
    op.create_table(
        "conversation",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("hidden_until", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("conversation_contact_id_fkey")),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("conversation_pkey")),
    )


def _make_draft() -> None:
    op.create_table(
        "draft",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("draft_contact_id_fkey")),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("draft_pkey")),
    )
    op.create_index(op.f("draft_updated_at_index"), "draft", ["updated_at"])


def _make_consent() -> None:
    op.create_table(
        "consent",
        sa.Column("id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("given_at", INSTANT, nullable=False),
        sa.Column("withdrawn_at", INSTANT),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("consent_contact_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("consent_pkey")),
    )
    op.create_index(op.f("consent_contact_id_index"), "consent", ["contact_id"])


def _make_resident() -> None:
    op.create_table(
        "resident",
        sa.Column("id", ID, nullable=False),
        sa.Column("answers", sa.LargeBinary()),
        sa.Column("nik_index", sa.LargeBinary()),
        sa.Column("nik_tail_index", sa.LargeBinary()),
        sa.Column("phone_index", sa.LargeBinary()),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("resident_pkey")),
    )
    op.create_index(op.f("resident_nik_index_index"), "resident", ["nik_index"])
    op.create_index(op.f("resident_nik_tail_index_index"), "resident", ["nik_tail_index"])
    op.create_index(op.f("resident_phone_index_index"), "resident", ["phone_index"])


def _make_contact_resident() -> None:
    op.create_table(
        "contact_resident",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("resident_id", ID, nullable=False),
        sa.Column("relation", sa.String(length=12), nullable=False),
        sa.Column("receives", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("contact_resident_contact_id_fkey")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("contact_resident_resident_id_fkey")),
        sa.PrimaryKeyConstraint("contact_id", "resident_id", name=op.f("contact_resident_pkey")),
    )
    op.create_index(op.f("contact_resident_resident_id_index"), "contact_resident", ["resident_id"])


def _make_registration() -> None:
    op.create_table(
        "registration",
        sa.Column("id", ID, nullable=False),
        sa.Column("batch_id", ID, nullable=False),
        sa.Column("resident_id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("kecamatan", sa.String(length=8)),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("number", sa.String(length=24)),
        sa.Column("held_since", INSTANT),
        sa.Column("held_until", INSTANT),
        sa.Column("offer_until", INSTANT),
        sa.Column("waiting_since", INSTANT),
        sa.Column("priority", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("answer_by", sa.Date()),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("registration_batch_id_fkey")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("registration_contact_id_fkey")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("registration_resident_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("registration_pkey")),
        sa.UniqueConstraint("number", name=op.f("registration_number_unique")),
    )
    op.create_index("registration_by_status", "registration", ["batch_id", "status"])
    op.create_index(op.f("registration_contact_id_index"), "registration", ["contact_id"])
    op.create_index("registration_held_until", "registration", ["held_until"], sqlite_where=HELD, postgresql_where=HELD)
    op.create_index(
        "registration_once",
        "registration",
        ["batch_id", "resident_id"],
        unique=True,
        sqlite_where=ACTIVE,
        postgresql_where=ACTIVE,
    )
    op.create_index(op.f("registration_resident_id_index"), "registration", ["resident_id"])


def _make_registration_event() -> None:
    op.create_table(
        "registration_event",
        sa.Column("id", ID, nullable=False),
        sa.Column("registration_id", ID, nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.String(length=60)),
        sa.Column("actor", sa.String(length=12), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("registration_event_registration_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("registration_event_pkey")),
    )
    op.create_index(op.f("registration_event_registration_id_index"), "registration_event", ["registration_id"])


def _make_interest() -> None:
    op.create_table(
        "interest",
        sa.Column("id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("program_id", ID, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("told_at", INSTANT),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("interest_contact_id_fkey")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("interest_program_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("interest_pkey")),
        sa.UniqueConstraint("contact_id", "program_id", name=op.f("interest_contact_id_program_id_unique")),
    )
    op.create_index(op.f("interest_program_id_index"), "interest", ["program_id"])


def _make_person_request() -> None:
    op.create_table(
        "person_request",
        sa.Column("id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("by_phone", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("answer_by", INSTANT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("person_request_contact_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("person_request_pkey")),
    )
    op.create_index(op.f("person_request_contact_id_index"), "person_request", ["contact_id"])


def _make_question() -> None:
    op.create_table(
        "question",
        sa.Column("id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("batch_id", ID),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("text", sa.LargeBinary()),
        sa.Column("answer_by", INSTANT),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("answered_at", INSTANT),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("question_batch_id_fkey")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("question_contact_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("question_pkey")),
        sa.UniqueConstraint("contact_id", "position", name=op.f("question_contact_id_position_unique")),
    )


def _make_inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("payload", sa.LargeBinary()),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("inbox_contact_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("inbox_pkey")),
        sa.UniqueConstraint("channel", "key", name=op.f("inbox_channel_key_unique")),
        sa.UniqueConstraint("contact_id", "position", name=op.f("inbox_contact_id_position_unique")),
    )
    op.create_index(op.f("inbox_received_at_index"), "inbox", ["received_at"])


def _make_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=120), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("payload", sa.LargeBinary()),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("not_before", INSTANT),
        sa.Column("expires_at", INSTANT),
        sa.Column("attempts", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("lease_owner", sa.String(length=40)),
        sa.Column("lease_until", INSTANT),
        sa.Column("platform_id", sa.String(length=120)),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("outbox_contact_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("outbox_pkey")),
        sa.UniqueConstraint("contact_id", "position", name=op.f("outbox_contact_id_position_unique")),
        sa.UniqueConstraint("purpose", name=op.f("outbox_purpose_unique")),
    )


def _make_failed_input() -> None:
    op.create_table(
        "failed_input",
        sa.Column("id", ID, nullable=False),
        sa.Column("contact_id", ID),
        sa.Column("channel", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("payload", sa.LargeBinary()),
        sa.Column("error", sa.String(length=120), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("failed_input_contact_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("failed_input_pkey")),
        sa.UniqueConstraint("channel", "key", name=op.f("failed_input_channel_key_unique")),
    )

"""Who works here, and what they did."""

from sqlalchemy import (
    DDL,
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    event,
    text,
)

from models.columns import BigId, Instant
from models.tables.schema import metadata

_AT_WORK = text("ended_at IS NULL")

staff = Table(
    "staff",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("contact_id", ForeignKey("contact.id"), nullable=False),
    Column("role", String(12), nullable=False),  # handlers.staff.staff.Role
    Column("name", LargeBinary),  # sealed
    Column("programs", JSON, nullable=False),  # ids; with `batches` empty too: everywhere
    Column("batches", JSON, nullable=False),
    Column("since", Instant, nullable=False),
    Column("by_setting", Boolean, nullable=False, server_default=text("false")),  # SILATIH_ADMINS names the contact
    Column("expires_at", Instant),  # of a web browser: to be proved again
    Column("ended_at", Instant),
    Index("staff_once", "contact_id", unique=True, sqlite_where=_AT_WORK, postgresql_where=_AT_WORK),
)

invitation = Table(
    "invitation",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("code_index", LargeBinary, nullable=False, unique=True),
    Column("role", String(12), nullable=False),
    Column("programs", JSON, nullable=False),
    Column("batches", JSON, nullable=False),
    Column("made_by", ForeignKey("staff.id")),  # NULL: the operator, on the command line; needs no confirmation
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("contact_id", ForeignKey("contact.id")),  # who used it
    Column("name", LargeBinary),  # sealed: what who used it is called
    Column("used_at", Instant),
    Column("decided_at", Instant),
    Column("decision", String(12)),  # confirmed, refused
)

own_link = Table(
    "own_link",  # an invitation that somebody of the staff has made for themselves, to act on the page too
    metadata,
    Column("invitation_id", ForeignKey("invitation.id"), primary_key=True),
)

code_try = Table(
    "code_try",
    metadata,
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("tries", SmallInteger, nullable=False),  # codes that did not work, since the first of them
    Column("since", Instant, nullable=False),
)

staff_told = Table(
    "staff_told",
    metadata,
    Column("staff_id", ForeignKey("staff.id"), primary_key=True),
    Column("subject", String(40), primary_key=True),  # "review:12": each is told once
    Column("at", Instant, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column("staff_id", ForeignKey("staff.id"), index=True),  # NULL: the operator, or the clock
    Column("action", String(40), nullable=False),
    Column("subject", String(80), nullable=False, index=True),  # "batch:12"
    Column("before", LargeBinary),  # sealed JSON
    Column("after", LargeBinary),  # sealed JSON
)
for _statement in (
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
):
    event.listen(audit, "after_create", DDL(_statement).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]
for _statement in (
    "CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS"
    " 'BEGIN RAISE EXCEPTION ''audit is append-only''; END'",
    "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit"
    " FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()",
):
    event.listen(audit, "after_create", DDL(_statement).execute_if(dialect="postgresql"))  # type: ignore[no-untyped-call]

"""Every table, as SQLAlchemy Core. Sealed columns hold what `vault.Vault` made of personal data.

Blind indexes (`*_index`) are keyed hashes: they find a person without storing who it is. Times are `Instant` (UTC).
Migrations follow this file; a test compares the two.
"""

from sqlalchemy import (
    DDL,
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    text,
)

from models.columns import BigId, Instant

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s_index",
        "uq": "%(table_name)s_%(column_0_N_name)s_unique",
        "ck": "%(table_name)s_%(constraint_name)s",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)

# --- The catalogue: what the office offers ---------------------------------------------------------------------------

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

# --- People and their addresses --------------------------------------------------------------------------------------

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
)

# --- Registrations ---------------------------------------------------------------------------------------------------

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

# --- After the seat --------------------------------------------------------------------------------------------------

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

# --- Staff -----------------------------------------------------------------------------------------------------------

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

passing_message = Table(
    "passing_message",
    metadata,
    Column("contact_id", ForeignKey("contact.id"), primary_key=True),
    Column("position", Integer, primary_key=True),  # of the message in the chat
    Column("gone_at", Instant, nullable=False, index=True),  # when it is taken out of there
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

# --- Messages --------------------------------------------------------------------------------------------------------

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

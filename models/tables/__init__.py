"""Every table, as SQLAlchemy Core. Sealed columns hold what `vault.Vault` made of personal data.

Blind indexes (`*_index`) are keyed hashes: they find a person without storing who it is. Times are `Instant` (UTC).
Migrations follow these files; a test compares the two.
"""

from models.tables.after_the_seat import attendance, coming, contact_change, reminder_round, schedule_move
from models.tables.catalogue import (
    batch,
    batch_kecamatan,
    batch_partner,
    holiday,
    meeting,
    office,
    partner,
    program,
    season,
    venue,
)
from models.tables.desk_work import announcement, desk, registration_note, upload, upload_copy
from models.tables.messages import billed, channel_pace, failed_input, inbox, outbox, passing_message, template_state
from models.tables.people import (
    channel_code,
    consent,
    contact,
    contact_alias,
    contact_resident,
    conversation,
    draft,
    joined_contact,
    resident,
    whatsapp_chat,
)
from models.tables.registrations import (
    form_page,
    interest,
    link_start,
    person_request,
    question,
    registration,
    registration_event,
)
from models.tables.roles import audit, code_try, invitation, own_link, staff, staff_told
from models.tables.schema import metadata

__all__ = [
    "announcement",
    "attendance",
    "audit",
    "batch",
    "batch_kecamatan",
    "batch_partner",
    "billed",
    "channel_code",
    "channel_pace",
    "code_try",
    "coming",
    "consent",
    "contact",
    "contact_alias",
    "contact_change",
    "contact_resident",
    "conversation",
    "desk",
    "draft",
    "failed_input",
    "form_page",
    "holiday",
    "inbox",
    "interest",
    "invitation",
    "joined_contact",
    "link_start",
    "meeting",
    "metadata",
    "office",
    "outbox",
    "own_link",
    "partner",
    "passing_message",
    "person_request",
    "program",
    "question",
    "registration",
    "registration_event",
    "registration_note",
    "reminder_round",
    "resident",
    "schedule_move",
    "season",
    "staff",
    "staff_told",
    "template_state",
    "upload",
    "upload_copy",
    "venue",
    "whatsapp_chat",
]

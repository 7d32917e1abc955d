"""Batches by spreadsheet, and what is drawn for a batch: the template, the list that was uploaded, the QR of a link."""

import io

from sqlalchemy import Connection

from bot.conversation.ask import Asking
from bot.conversation.desk.batches import plan_new, save
from bot.documents.drawing import SHEET_TYPE
from bot.spreadsheets.batch_list import BatchList, read_batch_list
from bot.spreadsheets.opening import SheetProblemError, read_rows
from bot.spreadsheets.problems import PLAN_REFUSED, SHEET_REFUSED
from bot.spreadsheets.template import template_with
from handlers.files import Attachment, FileKind
from handlers.staff.staff import Staff
from handlers.staff.trainings.asks import (
    BatchSaved,
    CheckList,
    ImportList,
    ListChecked,
    ListImported,
    ListProblem,
    MakeTemplate,
    TemplateMade,
)
from handlers.staff.trainings.plans import Known
from handlers.wording import dates
from models.batch_plans import BatchPlan, PlanRefused
from models.batch_reading import known_programs, known_venues
from models.links import read_starts
from models.uploads import NewUpload, add_upload, read_upload

MOST_ROWS = 50
"""In the chat: reading and writing more would make residents wait. The operator's `silatih import` takes 500."""


def answer(
    asking: Asking, staff: Staff, ask: MakeTemplate | CheckList | ImportList
) -> TemplateMade | ListChecked | ListImported:
    match ask:
        case MakeTemplate():
            return TemplateMade(_template(asking))
        case CheckList(upload_id):
            return _checked(asking, staff, upload_id)
        case ImportList(upload_id):
            return _imported(asking, staff, upload_id)


def starts_of(conn: Connection, code: str) -> tuple[tuple[str, str, int], ...]:
    return tuple((one.source, one.channel, one.starts) for one in read_starts(conn) if one.batch_code == code)


def drawn_qr(asking: Asking, link: str, code: str) -> Attachment | None:
    """A PNG for posters. None where no address is known."""
    if not link:
        return None
    import segno

    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="png", scale=12, border=4)
    new = NewUpload(FileKind.PHOTO, "image/png", f"{code}.png", drawn.getvalue())
    return Attachment(_kept(asking, new), FileKind.PHOTO, f"{code}.png")


def _template(asking: Asking) -> Attachment:
    programs, venues = tuple(known_programs(asking.conn)), tuple(known_venues(asking.conn))
    name = asking.world.books["id"].say("staff_trainings.template_name")
    new = NewUpload(FileKind.DOCUMENT, SHEET_TYPE, name, template_with(programs, venues))
    return Attachment(_kept(asking, new), FileKind.DOCUMENT, name)


def _kept(asking: Asking, new: NewUpload) -> int:
    return add_upload(asking.conn, asking.contact_id, new, vault=asking.world.vault, now=asking.now)


def _read(asking: Asking, upload_id: int) -> BatchList:
    """Of one's own upload only."""
    found = read_upload(asking.conn, upload_id, vault=asking.world.vault)
    if found is None or found.contact_id != asking.contact_id:
        return BatchList((), (ListProblem("staff_trainings.sheet_unreadable"),))
    try:
        rows = read_rows(found.content)
    except SheetProblemError as error:
        return BatchList((), (ListProblem(SHEET_REFUSED[error.problem], values={"most": MOST_ROWS}),))
    if len(rows) > MOST_ROWS + 1:
        return BatchList((), (ListProblem("staff_trainings.sheet_too_long", values={"most": MOST_ROWS}),))
    facts = asking.facts
    known = Known(known_programs(asking.conn), known_venues(asking.conn))
    return read_batch_list(rows, known=known, books=facts.books, today=facts.today, zone=facts.zone)


def _checked(asking: Asking, staff: Staff, upload_id: int) -> ListChecked:
    listed = _read(asking, upload_id)
    if listed.problems:
        return ListChecked(upload_id, (), listed.problems)
    plans = [(entry, plan_new(asking, staff, entry.values)) for entry in listed.entries]
    no_plan = [(entry.row, plan.reason) for entry, plan in plans if isinstance(plan, PlanRefused)]
    refused = [ListProblem(PLAN_REFUSED[reason], row) for row, reason in no_plan]
    made = [_in_words(asking, plan) for _, plan in plans if isinstance(plan, BatchPlan)]
    return ListChecked(upload_id, () if refused else tuple(made), tuple(refused))


def _imported(asking: Asking, staff: Staff, upload_id: int) -> ListChecked | ListImported:
    """Checked once more: what it was checked against may have changed. Each row sees what those before it made."""
    checked = _checked(asking, staff, upload_id)
    if checked.problems:
        return checked
    saved = [save(asking, staff, entry.values, batch_id=None) for entry in _read(asking, upload_id).entries]
    return ListImported(tuple(one.batch_id for one in saved if isinstance(one, BatchSaved)))


def _in_words(asking: Asking, plan: BatchPlan) -> str:
    facts = asking.facts
    first = plan.meetings[0].starts_at.astimezone(facts.zone).date()
    return facts.phrases.say(
        "staff_trainings.list_line",
        title=plan.program.title["id"],
        seats=plan.quota,
        date=dates.full_date(first, facts.language),
        count=len(plan.meetings),
    )

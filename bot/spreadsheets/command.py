"""`silatih template` and `silatih import`: batches by spreadsheet, for an operator; more at once than in the chat."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path

from sqlalchemy import Connection

from bot.opened_store import opened_office
from bot.secret_keys import load_secret_keys
from bot.settings import Settings
from bot.spreadsheets.batch_list import BatchList, read_batch_list
from bot.spreadsheets.opening import MOST_ROWS, SIZE_MAX, SheetProblemError, read_rows
from bot.spreadsheets.problems import PLAN_REFUSED, SHEET_REFUSED
from bot.spreadsheets.template import make_template
from bot.start_error import StartError
from bot.text_files import read_books
from bot.trainings.drafting import known_now, new_plan
from handlers.staff.trainings.asks import ListProblem
from handlers.staff.trainings.uploading import problem_words
from handlers.wording.phrases import Phrases
from models.audit import write_audit
from models.batch_changes import add_batch
from models.batch_plans import PlanRefused
from models.batch_reading import known_programs, known_venues
from models.vault import Vault


@dataclass(frozen=True, slots=True)
class Imported:
    """`lines`: to print. With a problem nothing was made."""

    lines: tuple[str, ...] = field(repr=False)
    is_done: bool


@dataclass(frozen=True, slots=True)
class Import:
    """One spreadsheet, at one moment, in the office's zone."""

    content: bytes = field(repr=False)
    books: Mapping[str, Phrases]
    zone: tzinfo
    vault: Vault
    now: datetime

    def run(self, conn: Connection) -> Imported:
        """All of it or nothing: to be run as one transaction."""
        listed = self._listed(conn)
        problems, ids = list(listed.problems), []
        with conn.begin_nested() as savepoint:
            for entry in () if problems else listed.entries:
                made = self._made(conn, entry.values)
                if isinstance(made, PlanRefused):
                    problems.append(ListProblem(PLAN_REFUSED[made.reason], entry.row))
                else:
                    ids.append(made)
            if problems:
                savepoint.rollback()
        if problems:
            return Imported(tuple(problem_words(one, self.books["id"]) for one in problems), False)
        return Imported((f"{len(ids)} drafts were made. They are published one by one, by /kelola.",), True)

    def _listed(self, conn: Connection) -> BatchList:
        try:
            rows = read_rows(self.content)
        except SheetProblemError as error:
            return BatchList((), (ListProblem(SHEET_REFUSED[error.problem], values={"most": MOST_ROWS}),))
        today = self.now.astimezone(self.zone).date()
        return read_batch_list(rows, known=known_now(conn), books=self.books, today=today, zone=self.zone)

    def _made(self, conn: Connection, values: Mapping[str, object]) -> int | PlanRefused:
        plan = new_plan(conn, values, books=self.books, zone=self.zone)
        saved = plan if isinstance(plan, PlanRefused) else add_batch(conn, plan, zone=self.zone, vault=self.vault)
        if not isinstance(saved, PlanRefused):
            write_audit(
                conn,
                staff_id=None,
                action="add batch",
                subject=f"batch:{saved}",
                before=None,
                after=values,
                vault=self.vault,
                now=self.now,
            )
        return saved


def read_sheet(file: Path) -> bytes:
    """Not more than one byte beyond what is taken. Raises StartError."""
    try:
        with file.open("rb") as opened:
            return opened.read(SIZE_MAX + 1)
    except OSError as error:
        raise StartError(f"the file cannot be read: {error.strerror}") from None


def write_sheet(file: Path, content: bytes) -> None:
    """Raises StartError."""
    try:
        file.write_bytes(content)
    except OSError as error:
        raise StartError(f"the file cannot be written: {error.strerror}") from None


async def make_sheet(settings: Settings) -> bytes:
    """With the programs and venues there are. Raises StartError and StoreError."""
    async with opened_office(settings) as store:
        programs, venues = await store.read(lambda conn: (list(known_programs(conn)), list(known_venues(conn))))
    return make_template(read_books(), programs=programs, venues=venues)


async def import_list(settings: Settings, content: bytes, *, now: datetime) -> Imported:
    """On SQLite while no program serves: one process writes. Raises StartError and StoreError."""
    vault = Vault(load_secret_keys(settings))
    async with opened_office(settings, serving=True) as store:
        return await store.transact(Import(content, read_books(), settings.timezone, vault, now).run)

"""`silatih`: every command. What is wrong is said in one line, and the exit status tells."""

import asyncio
import os
import sys
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import typer

from bot.role import Role
from bot.start_error import StartError
from handlers.staff.staff import Role as StaffRole

if TYPE_CHECKING:
    from bot.settings import Settings

T = TypeVar("T")

app = typer.Typer(
    help="SiLatih: residents of a city register for vocational trainings by chat. To try it: silatih run --demo",
    epilog="Settings are environment variables that begin with SILATIH_: config.example.env explains each.",
    pretty_exceptions_enable=False,  # its tracebacks show local variables, and those hold personal data
    add_completion=False,
    no_args_is_help=True,
)


templates = typer.Typer(help="WhatsApp's message templates at Meta.", no_args_is_help=True)
app.add_typer(templates, name="templates")
flows = typer.Typer(help="The form that WhatsApp shows inside the chat, at Meta.", no_args_is_help=True)
app.add_typer(flows, name="flows")


@app.command()
def run(
    role: Annotated[Role, typer.Option(help="what this process does, where there are several")] = Role.ALL,
    demo: Annotated[bool, typer.Option("--demo", help="fill an empty database with the sample catalogue")] = False,  # noqa: FBT002
) -> None:
    """Hear residents, send what is due and run the clock, until told to stop (SIGTERM, Ctrl-C).

    With PostgreSQL several processes share the work: any number with --role web hear residents and answer them, one or
    more with --role sender run the clock and send the rest. On SQLite one process does all of it.
    """
    from bot.serving import keep_time, serve

    settings = _prepare()
    _run(serve(settings, demo=demo, role=role) if role.serves else keep_time(settings, demo=demo))


@app.command()
def migrate() -> None:
    """Bring the database's tables up to date."""
    from models.migrations.running import migrate as migrate_to_newest

    settings = _prepare()
    applied = _run(migrate_to_newest(settings.database_url.get_secret_value()))
    typer.echo(f"Applied: {', '.join(applied)}" if applied else "The database is up to date.")


@app.command()
def seed() -> None:
    """Load the sample catalogue; a second time changes nothing."""
    from bot.application import seed_sample

    added = _run(seed_sample(_prepare()))
    typer.echo("The sample catalogue is loaded." if added else "There is a catalogue already; nothing was changed.")


@app.command()
def links(
    source: Annotated[str, typer.Option(help="where the link will hang, like poster-kantor")] = "",
) -> None:
    """Print the links to every batch, and how often each was used; where it hung is counted by --source."""
    from bot.links_command import list_links

    for line in _run(list_links(_prepare(), now=datetime.now(UTC), source=source)):
        typer.echo(line)


@app.command()
def reminders(
    change: Annotated[str, typer.Argument(help='rules that differ, like {"morning": {"is_on": true}}')] = "",
    program: Annotated[str, typer.Option(help="of this program only, by its short name, like servis-ac")] = "",
) -> None:
    """Print which reminders go out and when, or change that; {} is as it comes."""
    from bot.reminding.command import reminder_lines

    for line in _run(reminder_lines(_prepare(), program=program, change=change, now=datetime.now(UTC))):
        typer.echo(line)


@app.command(name="staff-link")
def staff_link(
    role: Annotated[StaffRole, typer.Option(help="what the person may do")] = StaffRole.ADMIN,
) -> None:
    """Print a link that makes whoever opens it staff: once, within 15 minutes. In a browser it lasts 12 hours."""
    from bot.staff_link import staff_link_lines

    for line in staff_link_lines(_prepare(), role, now=datetime.now(UTC)):
        typer.echo(line)


@app.command()
def template(file: Annotated[Path, typer.Argument(help="where to write it, like angkatan.xlsx")]) -> None:
    """Write the spreadsheet in which an office lists its batches."""
    from bot.spreadsheets.command import make_sheet, write_sheet

    write_sheet(file, _run(make_sheet(_prepare())))
    typer.echo("The template is written.")


@app.command(name="import")
def import_batches(file: Annotated[Path, typer.Argument(help="the template, filled in")]) -> None:
    """Make drafts of the batches in a spreadsheet: all of them, or none and what has to be mended."""
    from bot.spreadsheets.command import import_list, read_sheet

    imported = _run(import_list(_prepare(), read_sheet(file), now=datetime.now(UTC)))
    for line in imported.lines:
        typer.echo(line)
    raise typer.Exit(0 if imported.is_done else 1)


@app.command()
def chat(
    code: Annotated[str | None, typer.Option(help="the batch of a poster's link, like AC3")] = None,
    at: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%dT%H:%M"], help="the office's time; left out: now")
    ] = None,
    language: Annotated[Literal["id", "en"], typer.Option(help="of a visitor who comes for the first time")] = "id",
) -> None:
    """Talk to the office here in the terminal, on a database that is erased at the end."""
    from bot.logs import configure_logging
    from bot.simulator.terminal import chat as hold_chat

    configure_logging("WARNING")
    hold_chat(code=code, at=at, language=language)


@templates.command(name="push")
def push_templates() -> None:
    """Make WhatsApp's message templates at Meta, or mend them. Meta then looks at them: minutes, or a day."""
    from bot.templates_command import push_templates as push

    for line in _run(push(_prepare(), now=datetime.now(UTC))):
        typer.echo(line)


@templates.command(name="status")
def list_templates() -> None:
    """Say how WhatsApp's message templates stand at Meta."""
    from bot.templates_command import list_templates as listed

    for line in _run(listed(_prepare(), now=datetime.now(UTC))):
        typer.echo(line)


@flows.command(name="push")
def push_flows() -> None:
    """Make the form at Meta and publish it, in each language; one that is there already is left alone."""
    from bot.flows_command import push_flows as push

    for line in _run(push(_prepare(), now=datetime.now(UTC))):
        typer.echo(line)


@flows.command(name="status")
def list_flows() -> None:
    """Say how the form stands at Meta, and which older ones are published."""
    from bot.flows_command import list_flows as listed

    for line in _run(listed(_prepare(), now=datetime.now(UTC))):
        typer.echo(line)


@app.command()
def doctor() -> None:
    """Check settings, keys, database and counters; exit status 1 where something needs a hand."""
    from bot.doctor import examine

    findings = _run(examine(_prepare()))
    for finding in findings:
        typer.echo(f"{'ok  ' if finding.is_fine else 'FIX ' if finding.is_broken else 'note'}  {finding.text}")
    raise typer.Exit(1 if any(finding.is_broken for finding in findings) else 0)


@app.command()
def understand(
    today: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="the office's day; by default today")
    ] = None,
) -> None:
    """Read context<TAB>utterance lines from standard input; print what each means as JSON."""
    from bot.understand_command import office_today, understand_lines

    understand_lines(sys.stdin.buffer, sys.stdout, today=today.date() if today else office_today())


def main() -> None:
    """The console command. What does not let it start is one line on standard error and status 2."""
    from models.store.contract import StoreBroken, StoreError

    os.umask(0o077)  # what is made here, the database before all, is nobody else's
    try:
        app()
    except (StartError, StoreError, StoreBroken) as error:
        typer.echo(f"silatih: {error}", err=True)
        sys.exit(2)


def _prepare() -> "Settings":
    """Settings, and logs that hide their secrets. Raises StartError."""
    from bot.logs import configure_logging
    from bot.settings import load_settings, secret_values

    settings = load_settings()
    configure_logging(secrets=secret_values(settings))
    return settings


def _run(work: Coroutine[Any, Any, T]) -> T:
    """On uvloop where there is one."""
    try:
        import uvloop
    except ImportError:
        return asyncio.run(work)
    return uvloop.run(work)

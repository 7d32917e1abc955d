"""`silatih doctor`: what an operator should know before residents do. Reads only, beside a program that serves."""

from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from bot.finding import Finding
from bot.opened_store import opened_store
from bot.secret_keys import load_secret_keys
from bot.settings import Settings
from bot.text_files import read_books
from models.counters import recount
from models.migrations.revisions import newest_revision, revision_of
from models.sealed import keys_open
from models.store import Store
from models.store.driver import sqlite_version
from models.tables import failed_input, person_request
from models.vault import Vault


async def examine(settings: Settings) -> list[Finding]:
    """Raises StartError or StoreError where the database cannot even be opened."""
    async with opened_store(settings) as store:
        findings = [_engine(store)]
        if await store.read(revision_of) != newest_revision():
            return [
                *findings,
                Finding("the tables are not those of this program: run `silatih migrate`", is_broken=True),
            ]
        findings.append(Finding("tables are up to date", is_fine=True))
        vault = Vault(load_secret_keys(settings, make=False))
        findings += await store.read(_counters)
        findings.append(await store.read(lambda conn: _keys(conn, vault)))
        findings += await store.read(_waiting_for_people)
    return [*findings, *_proxies(settings), *await _channels(settings)]


def _engine(store: Store) -> Finding:
    if store.dialect == "postgresql":
        return Finding("PostgreSQL answers", is_fine=True)
    found = sqlite_version()
    if found.has_wal_reset_bug:
        return Finding(
            f"SQLite {found} has the WAL-reset bug (fixed in 3.51.3); one writer makes it safe here, "
            "but do not open the file with other programs while SiLatih runs"
        )
    return Finding(f"SQLite {found}", is_fine=True)


def _counters(conn: Connection) -> list[Finding]:
    wrong = recount(conn)
    return [
        Finding(f"batch {one.batch_id}: {one.counter} says {one.stored}, counted {one.counted}", is_broken=True)
        for one in wrong
    ] or [Finding("seats are counted right", is_fine=True)]


def _keys(conn: Connection, vault: Vault) -> Finding:
    if keys_open(conn, vault):
        return Finding("the secret keys open the data", is_fine=True)
    return Finding("the secret keys do not open the data: restore the keys it was sealed with", is_broken=True)


def _waiting_for_people(conn: Connection) -> list[Finding]:
    wanted = conn.execute(select(func.count()).where(person_request.c.closed_at.is_(None))).scalar_one()
    failed = conn.execute(select(func.count()).select_from(failed_input)).scalar_one()
    findings = [Finding(f"{wanted} residents asked for a person and wait")] if wanted else []
    return [*findings, *([Finding(f"{failed} inputs failed: look at failed_input and the log")] if failed else [])]


def _proxies(settings: Settings) -> list[Finding]:
    server = settings.server
    if not server.root_url.startswith("https://") or server.trusted_proxies:
        return []
    return [
        Finding(
            "all visitors seem to come from the proxy, and share SILATIH_WEB__HOLDS_PER_ADDRESS: "
            "name it in SILATIH_SERVER__TRUSTED_PROXIES"
        )
    ]


async def _channels(settings: Settings) -> list[Finding]:
    """Telegram's own library is slow to load, and asked only where it is on."""
    findings = [Finding(f"web chat at {settings.server.root_url}/", is_fine=True)]
    if settings.telegram.is_on:
        from bot.telegram.examination import check_telegram

        findings += await check_telegram(settings)
    if settings.whatsapp.is_on:
        from bot.flows_command import check_flows
        from bot.whatsapp.examination import check_whatsapp

        findings += await check_whatsapp(settings, read_books())
        findings += await check_flows(settings, now=datetime.now(UTC))
    return findings

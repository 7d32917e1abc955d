"""`silatih reminders`: shows and changes the rules of reminders, of the office or of one program."""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import NoResultFound

from bot.opened_store import check_tables
from bot.secret_keys import load_secret_keys
from bot.settings import Settings
from bot.start_error import StartError
from models.audit import write_audit
from models.reminder_rules import Kind, Reminders, read_reminders
from models.reminder_settings import set_reminders, stored_reminders
from models.store import StoreError, open_store
from models.vault import Vault

_KNOWN = frozenset(field.name for field in fields(Reminders))


async def reminder_lines(settings: Settings, *, program: str, change: str, now: datetime) -> list[str]:
    """The rules in force, to print; after the change, where `change` is not empty. Raises StartError."""
    said = read_change(change) if change else None
    vault = None if said is None else Vault(load_secret_keys(settings))
    try:
        store = await open_store(settings.database_url.get_secret_value(), serving=said is not None)
    except StoreError as error:
        raise StartError(str(error)) from None

    def work(conn: Connection) -> list[str]:
        check_tables(conn)
        if said is not None and vault is not None:
            before = stored_reminders(conn, program)[-1]
            subject = set_reminders(conn, program, said, today=now.astimezone(settings.timezone).date())
            _audit(conn, subject, before, said, vault=vault, now=now)
        return in_lines(read_reminders(*stored_reminders(conn, program)))

    try:
        return await (store.read(work) if said is None else store.transact(work))
    except NoResultFound:
        raise StartError(f"there is no program {program!r}" if program else "there is no office yet") from None
    finally:
        await store.close()


def read_change(text: str) -> Mapping[str, Any]:
    """Raises StartError: here a misprint is seen by who makes it."""
    try:
        said = json.loads(text)
    except ValueError:
        said = None
    if not isinstance(said, dict) or not set(said) <= _KNOWN:
        raise StartError('the rules are JSON like {"morning": {"is_on": true}}: docs/reminders.md names them')
    return said


def _audit(
    conn: Connection, subject: str, before: Mapping[str, Any], after: Mapping[str, Any], *, vault: Vault, now: datetime
) -> None:
    """By the operator: whoever may run commands beside the database is no person of the staff."""
    was, now_is = ({"rules": json.dumps(dict(rules))} if rules else {} for rules in (before, after))
    write_audit(
        conn, staff_id=None, action="change reminders", subject=subject, before=was, after=now_is, vault=vault, now=now
    )


def in_lines(rules: Reminders) -> list[str]:
    listed = ((kind, rules.of(kind)) for kind in Kind if kind is not Kind.DRAFT)
    lines = [
        f"{kind:11} {'on ' if rule.is_on else 'off'} days {rule.days}, at {rule.at:%H:%M}" + (", asks" * rule.asks)
        for kind, rule in listed
    ]
    draft = f"{Kind.DRAFT:11} {'on ' if rules.draft.is_on else 'off'} after {rules.draft_hours} hours"
    return [*lines, draft, f"A training is long from {rules.long_from} meetings on."]

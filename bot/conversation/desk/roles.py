"""Roles that begin and end: the row, the log, the menu of the chat, and the word to whoever it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.conversation.records import commands_record, notice_record
from bot.conversation.world import World
from handlers.messages import Message
from handlers.staff.joining.told import role_ended, staff_commands
from handlers.staff.staff import Role
from handlers.wording.phrases import Phrases
from models.audit import write_audit
from models.desks import clear_desk
from models.notices import queue_notice
from models.outbox import Priority
from models.staff import Member, begin_role, end_role, member_of

PAGE_HOURS = timedelta(hours=12)
"""How long a role holds in a browser: it may stand anywhere."""

PAGE = "web"
"""The channel of browsers."""


@dataclass(frozen=True, slots=True)
class Roles:
    """`by`: whose act it is; None for the operator and the clock."""

    conn: Connection
    world: World
    now: datetime
    by: int | None = None

    def begin(
        self,
        contact_id: int,
        role: Role,
        *,
        channel: str,
        name: str = "",
        programs: Sequence[int] = (),
        batches: Sequence[int] = (),
        by_setting: bool = False,
    ) -> Member:
        vault = self.world.vault
        staff_id = begin_role(
            self.conn,
            contact_id=contact_id,
            role=role,
            name=name,
            vault=vault,
            now=self.now,
            programs=programs,
            batches=batches,
            expires_at=self.now + PAGE_HOURS if channel == PAGE else None,
            by_setting=by_setting,
        )
        clear_desk(self.conn, contact_id)
        after = {"role": role, "programs": list(programs), "batches": list(batches)}
        self.log("first admin" if by_setting else "begin role", staff_id, before=None, after=after)
        member = member_of(self.conn, contact_id, vault=vault, now=self.now)
        if member is None:
            raise LookupError("a role that just began")
        self._list_commands(member, role)
        return member

    def end(self, member: Member, *, why: str, said: Message | None = None, is_told: bool = True) -> bool:
        """False where it has ended before. The next input of that contact is a resident's.

        `said`: in place of the usual words. `is_told` False: they know.
        """
        if not end_role(self.conn, member.id, now=self.now):
            return False
        clear_desk(self.conn, member.contact_id)
        before = {"role": member.role, "programs": list(member.programs), "batches": list(member.batches)}
        self.log("end role", member.id, before=before, after={"why": why})
        self._list_commands(member, None)
        if is_told:
            told = said or role_ended(self.phrases(member.language))
            self.tell(member.contact_id, told, purpose=f"role:{member.id}:ended")
        return True

    def tell(self, contact_id: int, message: Message, *, purpose: str, expires_at: datetime | None = None) -> None:
        self._queue(contact_id, notice_record(message), purpose, expires_at=expires_at)

    def log(
        self, action: str, staff_id: int, *, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
    ) -> None:
        write_audit(
            self.conn,
            staff_id=self.by,
            action=action,
            subject=f"staff:{staff_id}",
            before=before,
            after=after,
            vault=self.world.vault,
            now=self.now,
        )

    def phrases(self, language: str) -> Phrases:
        return self.world.books[language]

    def _list_commands(self, member: Member, role: Role | None) -> None:
        """Where the chat app shows a menu of commands. None: those of residents again."""
        able = self.world.abilities.get(member.channel)
        if able is None or not able.lists_commands:
            return
        listed = staff_commands(self.phrases(member.language), role) if role else ()
        purpose = f"commands:{member.id}:{'begin' if role else 'end'}"
        self._queue(member.contact_id, commands_record(listed), purpose)

    def _queue(self, contact_id: int, record: Any, purpose: str, *, expires_at: datetime | None = None) -> None:
        queue_notice(
            self.conn,
            contact_id=contact_id,
            record=record,
            purpose=purpose,
            priority=Priority.CHANGE,
            vault=self.world.vault,
            now=self.now,
            expires_at=expires_at,
        )

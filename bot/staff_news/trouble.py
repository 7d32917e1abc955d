"""Tells admins that a channel does not work: by the others, and once for each time that it lasts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.conversation.records import notice_record
from bot.conversation.world import World
from handlers.messages import Message
from handlers.staff import news
from handlers.staff.staff import Role
from models.notices import queue_notice
from models.outbox import Priority
from models.staff import members
from models.store import Store

PATIENCE = timedelta(minutes=2)
"""What is over sooner nobody needs to know."""

NAMES = {"telegram": "Telegram", "whatsapp": "WhatsApp"}
Troubles = Callable[[], Mapping[str, str]]
"""By channel, a sentence for its operator; none for a channel that works."""


@dataclass(slots=True)
class TroubleWatch:
    """In one process: the one that keeps the clock. After a restart a trouble that lasts is told once more."""

    store: Store
    world: World
    troubles: Troubles
    _since: dict[str, datetime] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    async def look(self) -> int:
        """How many messages were queued. The office's hours do not count: admins decide when they read."""
        now, present = self.world.clock(), {name: text for name, text in self.troubles().items() if text}
        for name in self._since.keys() - present.keys():
            del self._since[name]
            self._told.discard(name)
        told = 0
        for name, sentence in present.items():
            since = self._since.setdefault(name, now)
            if name not in self._told and now - since >= PATIENCE:
                told += await self.store.transact(self._telling(name, sentence, since, down=set(present)))
                self._told.add(name)
        return told

    def _telling(self, name: str, sentence: str, since: datetime, *, down: set[str]) -> Callable[[Connection], int]:
        def tell(conn: Connection) -> int:
            now = self.world.clock()
            admins = members(conn, vault=self.world.vault, now=now, roles=(Role.ADMIN,))
            return sum(
                queue_notice(
                    conn,
                    contact_id=one.contact_id,
                    record=notice_record(self._message(one.language, name, sentence)),
                    purpose=f"staff:{one.id}:trouble:{name}:{since:%Y%m%dT%H%M%S}",
                    priority=Priority.REMINDER,
                    vault=self.world.vault,
                    now=now,
                )
                for one in admins
                if one.channel not in down
            )

        return tell

    def _message(self, language: str, name: str, sentence: str) -> Message:
        reader = news.Reader(self.world.books[language], self.world.zone)
        return news.trouble(reader, where=NAMES.get(name, name), sentence=sentence)

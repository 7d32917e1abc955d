"""Telegram as a channel: what an update says goes to the conversation, whichever way the update came."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import structlog
from telegram import Update

from bot.conversation.inbound import Inbound
from bot.conversation.runner import Conversations
from bot.telegram.buttons import ButtonSeal
from bot.telegram.heard import BotIdentity, Forged, Heard, Ignored, Reached, Read
from bot.telegram.limits import CHANNEL
from bot.telegram.plain_updates import read_plain
from bot.telegram.staff_files import StaffFiles
from bot.telegram.tap_answers import TapAnswers
from bot.telegram.updates import read_update
from handlers.wording.phrases import Phrases
from models.store import StoreBroken

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Telegram:
    """`scope`: the bot's id as its token says it, which its update ids are unique for. `me`: as Telegram says it.

    `files`: what staff hand in; without it every file is only something that was sent. `counts`: what became of
    updates, by a word of ours.
    """

    conversations: Conversations
    seal: ButtonSeal
    books: Mapping[str, Phrases]
    taps: TapAnswers
    scope: int
    me: BotIdentity
    files: StaffFiles | None = None
    counts: Counter[str] = field(default_factory=Counter)

    async def hear(self, update: dict[str, Any]) -> None:
        """Returns after all that the update did is committed. Raises StoreBroken: then it must come again.

        Nothing else is raised, for it would come again for ever: what fails otherwise is logged and counted.
        """
        try:
            await self._act(self._read(update))
        except StoreBroken:
            self.counts["not kept"] += 1
            raise
        except Exception as error:
            self.counts["failed"] += 1
            log.error("update failed", error=type(error).__name__, exc_info=error)

    def _read(self, fields: dict[str, Any]) -> Read:
        """An update that cannot be read is told by the error's class alone: the error may quote it."""
        try:
            plain = read_plain(fields, seal=self.seal)
            return plain or read_update(Update.de_json(fields, None), seal=self.seal, me=self.me)
        except Exception as error:  # noqa: BLE001 - whatever the library raises for what it does not know
            log.error("update cannot be read", error=type(error).__name__)
            return Ignored("unreadable")

    async def _act(self, read: Read) -> None:
        match read:
            case Heard():
                await self._answer(read)
            case Reached(address, _, is_reachable):
                self.counts["unblocked" if is_reachable else "blocked"] += 1
                mark = self.conversations.mark_reachable if is_reachable else self.conversations.mark_blocked
                await mark(CHANNEL, address)
            case Forged(query_id):
                self.counts["forged"] += 1
                self.taps.answer(query_id)
            case Ignored(reason):
                self.counts[f"ignored: {reason}"] += 1

    async def _answer(self, heard: Heard) -> None:
        self.counts["heard"] += 1
        handled = await self.conversations.handle(self._inbound(await self._with_file(heard)))
        if heard.query_id:
            stale = self.books[handled.language].say("anywhere.old_button") if handled.is_stale_tap else ""
            self.taps.answer(heard.query_id, stale)

    async def _with_file(self, heard: Heard) -> Heard:
        """Nobody hands in what somebody else has written."""
        if self.files is None or heard.attached is None or heard.is_forwarded:
            return heard
        handed_in = await self.files.handed_in(heard.address, heard.attached)
        return replace(heard, said=handed_in) if handed_in else heard

    def _inbound(self, heard: Heard) -> Inbound:
        return Inbound(
            channel=CHANNEL,
            address=heard.address,
            key=f"{self.scope}:{heard.key}",
            said=heard.said,
            reference=heard.reference,
            client_language=heard.client_language,
            tapped=heard.tapped,
            is_forwarded=heard.is_forwarded,
        )

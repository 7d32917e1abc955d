"""The account at the end: what everybody did and was shown, held against the database."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Row, select

from bot.telegram.buttons import ButtonSeal
from bot.telegram.rendering import render
from models.addresses import open_address
from models.counters import recount
from models.outbox import MessageStatus, Priority
from models.tables import contact, conversation, inbox, outbox, registration
from models.vault import Vault
from tests.chaos.chats import Recorded, Shown, unexplained
from tests.chaos.journal import Journal
from tests.chaos.weather import Weather
from tests.fakes.telegram import Chat, Fault, Refuse, TelegramFake
from tests.journeys.office import BOOKS

_NOTES = {book.say("anywhere.sent_again") for book in BOOKS.values()}
_NUMBER = re.compile(r"\b[A-Z]{2,4}\d{0,2}-\d{3}[A-Z]\b")
_HEARD_AT_ONCE = 60
_MEMBERSHIP = "my_chat_member"


@dataclass(frozen=True, slots=True)
class Books:
    """What the database says in the end. `rows`: of the outbox, by the address of their chat, in their order."""

    rows: dict[str, list[Row[Any]]]
    inputs: dict[str, list[tuple[int, str, Any]]]
    positions: dict[str, int]
    numbers: dict[str, set[str]]
    miscounted: list[Any]


def read_books(conn: Connection, vault: Vault) -> Books:
    addresses = {
        row.id: open_address(vault, row.address, row.address_index)
        for row in conn.execute(select(contact).where(contact.c.channel == "telegram"))
    }
    books = Books(defaultdict(list), defaultdict(list), {}, defaultdict(set), recount(conn))
    for row in conn.execute(select(outbox).order_by(outbox.c.contact_id, outbox.c.position)):
        books.rows[addresses[row.contact_id]].append(row)
    for row in conn.execute(select(inbox).order_by(inbox.c.contact_id, inbox.c.position)):
        place = f"{row.contact_id}:{row.position}"
        payload = vault.open_json(row.payload, table="inbox", column="payload", row=place) if row.payload else None
        books.inputs[addresses[row.contact_id]].append((row.position, row.key, payload))
    for contact_id, position in conn.execute(select(conversation.c.contact_id, conversation.c.position)):
        if contact_id in addresses:
            books.positions[addresses[contact_id]] = position
    for contact_id, number in conn.execute(select(registration.c.contact_id, registration.c.number)):
        if contact_id in addresses and number:
            books.numbers[addresses[contact_id]].add(number)
    return books


@dataclass(frozen=True, slots=True)
class Audit:
    """`scope`: of the keys of inputs. `ends`: how often a process ended, perhaps while requests were under way."""

    books: Books
    server: TelegramFake
    journal: Journal
    weather: Weather
    vault: Vault
    scope: int
    ends: int = 0

    def findings(self) -> list[str]:
        """Empty where all is as it should be."""
        return [
            *(f"miscounted: {one}" for one in self.books.miscounted),
            *self._inputs_without_effect(),
            *self._effects_of_nothing(),
            *self._gaps(),
            *(finding for address in self.books.rows for finding in self._of_chat(address)),
        ]

    # --- What came in ------------------------------------------------------------------------------------------------

    def _inputs_without_effect(self) -> Iterator[str]:
        """What is acknowledged has its row, but for what a flood drowned, and taps that came too late to be told."""
        keys = {key for inputs in self.books.inputs.values() for _, key, _ in inputs}
        missing: dict[int, list[str]] = defaultdict(list)
        for deed in self.journal.deeds:
            for update in deed.told:
                is_private = update.queue == deed.person.id or update.kind == "callback_query"
                if update.kind == _MEMBERSHIP or deed.is_forged or not is_private:
                    continue
                if f"{self.scope}:{update.id}" not in keys:
                    missing[deed.person.id].append(f"{deed.what} ({update.kind} {update.id})")
        late = self.server.world.updates.expired
        for person_id, deeds in missing.items():
            if person_id in self.journal.floods and len(self.books.inputs[f"{person_id}"]) >= _HEARD_AT_ONCE:
                continue
            taps = [deed for deed in deeds if "callback_query" in deed]
            if len(deeds) > len(taps) or len(taps) > late:
                yield f"acknowledged and without effect: {person_id} {deeds}"

    def _effects_of_nothing(self) -> Iterator[str]:
        told = {f"{self.scope}:{update.id}" for deed in self.journal.deeds for update in deed.told}
        for address, inputs in self.books.inputs.items():
            yield from (f"an input of nobody: {address} {key}" for _, key, _ in inputs if key not in told)

    def _gaps(self) -> Iterator[str]:
        """Positions count up without a gap; every input is answered but a press or an edit that said nothing new."""
        for address, last in self.books.positions.items():
            inputs = [position for position, *_ in self.books.inputs[address]]
            replies = [row.position for row in self.books.rows[address]]
            if sorted([*inputs, *replies]) != list(range(1, last + 1)):
                yield f"positions: {address} {inputs} {replies} {last}"
            for (here, _, payload), (after, *_) in pairwise([*self.books.inputs[address], (last + 1, "", None)]):
                if after == here + 1 and payload is not None and payload["kind"] not in ("tap", "edited"):
                    yield f"never answered: {address} {here} {payload['kind']}"

    # --- What went out -----------------------------------------------------------------------------------------------

    def _of_chat(self, address: str) -> Iterator[str]:
        chat, rows = self.server.world.chats[int(address)], self.books.rows[address]
        yield from (f"queued for ever: {address} {row.position}" for row in rows if row.status == MessageStatus.QUEUED)
        yield from self._failures(chat, rows)
        replies = [row for row in rows if row.priority == Priority.REPLY]
        if finding := self._explained(address, replies):
            yield f"chat {address}: {finding}\n{self._rows(address)}\n{_shown(chat)}"
        yield from self._numbers(chat, address)

    def _explained(self, address: str, replies: Sequence[Row[Any]]) -> str:
        recorded = [
            Recorded(self._words(row, address), row.status == MessageStatus.SENT, row.attempts, row.platform_id or "")
            for row in replies
        ]
        shown = [Shown(_plain(message.earlier, message.text), f"{message.id}") for message in self._said(address)]
        return unexplained(recorded, shown, notes=_NOTES, ends=self.ends, refusals=self._was_refused(int(address)))

    def _said(self, address: str) -> list[Any]:
        return list(self.server.world.chats[int(address)].from_bot)

    def _words(self, row: Row[Any], address: str) -> str | None:
        """None once they are erased."""
        if row.payload is None:
            return None
        call = render(self._payload(row), address=address, seal=ButtonSeal(self.vault))
        return call.words if call else ""

    def _payload(self, row: Row[Any]) -> Any:
        place = f"{row.contact_id}:{row.position}"
        return self.vault.open_json(row.payload, table="outbox", column="payload", row=place)

    def _failures(self, chat: Chat, rows: Sequence[Row[Any]]) -> Iterator[str]:
        """A message fails only for what the platform said of this chat."""
        met = [fault for _, fault in self.weather.happened[chat.id]]
        left = self._has_left(chat.id)
        for row in rows:
            if row.status == MessageStatus.FAILED and not self._is_explained(row, met, has_left=left):
                yield f"failed without a reason: {chat.id} {row.position} {row.error} {met}"

    def _has_left(self, chat_id: int) -> bool:
        return any(deed.what == "blocks" for deed in self.journal.deeds if deed.person.id == chat_id)

    def _was_refused(self, chat_id: int) -> bool:
        return self._has_left(chat_id) or any(isinstance(fault, Refuse) for _, fault in self.weather.happened[chat_id])

    def _is_explained(self, row: Row[Any], met: Sequence[Fault], *, has_left: bool) -> bool:
        refusals = {fault.code for fault in met if isinstance(fault, Refuse)}
        match row.error:
            case "blocked":
                return has_left or 403 in refusals
            case "deactivated" | "never_started":
                return 403 in refusals
            case "not_found":
                return 400 in refusals
            case "refused":
                return bool(refusals & {400, 403, 413})
            case "uncertain":
                return bool(row.is_uncertain) and (self.ends > 0 or bool(met))
            case "passing":
                return bool(row.failures >= 7)
        return False

    def _numbers(self, chat: Chat, address: str) -> Iterator[str]:
        """Whoever was told a number has it, and whoever has one was told."""
        told = {
            number for message in chat.from_bot for number in _NUMBER.findall(_plain(message.earlier, message.text))
        }
        if strange := told - self.books.numbers[address]:
            yield f"told a number of nobody's: {address} {strange}"
        rows = self.books.rows[address]
        written = {number for row in rows for number in _NUMBER.findall(self._words_or_none(row, address))}
        if untold := self.books.numbers[address] - written:
            yield f"has a number and was not told: {address} {untold}"

    def _words_or_none(self, row: Row[Any], address: str) -> str:
        return (self._words(row, address) or "") if row.priority == Priority.REPLY else ""

    def _rows(self, address: str) -> str:
        return "\n".join(
            f"  {row.position} {row.status} tries={row.attempts} failures={row.failures} error={row.error} "
            f"id={row.platform_id} {self._words_or_none(row, address)[:50]!r}"
            for row in self.books.rows[address]
        )


def _shown(chat: Chat) -> str:
    return "\n".join(
        f"  {message.id}{' edited' * message.edited}{' again' * any(note in message.text for note in _NOTES)} "
        f"{_plain(message.earlier, message.text)[:50]!r}"
        for message in chat.from_bot
    )


def _plain(earlier: Sequence[str], text: str) -> str:
    """As it was sent: later it may have been marked with the answer."""
    return earlier[0] if earlier else text

"""An office that announces: its participants, an officer who asks, and a platform that takes what is queued."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from bot.announcing.announcing import Announcing
from bot.announcing.progress import Progress
from bot.conversation.ask import Asking
from bot.conversation.desk.announcing import answer_announcing
from bot.conversation.world import Sending, World
from handlers.facts import Abilities, Facts
from handlers.staff.announcing.asks import AnnouncementStarted, AnnouncingAnswer, AnnouncingAsk, StartAnnouncement
from handlers.staff.announcing.content import Content
from handlers.staff.staff import Role, Scope, Staff
from models import tables
from models.audience import Audience
from models.leases import Wanted, claim_messages
from models.outbox import Lease, MessageStatus, Outgoing
from models.registrations import Entry, add_registration
from models.reports import Ended, Report, Sent, Unreachable, write_reports
from models.residents import add_resident, write_answers
from models.statuses import Status
from models.store import Store
from tests.journeys.office import Clock, Office, open_office

OWNER = "this process"
TEXT = "Ruang kelas pindah ke lantai 2."


@dataclass(slots=True)
class Hall:
    """`ahead`: how many messages may wait in the queue. `woken`: pages, with the place of what is new there."""

    office: Office
    batch_id: int
    contacts: dict[str, int] = field(default_factory=dict)
    residents: dict[str, int] = field(default_factory=dict)
    woken: list[tuple[int, int]] = field(default_factory=list)
    ahead: int = 200
    staff_id: int = 0
    announcing: Announcing = field(init=False)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Another process goes on with nothing but what the database knows."""
        progress = Progress(
            self.store,
            self.world,
            wake=lambda: None,
            wake_page=lambda contact_id, position: self.woken.append((contact_id, position)),
        )
        self.announcing = Announcing(progress, self.ahead, time=self._time)

    def _time(self) -> float:
        return self.office.clock.now.timestamp()

    @property
    def store(self) -> Store:
        return self.office.store

    @property
    def world(self) -> World:
        abilities = {"web": Abilities(), "telegram": Abilities(changes_messages=True)}
        return replace(self.office.world, sending=Sending(OWNER, frozenset({"telegram"})), abilities=abilities)

    async def chat(self, name: str, *, channel: str = "telegram", **columns: Any) -> int:
        self.contacts[name] = await self.store.transact(lambda conn: self._chat(conn, name, channel, **columns))
        return self.contacts[name]

    def _chat(self, conn: Connection, name: str, channel: str, **columns: Any) -> int:
        vault, now = self.world.vault, self.world.clock()
        index = vault.index("contact", f"{channel}:{name}")
        address = vault.seal(name.encode(), table="contact", column="address", row=index.hex())
        row = {"channel": channel, "address_index": index, "address": address, "created_at": now, "seen_at": now}
        added = insert(tables.contact).values({"language": "id", **row, **columns}).returning(tables.contact.c.id)
        contact_id = int(conn.execute(added).scalar_one())
        conn.execute(insert(tables.conversation).values(contact_id=contact_id, state=""))
        return contact_id

    async def register(self, *names: str, chat: str = "", **how: Any) -> None:
        """Each in a chat of the same name that there is already, or all in the chat of somebody else."""

        def add(conn: Connection) -> None:
            for name in names:
                self._register(conn, name, chat or name, **how)

        await self.store.transact(add)

    def _register(
        self,
        conn: Connection,
        name: str,
        chat: str,
        *,
        born: str = "2001-01-12",
        status: Status = Status.CONFIRMED,
        kecamatan: str = "12.71.08",
        batch_id: int | None = None,
    ) -> None:
        contact_id, now = self.contacts[chat], self.world.clock()
        resident = self.residents.get(name)
        if resident is None:
            resident = self.residents[name] = add_resident(conn, contact_id=contact_id, relation="self", now=now)
            answers = {"name": name, "phone": "+6281234567890", "birth_date": born}
            write_answers(conn, resident, answers, vault=self.world.vault)
        entry = Entry(batch_id or self.batch_id, resident, contact_id, "telegram", kecamatan)
        add_registration(conn, entry, status=status, now=now)

    async def share(self, chat: str, name: str) -> None:
        """Somebody who is registered already writes from this chat too."""
        row = {"contact_id": self.contacts[chat], "resident_id": self.residents[name], "relation": "self"}
        added = insert(tables.contact_resident).values(receives=True, **row)
        await self.store.transact(lambda conn: conn.execute(added))

    async def people(self, count: int) -> None:
        """That many, each with a chat."""
        names = [f"Warga {number}" for number in range(1, count + 1)]

        def add(conn: Connection) -> None:
            for name in names:
                self.contacts[name] = self._chat(conn, name, "telegram")
                self._register(conn, name, name)

        await self.store.transact(add)

    async def hire(self, *, channel: str = "telegram") -> None:
        """The officer whose announcements these are."""
        contact_id = await self.chat("Petugas", channel=channel)
        row = {"contact_id": contact_id, "role": "officer", "programs": [], "batches": [], "since": self.world.clock()}
        added = insert(tables.staff).values(row).returning(tables.staff.c.id)
        self.staff_id = await self.store.transact(lambda conn: int(conn.execute(added).scalar_one()))

    async def ask(
        self, ask: AnnouncingAsk, *, role: Role = Role.OFFICER, scope: Scope | None = None
    ) -> AnnouncingAnswer:
        staff = Staff(self.staff_id, role, "Sari", scope or Scope())

        def answer(conn: Connection) -> AnnouncingAnswer:
            asking = Asking(conn, self.world, self.contacts["Petugas"], "telegram", self._facts(conn, staff))
            return answer_announcing(asking, staff, ask)

        return await self.store.transact(answer)

    async def announce(self, text: str = TEXT, *, audience: Audience | None = None) -> int:
        """The 30 seconds to undo have passed."""
        answer = await self.ask(StartAnnouncement(Content(text), audience or self.audience))
        assert isinstance(answer, AnnouncementStarted), answer
        self.office.clock.passes(seconds=31)
        return answer.id

    @property
    def audience(self) -> Audience:
        return Audience(batch_id=self.batch_id)

    async def works(self, *, steps: int = 40) -> None:
        """What the loop does by itself, without its pauses; a quarter of a second each."""
        for _ in range(steps):
            await self.announcing.step()
            self.office.clock.passes(seconds=0.25)

    async def deliver(self, *, limit: int = 1000, fails: Mapping[str, str] | None = None) -> list[Outgoing]:
        """What the platform takes now. `fails`: chats, with the cause; an unreachable one is told as such."""
        causes = {self.contacts[name]: cause for name, cause in (fails or {}).items()}

        def claim(conn: Connection) -> list[Outgoing]:
            now = self.world.clock()
            lease = Lease(OWNER, now + timedelta(seconds=60))
            wanted = Wanted("telegram", limit, limit)
            claimed = claim_messages(conn, wanted, lease=lease, now=now, vault=self.world.vault).messages
            reports = [_report(each, causes.get(each.contact_id), self) for each in claimed]
            write_reports(conn, reports, owner=OWNER, vault=self.world.vault)
            return list(claimed)

        taken: list[Outgoing] = []
        while some := await self.store.transact(claim):
            taken += some
            if len(taken) >= limit:
                break
        return taken

    async def sent(self, name: str) -> list[str]:
        """The words of announcements in that chat, whatever became of them."""
        contact_id = self.contacts[name]
        return [words for each, words in await self._announced() if each == contact_id]

    async def everybody_sent(self) -> list[int]:
        """Contacts, each as often as it has a message of an announcement."""
        return [each for each, _ in await self._announced()]

    async def statuses(self) -> dict[str, int]:
        row = tables.outbox.c
        found = select(row.status).where(row.announcement_id.is_not(None))
        rows = await self.store.read(lambda conn: list(conn.execute(found).scalars()))
        return {status: rows.count(status) for status in sorted(set(rows))}

    async def officer_sees(self) -> list[dict[str, Any]]:
        """Every message in the officer's chat, in order."""
        row, contact_id = tables.outbox.c, self.contacts["Petugas"]
        found = select(row.position, row.payload).where(row.contact_id == contact_id, row.announcement_id.is_(None))
        rows = await self.store.read(lambda conn: conn.execute(found.order_by(row.position)).all())
        return [self._opened(contact_id, each.position, each.payload) for each in rows]

    async def change_contact(self, name: str, **columns: Any) -> None:
        mine = tables.contact.c.id == self.contacts[name]
        await self.store.transact(lambda conn: conn.execute(update(tables.contact).where(mine).values(**columns)))

    async def _announced(self) -> list[tuple[int, str]]:
        row = tables.outbox.c
        found = select(row.contact_id, row.position, row.payload).where(row.announcement_id.is_not(None))
        rows = await self.store.read(lambda conn: conn.execute(found.order_by(row.id)).all())
        return [(each.contact_id, self._opened(each.contact_id, each.position, each.payload)["text"]) for each in rows]

    def _opened(self, contact_id: int, position: int, sealed: bytes) -> dict[str, Any]:
        opened: dict[str, Any] = self.world.vault.open_json(
            sealed, table="outbox", column="payload", row=f"{contact_id}:{position}"
        )
        return opened

    def _facts(self, conn: Connection, staff: Staff) -> Facts:
        world = self.world
        return Facts(
            now=world.clock(),
            zone=world.zone,
            position=0,
            abilities=Abilities(),
            books=world.books,
            language="id",
            consented=True,
            draft=None,
            people=(),
            registrations=(),
            catalogue=world.catalogue(conn),
            seats={},
            staff=staff,
        )


def _report(message: Outgoing, cause: str | None, hall: Hall) -> Report:
    now = hall.world.clock()
    if cause is None:
        return Sent(message, f"{message.position}", now)
    if cause in {"blocked", "deactivated"}:
        return Unreachable(message, cause, now)
    return Ended(message, MessageStatus.FAILED, cause, now)


async def open_hall(store: Store, *, ahead: int = 200, channel: str = "telegram") -> Hall:
    office = await open_office(store, Clock())
    hall = Hall(office, await office.batch("AC3"), ahead=ahead)
    await hall.hire(channel=channel)
    return hall

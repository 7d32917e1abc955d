"""The account at the end: seats, and what was told by itself, held against what stands in the chats."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from models.counters import recount
from models.outbox import MessageStatus
from models.statuses import Status
from models.tables import batch, contact, outbox, registration
from tests.cast import NOW
from tests.journeys.office import VAULT
from tests.life.life import Life

UNFINISHED = (Status.HELD, Status.OFFERED)


def of_seats(conn: Connection) -> list[str]:
    """Empty where all is as it should be."""
    row = registration.c
    left = [*conn.execute(select(row.id).where(row.status.in_(UNFINISHED))).scalars()]
    over = [*conn.execute(select(batch.c.code).where(batch.c.taken > batch.c.quota)).scalars()]
    numbers = select(row.number).where(row.number.is_not(None)).group_by(row.number).having(func.count() > 1)
    return [
        *(f"miscounted: {one}" for one in recount(conn)),
        *(f"seat left in between: {one}" for one in left),
        *(f"more than there are: {one}" for one in over),
        *(f"number given twice: {one}" for one in conn.execute(numbers).scalars()),
    ]


async def of_messages(life: Life) -> list[str]:
    """Whatever began by itself stands once in the chat it was meant for, and nowhere else.

    To be asked every month: later the record has no words any more.
    """
    store = life.channel.application.store
    waiting, told = await store.read(lambda conn: (_waiting(conn), list(_told(conn))))
    twice = [text for (_, text), count in Counter((whose, text) for whose, _, text in told).items() if count > 1]
    chats = [await who.chat.shown() for who in life.people]
    shown = Counter(one.row or _first_lines(one.text) for chat in chats for one in chat if not one.invites)
    meant = Counter(row if row in shown else _first_lines(text) for _, row, text in told)
    return [
        *(f"not sent: {one}" for one in waiting),
        *(f"told twice: {one}" for one in twice),
        *(f"meant {count}, shown {shown[one]}: {one}" for one, count in meant.items() if shown[one] != count),
    ]


def _waiting(conn: Connection) -> list[str]:
    row = outbox.c
    still = MessageStatus.QUEUED, MessageStatus.WAITING
    return [*conn.execute(select(row.purpose).where(row.status.in_(still))).scalars()]


def _told(conn: Connection) -> Iterator[tuple[int, str, str]]:
    """To whom, as which row, and what. The sample has people of its own, in chats that there are not."""
    row, here = outbox.c, select(contact.c.id).where(contact.c.created_at > NOW)
    arrived = (
        row.purpose.not_like("reply:%"),
        row.payload.is_not(None),
        row.status.not_in((MessageStatus.FAILED, MessageStatus.CANCELLED)),
    )
    for one in conn.execute(select(outbox).where(*arrived, row.contact_id.in_(here))):
        place = f"{one.contact_id}:{one.position}"
        payload = VAULT.open_json(one.payload, table="outbox", column="payload", row=place)
        if "text" in payload and "edits" not in payload:
            yield one.contact_id, place, payload["text"]


def _first_lines(text: str) -> str:
    """Below a message, Telegram shows what was tapped."""
    return text.partition("\n\n✓")[0]

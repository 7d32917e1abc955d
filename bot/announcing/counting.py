"""Counts once, beside the writer, how many messages an announcement comes to, and who is left out."""

from sqlalchemy import Connection

from bot.conversation.world import World
from models.announcements import Announcement, note_total
from models.audience_counts import LeftOut, count_recipients
from models.audience_members import members_of
from models.audiences import recipients_after
from models.store import Store

_PAGE = 500


async def count_total(store: Store, world: World, one: Announcement) -> None:
    channels = sorted(world.abilities)
    total, left_out = await store.read(lambda conn: count_recipients(conn, one.audience, channels=channels))
    if one.audience.asks_age:
        total, left_out = await _of_age(store, world, one), LeftOut()
    await store.transact(lambda conn: note_total(conn, one.id, total=total, left_out=left_out.to_json()))


async def _of_age(store: Store, world: World, one: Announcement) -> int:
    """Birth dates are sealed: each is opened, page by page. Who is left out besides is not counted."""
    total, after, now = 0, 0, world.clock()

    def page(conn: Connection) -> tuple[int, int]:
        found = recipients_after(conn, one.audience, after=after, limit=_PAGE, channels=sorted(world.abilities))
        return len(members_of(conn, one.audience, found, vault=world.vault, now=now)), found[-1] if found else 0

    while True:
        some, last = await store.read(page)
        if not last:
            return total
        total, after = total + some, last

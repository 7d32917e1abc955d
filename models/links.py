"""How often each link to a batch was used: by the place where it hung, and the channel it opened."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select, update

from models.tables import link_start
from models.upsert import insert_once

MOST_SOURCES = 200
"""Of one batch. The words in a link are whoever's who opens it; beyond that they are counted together."""


def count_start(conn: Connection, *, batch_code: str, source: str, channel: str) -> None:
    """One start more. The batch is known, and the source is read: see `handlers.links`."""
    if _counted(conn, batch_code, source, channel):
        return
    known = select(func.count()).where(link_start.c.batch_code == batch_code)
    if conn.execute(known).scalar_one() >= MOST_SOURCES:
        source = ""
        if _counted(conn, batch_code, source, channel):
            return
    row = {"batch_code": batch_code, "source": source, "channel": channel, "starts": 1}
    if not insert_once(conn, link_start, row):  # somebody else's transaction was quicker
        _counted(conn, batch_code, source, channel)


def _counted(conn: Connection, batch_code: str, source: str, channel: str) -> bool:
    here = (
        link_start.c.batch_code == batch_code,
        link_start.c.source == source,
        link_start.c.channel == channel,
    )
    return conn.execute(update(link_start).where(*here).values(starts=link_start.c.starts + 1)).rowcount == 1


@dataclass(frozen=True, slots=True)
class Starts:
    """`source`: empty where the link names none, and for those beyond MOST_SOURCES."""

    batch_code: str
    source: str
    channel: str
    starts: int


def read_starts(conn: Connection) -> list[Starts]:
    """All of them, the most used first."""
    columns = (link_start.c.batch_code, link_start.c.source, link_start.c.channel, link_start.c.starts)
    return [Starts(*row) for row in conn.execute(select(*columns).order_by(link_start.c.starts.desc(), *columns))]

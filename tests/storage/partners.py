"""The smallest thing to write and read back: partners of the office."""

from sqlalchemy import Connection, insert, select

from models.store import Work
from models.tables import partner


def adding(*names: str) -> Work[None]:
    def add(conn: Connection) -> None:
        for name in names:
            conn.execute(insert(partner).values(name=name))

    return add


def adding_then_failing(name: str) -> Work[None]:
    def add(conn: Connection) -> None:
        adding(name)(conn)
        raise ArithmeticError("after the insert")

    return add


def partners(conn: Connection) -> list[str]:
    return list(conn.scalars(select(partner.c.name).order_by(partner.c.name)))

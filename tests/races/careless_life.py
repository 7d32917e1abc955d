"""The same life in an office that counts the seats, and seats people in the next transaction: the control."""

from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError

from models.numbers import number
from models.registrations import find_active, record, set_number
from models.statuses import Status
from models.tables import batch
from tests import cast
from tests.races.acts import Scene
from tests.races.seat_life import Move, SeatLife

_NO_CHECK = {
    "sqlite": "PRAGMA ignore_check_constraints=ON",  # of the one connection that writes
    "postgresql": "ALTER TABLE batch DROP CONSTRAINT IF EXISTS batch_never_oversold",
}


class CarelessLife(SeatLife):
    """Without `take_seat`, and without the CHECK behind it."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.transact(lambda conn: conn.exec_driver_sql(_NO_CHECK[self.store.dialect]) and None)

    def happen(self, batch: int, moves: Sequence[Move]) -> None:
        """Whoever takes a seat looks before anybody acts; the others act afterwards, in order: no chance in it."""
        takers = [self.scene(batch, who) for act, who in moves if act == "take"]
        for scene in [scene for scene in takers if self._finds_a_seat(scene)]:
            self._seat(scene)
        for act, who in moves:
            if act != "take":
                super().happen(batch, [(act, who)])

    def _finds_a_seat(self, scene: Scene) -> bool:
        return self.transact(lambda conn: finds_a_seat(conn, scene))

    def _seat(self, scene: Scene) -> None:
        self.transact(lambda conn: seat(conn, scene))


def finds_a_seat(conn: Connection, scene: Scene) -> bool:
    row = conn.execute(select(batch.c.quota, batch.c.waiting).where(batch.c.id == scene.batch_id)).one()
    known = find_active(conn, batch_id=scene.batch_id, resident_id=scene.who.resident_id)
    return known is None and not row.waiting and cast.seats_in_use(conn, scene.batch_id) < row.quota


def seat(conn: Connection, scene: Scene) -> None:
    """Everything `take_seat` does but for the condition: the books are kept, and each seat has its number."""
    with suppress(IntegrityError), conn.begin_nested():  # a double tap ends at the index of active registrations
        registration_id = cast.sneak_in(conn, scene.batch_id, scene.who)
        one_more = {"taken": batch.c.taken + 1, "last_number": batch.c.last_number + 1}
        used = update(batch).where(batch.c.id == scene.batch_id).values(one_more)
        code, running = conn.execute(used.returning(batch.c.code, batch.c.last_number)).one()
        set_number(conn, registration_id, number(code, running))
        record(conn, registration_id, status=Status.CONFIRMED, now=scene.now, actor="resident")

"""Two who say at once that a registration is theirs: it ends on one phone."""

from sqlalchemy import Connection, insert, select

from models.contact_changes import confirm, find_change
from models.contact_moving import move_people
from models.store import Store
from models.tables import contact_change, contact_resident, conversation
from tests import cast
from tests.cast import NOW, Person
from tests.journeys.office import VAULT
from tests.races.crowd import all_at_once, look_then_act


async def test_of_two_phones_that_are_confirmed_at_once_one_gets_it(store: Store) -> None:
    wishes, who = await store.transact(_two_wishes)

    done = await all_at_once(store, [lambda conn, one=one: _confirmed(conn, one) for one in wishes])  # type: ignore[misc]

    assert sorted(done) == [False, True]
    assert await store.read(lambda conn: _phones(conn, who)) == 1


async def test_one_wish_that_is_granted_twice_at_once_moves_once(store: Store) -> None:
    (wish, _), who = await store.transact(_two_wishes)

    done = await all_at_once(store, [lambda conn: _confirmed(conn, wish)] * 4)

    assert sorted(done) == [False, False, False, True]
    assert await store.read(lambda conn: _phones(conn, who)) == 1


async def test_without_the_lock_both_phones_get_it(store: Store) -> None:
    wishes, who = await store.transact(_two_wishes)

    def is_undecided(conn: Connection) -> bool:
        return conn.execute(select(contact_change.c.id).where(contact_change.c.decided_at.is_not(None))).first() is None

    await look_then_act(store, 2, look=is_undecided, act=lambda conn, place: _move(conn, wishes[place]))

    assert await store.read(lambda conn: _phones(conn, who)) == 2


def _two_wishes(conn: Connection) -> tuple[tuple[int, int], Person]:
    batch_id = cast.open_batch(conn)
    old, *new = cast.people(conn, 3)
    seat = cast.seated(conn, batch_id, old)
    for one in (old, *new):
        conn.execute(insert(conversation).values(contact_id=one.contact_id, state=""))
    first, second = (_wish(conn, seat.registration_id, old, to) for to in new)
    return (first, second), old


def _wish(conn: Connection, registration_id: int, old: Person, new: Person) -> int:
    row = {
        "registration_id": registration_id,
        "from_contact_id": old.contact_id,
        "to_contact_id": new.contact_id,
        "created_at": NOW,
        "expires_at": cast.CLOSES_AT,
    }
    return int(conn.execute(insert(contact_change).values(row).returning(contact_change.c.id)).scalar_one())


def _confirmed(conn: Connection, wish_id: int) -> bool:
    return confirm(conn, wish_id, now=NOW) is not None and _move(conn, wish_id)


def _move(conn: Connection, wish_id: int) -> bool:
    wish = find_change(conn, wish_id)
    assert wish is not None
    old, new = wish.from_contact_id, wish.to_contact_id
    move_people(conn, [wish.resident_id], from_contact=old, to_contact=new, vault=VAULT, now=NOW)
    return True


def _phones(conn: Connection, who: Person) -> int:
    mine = select(contact_resident.c.contact_id).where(contact_resident.c.resident_id == who.resident_id)
    return len(conn.execute(mine).all())

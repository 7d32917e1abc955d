"""Which people each of the joined contacts knows, asked of the tables themselves."""

from sqlalchemy import Connection, update

from models.contact_moving import move_people, residents_of
from models.joined_contacts import join_contacts
from models.parted_contacts import follow_people
from models.store import Store
from models.tables import resident
from tests import cast
from tests.cast import NOW
from tests.journeys.office import VAULT


def registered(conn: Connection, *people: cast.Person) -> None:
    """They have handed a form in; what it says does not matter here."""
    of_them = resident.c.id.in_([one.resident_id for one in people])
    conn.execute(update(resident).where(of_them).values(answers=b"sealed"))


async def test_who_has_only_a_seat_held_is_known_where_the_form_is_filled_in(sqlite_store: Store) -> None:
    def joined(conn: Connection) -> tuple[list[int], int]:
        mother, other = cast.person(conn), cast.person(conn, channel="whatsapp")
        registered(conn, mother, other)
        cast.child_of(conn, mother)
        join_contacts(conn, other.contact_id, mother.contact_id)
        return residents_of(conn, other.contact_id), mother.resident_id

    known, mother = await sqlite_store.transact(joined)

    assert (mother in known, len(known)) == (True, 2)


async def test_who_leaves_a_phone_that_keeps_others_is_known_to_none_of_its_channels(sqlite_store: Store) -> None:
    def who_knows_the_child(conn: Connection) -> list[bool]:
        mother, other, new = cast.person(conn), cast.person(conn, channel="whatsapp"), cast.person(conn)
        child = cast.child_of(conn, mother)
        registered(conn, mother, other, child)
        join_contacts(conn, other.contact_id, mother.contact_id)
        places = {"from_contact": mother.contact_id, "to_contact": new.contact_id}
        moved = move_people(conn, [child.resident_id], **places, vault=VAULT, now=NOW)
        follow_people(conn, moved, **places, vault=VAULT, now=NOW)
        return [child.resident_id in residents_of(conn, one.contact_id) for one in (mother, other, new)]

    assert await sqlite_store.transact(who_knows_the_child) == [False, False, True]

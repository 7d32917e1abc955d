"""How people are found: by number, by the end of a NIK, by phone, and by a name as it is heard. On both engines."""

import pytest
from sqlalchemy import Connection

from bot.conversation.desk.people import wanted
from models.name_search import is_called
from models.participant import Group
from models.participants import Found, Seen, list_people, search_people, trainings_seen
from models.refusals import Refused
from models.store import Store
from models.waiting import join_waiting
from tests import cast
from tests.cast import NOW
from tests.journeys.office import VAULT
from tests.staff.people.desk import somebody, under_review

EVERYWHERE = Seen()


def search(conn: Connection, text: str, *, seen: Seen = EVERYWHERE, batch_id: int | None = None) -> Found:
    said = wanted(text, VAULT)
    return search_people(conn, seen, wanted=said, batch_id=batch_id, after=0, limit=10, vault=VAULT)


def names(found: Found) -> list[str | None]:
    return [one.name for one in found.lines]


@pytest.mark.parametrize(
    "text", ["rizki", "Rizky Contoh", "siregar", "AC3-001H", "ac3 1 h", "9921", "0812-3456-7890", "1271081201019921"]
)
async def test_somebody_is_found_by(store: Store, text: str) -> None:
    def fill(conn: Connection) -> None:
        batch_id = cast.open_batch(conn)
        cast.seated(conn, batch_id, somebody(conn))
        other = somebody(conn, name="Dewi Contoh", phone="+6281100000000", nik="1271085001019922")
        cast.seated(conn, batch_id, other)

    await store.transact(fill)

    found = await store.read(lambda conn: search(conn, text))

    assert "Rizky Contoh Siregar" in names(found)
    assert text in {"Rizky Contoh"} or names(found) == ["Rizky Contoh Siregar"]


@pytest.mark.parametrize(
    ("name", "said", "is_meant"),
    [
        ("Muhammad Rizky Contoh", "muhamad riz", True),
        ("Siti Nurhaliza", "nurhalisa", True),
        ("Siti Nurhaliza", "siti dewi", False),
        ("Rina Contoh", "rita", False),
        ("Ani", "", False),
    ],
)
def test_a_name_is_known_as_it_is_heard(name: str, said: str, is_meant: bool) -> None:  # noqa: FBT001 - a row of the table
    assert is_called(name, said) is is_meant


async def test_nobody_outside_the_own_trainings_is_found(store: Store) -> None:
    def fill(conn: Connection) -> Seen:
        mine, other = cast.open_batch(conn, code="AC3"), cast.open_batch(conn, code="AC4")
        cast.seated(conn, other, somebody(conn))
        return Seen(batches=[mine])

    seen = await store.transact(fill)

    def look(conn: Connection) -> list[Found]:
        return [search(conn, text, seen=seen) for text in ("rizky", "9921", "0812-3456-7890")]

    assert await store.read(look) == [Found((), 0)] * 3


async def test_a_list_goes_from_seats_to_reviews_to_those_who_wait(store: Store) -> None:
    def fill(conn: Connection) -> Found:
        batch_id = cast.open_batch(conn, quota=1)
        under_review(conn, batch_id, somebody(conn, name="Dua"))
        cast.seated(conn, batch_id, somebody(conn, name="Satu"))
        place = join_waiting(conn, batch_id=batch_id, **somebody(conn, name="Tiga").as_entry, kecamatan=None, now=NOW)
        assert not isinstance(place, Refused)
        cast.hold(conn, cast.open_batch(conn, code="AC4"), somebody(conn, name="Belum"))
        return list_people(conn, EVERYWHERE, batch_id=None, group=Group.ALL, after=0, limit=10, vault=VAULT)

    found = await store.transact(fill)

    assert names(found) == ["Satu", "Dua", "Tiga"]


async def test_a_page_begins_where_the_one_before_ended(store: Store) -> None:
    def fill(conn: Connection) -> Found:
        batch_id = cast.open_batch(conn)
        for place in range(12):
            cast.seated(conn, batch_id, somebody(conn, name=f"Orang {place}"))
        return list_people(conn, EVERYWHERE, batch_id=batch_id, group=Group.SEATED, after=10, limit=10, vault=VAULT)

    found = await store.transact(fill)

    assert (names(found), found.total) == (["Orang 10", "Orang 11"], 12)


async def test_drafts_are_no_trainings_yet(store: Store) -> None:
    def fill(conn: Connection) -> list[str]:
        cast.open_batch(conn, code="AC3")
        cast.open_batch(conn, code="AC4", status="draft")
        return [one.code for one in trainings_seen(conn, EVERYWHERE, today=NOW.date())]

    assert await store.transact(fill) == ["AC3"]


async def test_a_search_by_name_says_where_it_stopped(store: Store) -> None:
    def fill(conn: Connection) -> Found:
        batch_id = cast.open_batch(conn)
        for name in ("Paling Lama", "Lebih Baru", "Paling Baru"):
            cast.seated(conn, batch_id, somebody(conn, name=name))
        paling = {"wanted": wanted("paling", VAULT), "batch_id": None, "after": 0, "limit": 10, "vault": VAULT}
        return search_people(conn, EVERYWHERE, **paling, names_opened=2)  # type: ignore[arg-type]  # by name

    found = await store.transact(fill)

    assert (names(found), found.total, found.is_cut) == (["Paling Baru"], 1, True)

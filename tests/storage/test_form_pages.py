"""The links to the secure form: found by a keyed hash, each for one browser, and for a day."""

from datetime import timedelta

from sqlalchemy import Connection, select

from models.form_pages import KEPT, LASTS, add_page, begin_in, end_pages, find_page, forget_old_pages, hand_in_page
from models.store import Store
from models.tables import form_page
from tests import cast

LINK = b"hash of the link"


def given(conn: Connection) -> tuple[int, int]:
    """The page and its contact."""
    contact_id = cast.person(conn, address=b"sealed").contact_id
    batch_id = cast.open_batch(conn)
    return add_page(conn, token_index=LINK, contact_id=contact_id, batch_id=batch_id, now=cast.NOW), contact_id


async def test_a_link_is_found_under_any_key_in_use_and_lasts_for_a_day(store: Store) -> None:
    def look(conn: Connection) -> None:
        page_id, contact_id = given(conn)
        page = find_page(conn, [b"hash under the newest key", LINK])

        assert page
        assert (page.id, page.contact_id, page.expires_at) == (page_id, contact_id, cast.NOW + LASTS)
        assert (page.browser_index, page.used_at) == (None, None)
        assert find_page(conn, [b"nobody's"]) is None

    await store.transact(look)


async def test_a_page_is_handed_in_once_and_knows_its_browser(store: Store) -> None:
    def hand_in(conn: Connection) -> None:
        page_id, _ = given(conn)
        begin_in(conn, page_id, browser_index=b"first")
        begin_in(conn, page_id, browser_index=b"second")
        hand_in_page(conn, page_id, registration_id=None, now=cast.NOW)
        hand_in_page(conn, page_id, registration_id=None, now=cast.NOW + timedelta(hours=1))
        page = find_page(conn, [LINK])

        assert page
        assert (page.browser_index, page.used_at) == (b"second", cast.NOW)

    await store.transact(hand_in)


async def test_an_old_link_is_forgotten_a_week_after_its_end(store: Store) -> None:
    def forget(conn: Connection) -> None:
        given(conn)
        forget_old_pages(conn, now=cast.NOW + LASTS + KEPT, limit=10)
        assert find_page(conn, [LINK])
        forget_old_pages(conn, now=cast.NOW + LASTS + KEPT + timedelta(seconds=1), limit=10)
        assert find_page(conn, [LINK]) is None

    await store.transact(forget)


async def test_who_erases_the_data_has_no_page_left(store: Store) -> None:
    def erase(conn: Connection) -> None:
        _, contact_id = given(conn)
        end_pages(conn, contact_id)
        assert conn.execute(select(form_page.c.id)).all() == []

    await store.transact(erase)

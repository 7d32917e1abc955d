"""The chat as the page reads it: history, copies, pages of one visitor side by side, leaving, hiding, the proof."""

import asyncio
from collections.abc import Callable

import pytest
from icalendar import Calendar
from sqlalchemy import select

from bot.clock import tick
from models.tables import draft, registration
from tests.channels.browser import Browser, answer_of, new_key, texts_of
from tests.channels.conftest import Served
from tests.journeys.office import ANSWERS, BEFORE_NAME, BEFORE_NIK, BOOKS


async def say_all(browser: Browser, *texts: str) -> None:
    await browser.start()
    for text in texts:
        await browser.say(text)


async def test_the_history_is_what_was_said_in_order(visitor: Browser) -> None:
    await say_all(visitor, "Setuju, mulai", "12 januari 2001")

    history = await visitor.history()

    assert texts_of(history, "resident") == ["Setuju, mulai", "12 januari 2001"]
    assert len(texts_of(history)) == 3
    assert [one["n"] for one in history["messages"]] == sorted(one["n"] for one in history["messages"])
    assert history["last"] == history["messages"][-1]["n"]


async def test_the_history_after_a_message_is_what_came_after_it(visitor: Browser) -> None:
    await say_all(visitor, "Setuju, mulai")
    last = (await visitor.history())["last"]
    await visitor.say("12 januari 2001")

    assert texts_of(await visitor.history(last), "resident") == ["12 januari 2001"]
    assert (await visitor.history(last + 50))["messages"] == []


async def test_in_place_of_a_nik_the_page_says_that_it_was_erased(visitor: Browser) -> None:
    await say_all(visitor, *ANSWERS[: BEFORE_NIK + 1])

    (erasure,) = [one for one in (await visitor.history())["messages"] if "erases" in one]

    assert erasure["text"] == BOOKS["id"].say("nik.erased")


async def test_nobody_yet_has_an_empty_chat(visitor: Browser) -> None:
    assert await visitor.history() == {"messages": [], "last": 0, "language": "id", "hidden": False}


async def test_a_tap_is_shown_as_the_words_of_its_button(visitor: Browser) -> None:
    (greeting,) = (await visitor.start())["messages"]
    button = greeting["buttons"][0]

    await visitor.post({"key": new_key(), "choice": button["choice"], "revision": greeting["revision"], "after": 0})

    assert texts_of(await visitor.history(), "resident") == ["Setuju, mulai"]


async def test_a_message_sent_twice_is_answered_with_what_the_page_lacks(visitor: Browser) -> None:
    await visitor.start()
    body = {"key": new_key(), "text": "Setuju, mulai", "after": 2}

    first, again = answer_of(await visitor.post(body)), answer_of(await visitor.post(body))

    assert first == again
    assert len(texts_of(await visitor.history(), "resident")) == 1


async def test_a_page_that_missed_something_is_given_it_with_the_answer(visitor: Browser) -> None:
    await visitor.start()
    await visitor.say("Setuju, mulai")

    answer = await visitor.say("12 januari 2001", after=2)

    assert texts_of(answer, "resident") == ["Setuju, mulai", "12 januari 2001"]


async def test_the_socket_answers_as_the_post_does(browse: Callable[..., Browser]) -> None:
    by_post, by_socket = browse(), browse()
    await by_post.open_page()
    await by_socket.open_page()
    socket = await by_socket.plug_in()
    for text in ("halo", *ANSWERS[: BEFORE_NAME + 1]):
        body = {"key": new_key(), "text": text, "after": 0}
        posted, heard = answer_of(await by_post.post(body)), await socket.ask({**body, "key": f"{body['key']}-s"})
        assert [one["text"] for one in posted["messages"]] == [one["text"] for one in heard["messages"]]
        assert posted["last"] == heard["last"]
    await socket.close()


async def test_a_second_page_of_the_visitor_is_told_at_once(visitor: Browser) -> None:
    await visitor.start()
    second = await visitor.plug_in()
    await second.ask({"after": 0})

    await visitor.say("Setuju, mulai")

    assert texts_of(await second.hear(), "resident") == ["Setuju, mulai"]
    await second.close()


async def test_two_pages_that_speak_at_once_are_both_answered(visitor: Browser) -> None:
    await visitor.start()
    first, second = await visitor.plug_in(), await visitor.plug_in()
    bodies = [{"key": new_key(), "text": text, "after": 0} for text in ("halo", "bantuan")]

    answers = await asyncio.gather(first.ask(bodies[0]), second.ask(bodies[1]))

    assert all(answers)
    assert sorted(texts_of(await visitor.history(), "resident")) == ["bantuan", "halo"]
    await first.close()
    await second.close()


async def test_who_leaves_takes_draft_seat_and_cookie_along(visitor: Browser, served: Served) -> None:
    await say_all(visitor, *ANSWERS[: BEFORE_NAME + 1])

    left = await visitor.http.post("/keluar")

    kept = select(registration.c.status).where(registration.c.contact_id.in_(select(draft.c.contact_id)))
    held = select(registration.c.id).where(registration.c.status == "held")
    found = await served.application.store.read(lambda conn: [*conn.execute(kept), *conn.execute(held)])
    assert (left.status_code, visitor.cookie, found) == (204, "", [])


async def test_after_leaving_the_old_cookie_shows_nothing_that_was_said(visitor: Browser) -> None:
    await say_all(visitor, *ANSWERS[: BEFORE_NAME + 1])
    cookie = visitor.cookie
    await visitor.http.post("/keluar")
    visitor.http.cookies.set("silatih", cookie)

    assert (await visitor.history())["messages"] == []


async def test_leaving_closes_every_page_of_the_visitor(visitor: Browser) -> None:
    await visitor.start()
    page = await visitor.plug_in()

    await visitor.http.post("/keluar")
    while await page.hear():
        pass

    assert page.close_code == 1000
    await page.close()


async def test_leaving_before_the_first_word_is_no_error(visitor: Browser) -> None:
    assert (await visitor.http.post("/keluar")).status_code == 204


async def test_hiding_hides_what_was_said_and_keeps_the_form(visitor: Browser) -> None:
    await say_all(visitor, *ANSWERS[: BEFORE_NAME + 1])

    hidden = await visitor.http.post("/sembunyi")

    history = await visitor.history()
    assert (hidden.status_code, history["messages"], history["hidden"]) == (204, [], True)
    assert "Rumah Anda di jalan" in texts_of(await visitor.say("lanjut", after=history["last"]))[-1]


@pytest.mark.parametrize(("minutes", "shown"), [(30, ANSWERS[:2]), (31, ())])
async def test_after_half_an_hour_of_silence_a_new_page_shows_nothing(
    visitor: Browser, served: Served, minutes: int, shown: tuple[str, ...]
) -> None:
    await say_all(visitor, *ANSWERS[:2])
    served.clock.passes(minutes=minutes)

    history = await visitor.history()

    assert texts_of(history, "resident") == list(shown)
    assert history["hidden"] is not bool(shown)


async def test_what_was_hidden_does_not_come_back_with_the_next_message(visitor: Browser, served: Served) -> None:
    await say_all(visitor, *ANSWERS[:2])
    served.clock.passes(minutes=31)

    answer = await visitor.say("halo")

    assert ANSWERS[1] not in texts_of(answer, "resident")


async def test_a_chat_whose_words_have_gone_goes_on_where_it_was(visitor: Browser, served: Served) -> None:
    await say_all(visitor, *ANSWERS)
    last = (await visitor.history())["last"]
    served.clock.passes(days=31)
    await tick(served.application.store, served.application.world)

    emptied = await visitor.history()
    assert (emptied["messages"], emptied["last"]) == ([], last)
    await visitor.say("status")

    assert [one["n"] for one in (await visitor.history(last))["messages"]] == [last + 1, last + 2]


async def test_the_proof_is_a_picture_for_its_owner_alone(visitor: Browser, browse: Callable[..., Browser]) -> None:
    await say_all(visitor, *ANSWERS)
    stranger, nobody = browse(), browse()
    await stranger.open_page()
    await stranger.start()
    address = (await visitor.history())["messages"][-1]["picture"]

    drawn, refused, unknown = [await one.http.get(address) for one in (visitor, stranger, nobody)]

    assert (drawn.status_code, drawn.headers["content-type"]) == (200, "image/png")
    assert drawn.content.startswith(b"\x89PNG")
    assert (refused.status_code, unknown.status_code) == (404, 404)


async def test_the_calendar_file_is_for_its_owner_alone(visitor: Browser, browse: Callable[..., Browser]) -> None:
    await say_all(visitor, *ANSWERS, "status")
    await visitor.tap("Simpan ke kalender")
    stranger, nobody = browse(), browse()
    await stranger.open_page()
    await stranger.start()
    file = (await visitor.history())["messages"][-1]["file"]

    handed, refused, unknown = [await one.http.get(file["url"]) for one in (visitor, stranger, nobody)]

    assert (handed.status_code, handed.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert handed.headers["content-disposition"] == "attachment; filename*=UTF-8''jadwal-AC3.ics"
    assert len(Calendar.from_ical(handed.content).walk("VEVENT")) == 20
    assert (refused.status_code, unknown.status_code) == (404, 404)


async def test_every_message_without_a_proof_has_no_picture(visitor: Browser) -> None:
    await say_all(visitor, *ANSWERS[:2])
    last = (await visitor.history())["last"]

    pictures = [await visitor.http.get(f"/gambar/{position}") for position in range(last + 2)]

    assert {picture.status_code for picture in pictures} == {404}


async def test_after_erasing_everything_the_proof_is_gone(visitor: Browser) -> None:
    await say_all(visitor, *ANSWERS)
    address = (await visitor.history())["messages"][-1]["picture"]

    await visitor.say("hapus data saya")
    await visitor.say("ya")

    assert (await visitor.http.get(address)).status_code == 404
    assert texts_of(await visitor.history(), "resident") == []

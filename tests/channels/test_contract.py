"""What every channel keeps, whichever way its messages travel. A new channel joins in `joining.JOIN`."""

import io
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from sqlalchemy import func, select, update

from models.tables import inbox, registration, resident
from tests.channels.channel import Channel
from tests.channels.joining import JOIN, Opened, Way
from tests.journeys.office import ANSWERS, BEFORE_NAME, BEFORE_NIK, BOOKS

WORDS = BOOKS["id"]
NIK = ANSWERS[BEFORE_NIK]


@pytest.fixture(params=JOIN)
def way(request: pytest.FixtureRequest) -> Way:
    return JOIN[request.param]


@pytest.fixture
async def served(way: Way, sample_url: str) -> AsyncIterator[Opened]:
    async with way.open(sample_url) as office:
        yield office


@pytest.fixture
async def join(way: Way, served: Opened) -> AsyncIterator[Callable[[], Awaitable[Channel]]]:
    people: list[Channel] = []

    async def somebody() -> Channel:
        people.append(await way.join(served, len(people) + 1))
        return people[-1]

    yield somebody
    for person in people:
        await person.leaves()


@pytest.fixture
async def ani(join: Callable[[], Awaitable[Channel]]) -> Channel:
    return await join()


async def comes_to(person: Channel, way: Way, place: int) -> str:
    said = await person.opens()
    for answer in way.answers[:place]:
        said = await person.says(answer)
    return said.said


async def inputs(served: Opened) -> int:
    count = select(func.count()).select_from(inbox)
    return await served.application.store.read(lambda conn: int(conn.execute(count).scalar_one()))


async def test_who_opens_the_chat_is_greeted_and_asked_for_consent(ani: Channel) -> None:
    (greeting,) = (await ani.opens()).replies

    assert greeting.text.endswith("Anda setuju?")
    assert greeting.buttons == ("Setuju, mulai", "Lihat pelatihan dulu", "Baca lengkap")


async def test_a_whole_registration_ends_with_the_picture_of_its_number(ani: Channel, way: Way) -> None:
    await comes_to(ani, way, len(way.answers) - 1)

    (proof,) = (await ani.says(ANSWERS[-1])).replies

    assert "AC3-001H" in proof.text
    assert proof.has_picture


async def test_a_button_answers_like_its_words(ani: Channel) -> None:
    await ani.opens()

    assert "Tanggal lahir Anda?" in (await ani.taps("Setuju, mulai")).said


async def test_a_message_delivered_twice_has_one_effect_and_one_answer(ani: Channel, served: Opened, way: Way) -> None:
    await comes_to(ani, way, BEFORE_NAME)
    await ani.says("Melati Contoh")
    recorded = await inputs(served)

    again = await ani.again()

    assert (again.acknowledged, again.replies) == (True, ())
    assert await inputs(served) == recorded


async def test_the_button_of_an_old_message_is_said_to_be_old(ani: Channel, way: Way) -> None:
    await comes_to(ani, way, 2)

    said = (await ani.taps_old("Setuju, mulai")).said

    assert said.startswith(WORDS.say("anywhere.old_button"))
    assert "kelurahan" in said


async def test_a_nik_does_not_stay_in_the_chat(ani: Channel, way: Way) -> None:
    await comes_to(ani, way, BEFORE_NIK)
    await ani.says(NIK)

    shown = await ani.shown()

    assert way.nik_is in shown[-1]
    assert NIK not in "".join(shown)


STRANGE = ["", "\x00", "a" * 4097, "\U0001f600" * 2048, "\u202ekot", "\u200f\u0645", "{name} %s <b>", "\n\n"]


async def test_whatever_is_written_is_answered(ani: Channel, way: Way) -> None:
    await comes_to(ani, way, BEFORE_NAME)

    answers = [await ani.says(text) for text in STRANGE]

    assert [(answer.acknowledged, len(answer.replies)) for answer in answers] == [(True, 1)] * len(STRANGE)
    assert WORDS.say("anywhere.sorry") not in [answer.said for answer in answers]


async def test_an_input_that_breaks_the_program_is_acknowledged_with_an_apology(
    ani: Channel, served: Opened, way: Way
) -> None:
    await comes_to(ani, way, BEFORE_NAME)
    damaged = update(resident).where(resident.c.answers.is_(None)).values(answers=b"not what was sealed")
    await served.application.store.transact(lambda conn: conn.execute(damaged) and None)

    answer = await ani.says("Melati Contoh")

    assert (answer.acknowledged, answer.said) == (True, WORDS.say("anywhere.sorry"))


async def test_without_its_database_the_office_acknowledges_nothing(ani: Channel, served: Opened) -> None:
    await ani.opens()
    await served.lose_database()

    assert not (await ani.says("Setuju, mulai")).acknowledged


async def test_what_was_acknowledged_is_in_the_database(ani: Channel, served: Opened, way: Way) -> None:
    await comes_to(ani, way, BEFORE_NAME)

    held = select(func.count()).where(registration.c.status == "held")
    assert await served.application.store.read(lambda conn: conn.execute(held).scalar_one()) == 1


async def test_nobody_reads_what_somebody_else_wrote(join: Callable[[], Awaitable[Channel]], way: Way) -> None:
    ani, budi = await join(), await join()
    await comes_to(ani, way, BEFORE_NAME)
    await ani.says("Melati Contoh")
    await comes_to(budi, way, 1)

    assert "Melati Contoh" not in "".join(await budi.shown())


async def test_nothing_that_was_written_stands_in_the_log(ani: Channel, log: io.StringIO, way: Way) -> None:
    await comes_to(ani, way, len(way.answers))

    written = log.getvalue().casefold()
    assert [answer for answer in (*ANSWERS[BEFORE_NAME : BEFORE_NAME + 2], NIK) if answer in written] == []

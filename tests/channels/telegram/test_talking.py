"""What else people do in the chat: old, forged and double taps, changed messages, leaving and coming back, groups."""

import io

from sqlalchemy import func, select

from models.tables import contact, inbox
from tests.channels.telegram.assembly import SECRET, TOKEN, TelegramOffice
from tests.channels.telegram.talk import Talk
from tests.journeys.office import ANSWERS, BEFORE_NAME, BEFORE_NIK, BOOKS

WORDS = BOOKS["id"]


async def inputs(office: TelegramOffice) -> int:
    count = select(func.count()).select_from(inbox)
    return await office.application.store.read(lambda conn: int(conn.execute(count).scalar_one()))


async def blocked(office: TelegramOffice) -> int:
    count = select(func.count()).where(contact.c.unreachable_cause == "blocked")
    return await office.application.store.read(lambda conn: int(conn.execute(count).scalar_one()))


async def test_a_tap_is_answered_without_words(rizky: Talk) -> None:
    await rizky.opens()

    tap = await rizky.person.presses("Setuju, mulai")
    await rizky.office.quiet()

    assert (tap.answered, tap.text or "") == (True, "")


async def test_a_tap_on_an_old_button_is_told_so_and_asked_the_open_question(rizky: Talk) -> None:
    (greeting,) = await rizky.opens()
    data = greeting.button_rows[0][0]["callback_data"]
    await rizky.says("Setuju, mulai")

    tap = await rizky.person.forges(data, greeting)
    (asked,) = await rizky.person.hears()

    assert (await rizky.person.is_answered(tap)).text == WORDS.say("anywhere.old_button")
    assert "Tanggal lahir Anda?" in asked.text


async def test_a_forged_tap_is_answered_and_nothing_else_happens(rizky: Talk) -> None:
    (greeting,) = await rizky.opens()
    before = await inputs(rizky.office)

    tap = await rizky.person.forges(greeting.button_rows[0][0]["callback_data"] + "x")
    await rizky.office.quiet()

    assert (tap.answered, tap.text or "") == (True, "")
    assert await inputs(rizky.office) == before
    assert rizky.person.chat.from_bot == [greeting]


async def test_the_button_of_somebody_else_is_a_forged_one(rizky: Talk) -> None:
    (greeting,) = await rizky.opens()
    melati = Talk(rizky.office, rizky.office.server.person("Melati"))
    await melati.opens()

    said = await melati.does(melati.person.forges(greeting.button_rows[0][0]["callback_data"]))

    assert said == []


async def test_a_button_pressed_twice_has_one_effect(rizky: Talk) -> None:
    await rizky.opens()

    said = await rizky.does(rizky.person.presses_twice("Setuju, mulai"))

    assert [message.text for message in said if "Tanggal lahir" not in message.text] == []
    assert len(said) == 1


async def test_a_changed_message_corrects_the_answer_before(rizky: Talk) -> None:
    await rizky.comes_to(1)
    written = await rizky.person.sends("12 januari 2001")
    await rizky.office.quiet()

    said = await rizky.does(rizky.person.edits(written, "13 januari 2001"))

    assert "13 Januari 2001" in said[0].text


async def test_who_blocks_the_bot_is_unreachable_until_it_is_unblocked(rizky: Talk) -> None:
    await rizky.opens()

    await rizky.does(rizky.person.blocks())
    while_blocked = await blocked(rizky.office)
    await rizky.does(rizky.person.unblocks())

    assert (while_blocked, await blocked(rizky.office)) == (1, 0)


async def test_in_a_group_one_sentence_says_where_to_write(rizky: Talk) -> None:
    group = rizky.office.server.group("RT 04", by=rizky.person)
    await rizky.office.quiet()

    assert [message.text for message in group.chat.from_bot] == [WORDS.say("anywhere.in_group")]
    assert rizky.person.chat.from_bot == []


async def test_in_a_group_nothing_else_is_listened_to(rizky: Talk) -> None:
    group = rizky.office.server.group("RT 04", by=rizky.person)
    await rizky.office.quiet()
    said, before = len(group.chat.from_bot), await inputs(rizky.office)

    await rizky.does(rizky.person.sends("daftar perbaikan AC", to=group))

    assert (len(group.chat.from_bot), await inputs(rizky.office)) == (said, before)


async def test_a_voice_message_is_answered_with_the_way_to_go_on(rizky: Talk) -> None:
    await rizky.comes_to(1)

    said = await rizky.does(rizky.person.sends_voice())

    assert "suara" in said[0].text


async def test_people_who_write_at_once_are_each_answered(office: TelegramOffice) -> None:
    talks = [Talk(office, office.server.person(f"Warga {number}")) for number in range(20)]
    for talk in talks:
        await talk.person.starts()
        await talk.person.sends("Setuju, mulai")
    await office.quiet()

    said = [talk.person.chat.from_bot[-1].text for talk in talks]
    assert [text for text in said if "Tanggal lahir Anda?" not in text] == []


async def test_nothing_that_is_secret_or_personal_stands_in_the_log(rizky: Talk, log: io.StringIO) -> None:
    await rizky.comes_to(len(ANSWERS))
    await rizky.does(rizky.person.forges("nonsense"))

    written = log.getvalue().casefold()
    secrets = (
        TOKEN,
        SECRET,
        str(rizky.person.id),
        "rizky",
        *ANSWERS[BEFORE_NAME : BEFORE_NAME + 2],
        ANSWERS[BEFORE_NIK],
    )
    assert [secret for secret in secrets if secret.casefold() in written] == []

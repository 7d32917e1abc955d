"""A message that is changed in a chat app: known as the newest by what the platform knows it by."""

from handlers.inputs import Edited, Text
from tests.journeys.office import ANSWERS, BEFORE_NAME, BOOKS, Office
from tests.journeys.platform import CHANNEL, on_platform
from tests.journeys.records import draft_of

EXPLAINED = BOOKS["id"].say("anywhere.edited")


async def name_in(office: Office) -> str | None:
    return (await draft_of(office, channel=CHANNEL)).answers.name


async def test_the_newest_message_may_be_changed_again_and_again(office: Office) -> None:
    rizky = on_platform(office)
    await rizky.comes_to(BEFORE_NAME)
    await rizky.sends(Text(ANSWERS[BEFORE_NAME]), reference="message 9")

    await rizky.sends(Edited("rizky contoh", newest=False), reference="message 9")
    assert await name_in(office) == "Rizky Contoh"
    await rizky.sends(Edited("rizky contoh harahap", newest=False), reference="message 9")

    assert await name_in(office) == "Rizky Contoh Harahap"


async def test_an_older_message_that_is_changed_is_explained(office: Office) -> None:
    rizky = on_platform(office)
    await rizky.comes_to(BEFORE_NAME)
    await rizky.sends(Text(ANSWERS[BEFORE_NAME]), reference="message 9")
    await rizky.sends(Text("gang apa ya"), reference="message 10")

    await rizky.sends(Edited("rizky contoh", newest=True), reference="message 9")

    assert EXPLAINED in rizky.last
    assert await name_in(office) == "Rizky Contoh Siregar"


async def test_two_messages_that_the_platform_does_not_name_are_not_taken_for_one(office: Office) -> None:
    rizky = on_platform(office)
    await rizky.comes_to(BEFORE_NAME + 1)

    await rizky.sends(Edited("rizky contoh", newest=True))

    assert EXPLAINED in rizky.last

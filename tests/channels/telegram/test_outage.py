"""While Telegram takes no messages: the office hears on, keeps everything, and says it later."""

from tests.channels.telegram.assembly import TelegramOffice, until
from tests.channels.telegram.test_talking import inputs
from tests.fakes.telegram import Refuse, Silence

PEOPLE = 30


async def test_while_no_message_is_answered_what_people_write_is_kept_and_acknowledged(office: TelegramOffice) -> None:
    office.server.script("sendMessage", Silence(), times=PEOPLE * 2)
    people = [office.server.person(f"Warga {number}") for number in range(PEOPLE)]

    for person in people:
        await person.starts()
        await person.sends("bantuan")
    await until(lambda: not office.server.world.updates.pending)

    assert await inputs(office) == PEOPLE * 2
    await office.application.sender.abandon()  # nobody waits for answers that do not come


async def test_a_token_that_is_refused_costs_no_message(office: TelegramOffice) -> None:
    office.server.script("sendMessage", Refuse(401, "Unauthorized"))
    ani = office.server.person("Ani")

    await ani.starts()
    await until(lambda: office.presence.trouble)
    (line,) = office.application.sender._lines.values()
    line._gate.held_until = 0  # the minute is over
    line.wants()

    await ani.hears()
    await until(lambda: not office.presence.trouble)

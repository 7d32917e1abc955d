"""Who may be written to, when, and how often: each rule of the platform has its code."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.fakes.whatsapp import Limits, Person, Refusal, Rules, WhatsAppFake
from tests.fakes.whatsapp.asking import Graph, code

OUTSIDE_WINDOW, UNDELIVERABLE, PAIR, THROUGHPUT, PORTFOLIO = 131047, 131026, 131056, 130429, 131048
CAPPED, STOPPED, OWN_NUMBER, MANAGEMENT = 131049, 131050, 131021, 80007
DAY = 24 * 3600


class Standing:
    """Clocks that only `advance` moves."""

    def __call__(self) -> float:
        return 1_795_000_000.0


@asynccontextmanager
async def serving(
    limits: Limits | None = None, rules: Rules | None = None
) -> AsyncIterator[tuple[WhatsAppFake, Graph]]:
    standing = Standing()
    async with (
        WhatsAppFake(limits=limits, rules=rules, clock=standing, beat=standing) as cloud,
        Graph(cloud.url, cloud.business) as graph,
    ):
        yield cloud, graph


async def writer(cloud: WhatsAppFake) -> Person:
    person = cloud.person()
    await person.sends("halo")
    return person


async def test_the_window_is_open_for_a_day_after_each_message_and_call() -> None:
    async with serving() as (cloud, graph):
        budi = cloud.person()
        codes = [code(await graph.text(budi.phone))]
        await budi.sends("halo")
        for seconds in (DAY - 1, 1):
            cloud.advance(seconds)
            codes.append(code(await graph.text(budi.phone)))
        await budi.calls()
        codes.append(code(await graph.text(budi.phone)))

    assert codes == [OUTSIDE_WINDOW, 0, OUTSIDE_WINDOW, 0]


async def test_outside_the_window_an_approved_template_arrives() -> None:
    async with serving() as (cloud, graph):
        budi = cloud.person()
        await graph.hand_in("ingat", "Halo {{1}}, besok pukul {{2}} pelatihannya dimulai.")
        answer = await graph.template(budi.phone, "ingat", body("Budi", "09.00"))

        assert "messages" in answer
        assert [one.text for one in budi.chat.from_bot] == ["Halo Budi, besok pukul 09.00 pelatihannya dimulai."]


async def test_who_blocked_the_number_or_is_not_there_cannot_be_reached() -> None:
    async with serving() as (cloud, graph):
        blocking, gone = await writer(cloud), await writer(cloud)
        await blocking.blocks()
        await gone.leaves()

        codes = [code(await graph.text(to)) for to in (blocking.phone, gone.phone, "62811999999", "ID.99")]
        await blocking.unblocks()

        assert codes == [UNDELIVERABLE] * 4
        assert code(await graph.text(blocking.phone)) == 0
        assert code(await graph.text(cloud.business.phone)) == OWN_NUMBER


async def test_a_rule_may_be_told_later_as_a_failed_status() -> None:
    async with serving(rules=Rules(late=frozenset({OUTSIDE_WINDOW}))) as (cloud, graph):
        answer = await graph.text(cloud.person().phone)

        assert answer["messages"][0]["message_status"] == "accepted"
        assert [(one.code, one.late) for one in cloud.refused] == [(OUTSIDE_WINDOW, True)]


async def test_one_person_gets_45_on_credit_and_then_one_in_six_seconds() -> None:
    async with serving(Limits(throughput=None)) as (cloud, graph):
        budi, ani = await writer(cloud), await writer(cloud)
        burst = [code(await graph.text(budi.phone)) for _ in range(46)]
        cloud.advance(6)
        later = [code(await graph.text(budi.user_id)) for _ in range(2)]

        assert burst == [0] * 45 + [PAIR]
        assert later == [0, PAIR]
        assert code(await graph.text(ani.phone)) == 0


async def test_read_strictly_a_burst_is_paid_back_before_the_next_message() -> None:
    async with serving(Limits(strict_pair=True)) as (cloud, graph):
        budi = await writer(cloud)
        for _ in range(20):
            await graph.text(budi.phone)
        codes = []
        for seconds in (119, 1):
            cloud.advance(seconds)
            codes.append(code(await graph.text(budi.phone)))

        assert codes == [PAIR, 0]


async def test_a_number_sends_and_receives_so_many_in_any_second() -> None:
    async with serving(Limits(throughput=4)) as (cloud, graph):
        budi = await writer(cloud)
        codes = [code(await graph.text(budi.phone)) for _ in range(4)]
        cloud.advance(1)

        assert codes == [0, 0, 0, THROUGHPUT]
        assert code(await graph.text(budi.phone)) == 0


async def test_so_many_different_people_are_written_to_first_in_a_day() -> None:
    async with serving(Limits(portfolio=2)) as (cloud, graph):
        await graph.hand_in("ingat", "Pelatihannya dimulai besok.")
        people = [cloud.person() for _ in range(3)]
        codes = [code(await graph.template(one.phone, "ingat")) for one in (*people, people[0])]
        await people[2].sends("halo")
        in_window = code(await graph.template(people[2].phone, "ingat"))
        cloud.advance(DAY)

        assert codes == [0, 0, PORTFOLIO, 0]
        assert in_window == 0
        assert code(await graph.template(cloud.person().phone, "ingat")) == 0


async def test_marketing_is_capped_and_can_be_stopped_while_utility_passes() -> None:
    async with serving() as (cloud, graph):
        await graph.hand_in("baru", "Ada pelatihan baru.", category="MARKETING")
        await graph.hand_in("ingat", "Pelatihannya dimulai besok.")
        budi = cloud.person()
        budi.account.marketing = 1
        codes = [code(await graph.template(budi.phone, "baru")) for _ in range(2)]
        await budi.stops_marketing()
        codes += [code(await graph.template(budi.phone, name)) for name in ("baru", "ingat")]

        assert codes == [0, CAPPED, STOPPED, 0]


async def test_the_account_answers_so_many_questions_in_an_hour() -> None:
    async with serving(Limits(management=1)) as (cloud, graph):
        path = f"{cloud.business.business_id}/message_templates"
        codes = [code(await graph("GET", path)) for _ in range(2)]
        cloud.advance(3600)

        assert codes == [0, MANAGEMENT]
        assert code(await graph("GET", path)) == 0


async def test_every_refusal_is_written_down() -> None:
    async with serving() as (cloud, graph):
        await graph.text(cloud.person().phone)

        assert cloud.refused == [
            Refusal(OUTSIDE_WINDOW, "More than 24 hours have passed since the recipient last replied.", "messages")
        ]


@pytest.mark.parametrize(("portfolio", "tier"), [(250, "TIER_250"), (2_000, "TIER_2K"), (None, "TIER_UNLIMITED")])
async def test_the_number_says_its_limit(portfolio: int | None, tier: str) -> None:
    async with serving(Limits(portfolio=portfolio)) as (cloud, graph):
        field = "whatsapp_business_manager_messaging_limit"

        assert (await graph("GET", cloud.business.phone_id, fields=field))[field] == tier
        assert code(await graph("GET", cloud.business.phone_id, fields="messaging_limit")) == 100


def body(*values: str) -> dict[str, object]:
    return {"type": "body", "parameters": [{"type": "text", "text": value} for value in values]}

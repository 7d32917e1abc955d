"""The link to the page that staff get for themselves, where a chat app cannot do all their work."""

from collections.abc import Collection
from dataclasses import replace

import pytest
from sqlalchemy import select

from handlers.draft import Draft
from handlers.facts import Abilities, Facts
from handlers.inputs import Given, Tap, Text
from handlers.outcome import Outcome
from handlers.staff.dispatch import staff_outcome
from handlers.staff.joining.own_link_asks import NewOwnLink
from handlers.staff.staff import Role, Staff
from handlers.staff.tasks import TASKS
from handlers.state import State
from handlers.talk import Talk
from models.staff import set_scope
from models.tables import invitation
from tests.conversation.office import SmallOffice
from tests.journeys.office import Clock, Office, Visitor
from tests.staff.joining.meeting import ADMIN, admin_of, answer, at_work, code_from, join, link_opened, logged, told

NARROW = Abilities(speaks_first=True, whole_desk=False)
IN_THE_CHAT = {"announcing", "pindah", "ringkas", "undang", "keluar", "menu"}


def on(abilities: Abilities, *, opens_links: bool = True) -> Facts:
    facts = SmallOffice(consented=True, abilities=abilities, opens_links=opens_links).facts(State())
    return replace(facts, staff=Staff(1, Role.ADMIN, "Sari Contoh"))


def heard(given: Given, facts: Facts) -> Outcome | None:
    return staff_outcome(Talk(State(), facts, Draft()), given, TASKS)


def linked(facts: Facts, commands: Collection[str]) -> set[str]:
    return {one for one in commands if (said := heard(Text(f"/{one}"), facts)) and isinstance(said.ask, NewOwnLink)}


FIRST = {name: min(task.commands) for name, task in TASKS.items()}


def test_such_a_chat_does_three_tasks_and_gives_a_link_for_the_rest() -> None:
    there = {FIRST[name] for name in TASKS.keys() - IN_THE_CHAT}

    assert linked(on(NARROW), FIRST.values()) == there


@pytest.mark.parametrize("facts", [on(Abilities(speaks_first=True)), on(NARROW, opens_links=False)])
def test_all_is_done_here_where_it_can_be_or_where_no_link_opens(facts: Facts) -> None:
    assert linked(facts, FIRST.values()) == set()


@pytest.mark.parametrize("given", [Text("Peserta"), Text("/peserta rizky"), Tap("s:periksa:show:12", 99)])
def test_a_key_words_after_a_command_and_a_button_of_the_news_lead_there_too(given: Given) -> None:
    """What is open stays open."""
    said = heard(given, on(NARROW))

    assert said
    assert (said.ask, said.tells, said.state) == (NewOwnLink(), (), State())


# --- The link --------------------------------------------------------------------------------------------------------


@pytest.fixture
def narrow(office: Office) -> Office:
    return narrowed(office)


def narrowed(office: Office) -> Office:
    """Its chat app cannot do all work."""
    return replace(office, world=replace(office.world, abilities={"web": Abilities(), "telegram": NARROW}))


async def own_code(who: Visitor) -> str:
    await who.says("/staf" if who.address == ADMIN else "/periksa")
    (link,) = who.heard[-1]["links"]
    assert "masuk=" not in who.last
    return str(link["url"]).partition("/?masuk=")[2]


async def test_not_the_link_lets_somebody_in_but_the_word_of_its_owner(office_on_each: Office) -> None:
    narrow = narrowed(office_on_each)
    admin, browser = admin_of(narrow), narrow.visitor("browser")

    assert "tekan Ya, itu saya" in await link_opened(browser, await own_code(admin))
    assert len(await at_work(narrow)) == 1
    assert "bisa bekerja sampai pukul" in await answer(narrow, admin, "Ya, itu saya")

    page = (await at_work(narrow))[-1]
    assert (page.role, page.expires_at is not None) == ("admin", True)
    assert "Selamat bertugas, Admin." in (await told(narrow, browser))[-1].payload["text"]
    assert [row.action for row in await logged(narrow)] == ["begin role", "own link", "first admin"]


async def test_who_says_it_was_somebody_else_lets_nobody_in(narrow: Office) -> None:
    admin, browser = admin_of(narrow), narrow.visitor("browser")
    await link_opened(browser, await own_code(admin))

    assert "tidak kami beri akses" in await answer(narrow, admin, "Bukan saya")

    assert "menjawab bukan dia" in (await told(narrow, browser))[-1].payload["text"]
    assert len(await at_work(narrow)) == 1
    assert "sudah dijawab" in await answer(narrow, admin, "Ya, itu saya")
    assert (await logged(narrow))[0].action == "refuse own link"


async def test_it_works_once_and_only_the_newest_and_not_for_long(office_on_each: Office, clock: Clock) -> None:
    narrow = narrowed(office_on_each)
    admin = admin_of(narrow)
    first, second = await own_code(admin), await own_code(admin)
    said = [await link_opened(narrow.visitor("a"), first)]
    await link_opened(narrow.visitor("b"), second)
    said.append(await link_opened(narrow.visitor("c"), second))
    third = await own_code(admin)
    clock.passes(minutes=15)
    said.append(await link_opened(narrow.visitor("d"), third))

    assert "tidak berlaku" in said[0]
    assert len(set(said)) == 1
    assert "habis waktunya" in await answer(narrow, admin, "Ya, itu saya")
    assert len(await at_work(narrow)) == 1


async def test_it_is_for_a_browser_where_the_role_ends_by_itself(narrow: Office) -> None:
    code = await own_code(admin_of(narrow))

    assert "tidak berlaku" in await link_opened(narrow.visitor("sari", channel="telegram"), code)
    assert "tekan Ya, itu saya" in await link_opened(narrow.visitor("browser"), code)


async def test_the_page_may_do_no_more_than_its_owner_may_at_that_moment(narrow: Office) -> None:
    sari = await join(narrow, admin_of(narrow), narrow.visitor("sari", channel="telegram"))
    await link_opened(narrow.visitor("browser"), await own_code(sari))
    officer = (await at_work(narrow))[-1]
    await narrow.store.transact(lambda conn: set_scope(conn, officer.id, programs=[1], batches=[]))

    await answer(narrow, sari, "Ya, itu saya")

    page = (await at_work(narrow))[-1]
    assert page.id != officer.id
    assert (page.role, page.programs, page.batches) == ("officer", [1], [])


async def test_nobody_else_says_whose_link_it_is_and_no_other_invitation_is_decided_by_it(narrow: Office) -> None:
    admin = admin_of(narrow)
    sari = await join(narrow, admin, narrow.visitor("sari", channel="telegram"))
    await link_opened(narrow.visitor("browser"), await own_code(sari))
    own = await newest(narrow)
    await narrow.visitor("budi").says(f"/masuk {await code_from(admin)}", "Budi Contoh")
    others = await newest(narrow)

    for who, choice in ((admin, f"web:yes:{own}"), (admin, f"undang:yes:{own}"), (admin, f"web:yes:{others}")):
        await who.sends(Tap(f"s:{choice}", 0))
        assert "sudah dijawab" in who.last

    assert [row.role for row in await at_work(narrow)] == ["admin", "officer"]


async def newest(office: Office) -> int:
    ids = select(invitation.c.id).order_by(invitation.c.id.desc()).limit(1)
    return int(await office.store.read(lambda conn: conn.execute(ids).scalar_one()))

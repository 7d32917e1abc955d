"""Where the old phone does not answer, a person decides: told in time, with something to ask, and written down."""

from sqlalchemy import Connection, update

from bot.staff_news.telling import tell_staff
from handlers.inputs import Tap
from handlers.staff.staff import Role
from models.audit import read_audit
from models.tables import contact
from tests.cast import NOW
from tests.journeys.office import VAULT, Office, Visitor
from tests.journeys.records import standing_of
from tests.new_phone.family import (
    OldPhone,
    asks_for,
    at_old_phone,
    contact_of,
    old_phone,
    taps_notice,
    taps_on,
)
from tests.staff.people.desk import at_work, batch_of, messages_to


async def test_staff_move_it_after_they_have_asked_and_the_old_phone_hears_of_it(office: Office) -> None:
    old, sari = await _unreachable(office), await at_work(office, "sari")
    office.clock.passes(hours=24)  # Monday noon
    new = await asks_for(office, old.number)
    await tell_staff(office.store, office.world)
    await tell_staff(office.store, office.world)
    told = await _told(office, "sari")

    shown = await taps_on(office, sari, "sari", "Lihat", channel="web")
    done = await sari.taps("Pindahkan")
    again = await sari.taps("Permintaan lain")
    written = await office.store.read(lambda conn: read_audit(conn, vault=VAULT))
    (row,) = [one for one in written if "phone" in one.action]

    assert [one for one in told if "pindah HP" in one] == [
        "Ani Contoh, Perbaikan AC 3, minta pindah HP, dan HP lamanya tidak menjawab."
    ]
    assert "Tanggal lahir yang ia ketik cocok." in shown
    assert "berakhiran 7890" in shown
    assert "81234567890" not in shown
    assert "1271081201019921" not in shown
    assert done.startswith("Sudah dipindahkan.")
    assert again == "Tidak ada yang minta pindah HP."
    here = (await standing_of(office, "new", channel="telegram")).contact_id
    assert await contact_of(office, old.registration_id) == here
    assert row.subject == f"registration:{old.registration_id}"
    assert any("Petugas memindahkan pendaftaran Ani Contoh" in one for one in await _to(office, old.who.contact_id))
    assert old.number in await new.says("pendaftaran saya")


async def test_what_staff_refuse_stays_where_it_is(sqlite_office: Office) -> None:
    office, old = sqlite_office, await _unreachable(sqlite_office)
    sari = await at_work(office, "sari")
    await asks_for(office, old.number, born="1 januari 1999")

    await sari.says("/pindahhp")
    shown = await sari.taps("1 Ani Contoh")
    done = await sari.taps("Jangan pindahkan")

    assert "Tanggal lahir yang ia ketik tidak cocok." in shown
    assert done == "Tidak dipindahkan."
    assert await contact_of(office, old.registration_id) == old.who.contact_id


async def test_staff_hear_of_it_when_somebody_says_it_was_not_they(sqlite_office: Office) -> None:
    office, old = sqlite_office, await old_phone(sqlite_office)
    await at_work(office, "sari")
    office.clock.passes(hours=24)
    await asks_for(office, old.number)
    await tell_staff(office.store, office.world)
    before = await _told(office, "sari")
    await taps_notice(office, at_old_phone(office, old), old.who.contact_id, "Bukan saya")
    await tell_staff(office.store, office.world)
    await tell_staff(office.store, office.world)

    assert not any("pindah" in one for one in before)  # the old phone still has time
    assert sum("bukan saya" in one for one in await _told(office, "sari")) == 1


async def test_a_second_wish_for_the_same_person_asks_staff_and_not_the_old_phone(sqlite_office: Office) -> None:
    office, old = sqlite_office, await old_phone(sqlite_office)
    sari = await at_work(office, "sari")
    await asks_for(office, old.number, name="new")
    await asks_for(office, old.number, name="another")

    listed = await sari.says("/pindahhp")
    shown = await sari.taps(sari.offered[0])

    assert sum("HP lain" in one for one in await _to(office, old.who.contact_id)) == 1
    assert listed.startswith("2 orang minta pindah HP")
    assert "Awas: 1 orang lain juga minta pendaftaran ini." in shown


async def test_who_works_for_another_training_neither_sees_nor_decides(sqlite_office: Office) -> None:
    office, old = sqlite_office, await _unreachable(sqlite_office)
    other = await office.store.read(lambda conn: batch_of(conn, "SB2"))
    budi = await at_work(office, "budi", batches=[other])
    rahma = await at_work(office, "rahma", role=Role.INSTRUCTOR)
    await asks_for(office, old.number)

    listed = await budi.says("/pindahhp")
    forged = await _forges(budi, "s:pindahhp:show:1")
    await rahma.says("/pindahhp")

    assert listed == "Tidak ada yang minta pindah HP."
    assert forged.startswith("Permintaan itu sudah diputuskan")
    assert "pindah HP" not in rahma.last


async def _unreachable(office: Office) -> OldPhone:
    old = await old_phone(office)

    def block(conn: Connection) -> None:
        gone = {"unreachable_since": NOW, "unreachable_cause": "blocked"}
        conn.execute(update(contact).where(contact.c.id == old.who.contact_id).values(gone))

    await office.store.transact(block)
    return old


async def _forges(who: Visitor, choice: str) -> str:
    await who.sends(Tap(choice, 0))
    return who.last


async def _told(office: Office, name: str) -> list[str]:
    return await _to(office, (await standing_of(office, name)).contact_id)


async def _to(office: Office, contact_id: int) -> list[str]:
    return await office.store.read(lambda conn: messages_to(conn, contact_id))

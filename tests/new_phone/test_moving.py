""" "Ganti HP" from end to end: asked on the old phone, decided once, and then everything is on the new one."""

from sqlalchemy import Connection, delete

from bot.conversation.moving_contact import tell_nothing_came
from models.notices import queue_notice
from models.numbers import check_letter
from models.outbox import Priority
from models.tables import contact_resident
from tests import cast
from tests.cast import NOW
from tests.journeys.office import VAULT, Office
from tests.journeys.records import standing_of
from tests.new_phone.family import asks_for, at_old_phone, contact_of, old_phone, phones_of, taps_notice
from tests.staff.people.desk import everything_said, messages_to, somebody

WRONG = "AC3-900"


async def test_who_confirms_on_the_old_phone_has_everything_on_the_new_one(office: Office) -> None:
    old = await old_phone(office)
    await office.store.transact(lambda conn: _reminder(conn, old.registration_id, to=old.who.contact_id))
    new = await asks_for(office, old.number.lower().replace("-", " "))
    before = await new.says("pendaftaran saya")

    (asked,) = [one for one in await _said(office, old.who.contact_id) if "HP lain" in one]
    answer = await taps_notice(office, at_old_phone(office, old), old.who.contact_id, "Ya, ini saya")
    here = (await standing_of(office, "new", channel="telegram")).contact_id
    arrived = await office.store.read(lambda conn: everything_said(conn, here))

    assert "Ani Contoh" in asked
    assert "Apakah ini permintaan Anda?" in asked
    assert old.number not in before
    assert answer.startswith("Baik. Pendaftaran Ani Contoh sekarang ada di HP yang baru.")
    assert await contact_of(office, old.registration_id) == here
    assert await phones_of(office, old.who.resident_id) == [here]
    assert [one["picture"] for one in arrived if one.get("picture")] == [old.registration_id]
    assert "Besok pelatihan" in [one["text"] for one in arrived]
    assert "Besok pelatihan" not in await _said(office, old.who.contact_id)
    assert old.number in await new.says("pendaftaran saya")


async def test_a_wrong_number_is_answered_with_the_same_words_at_the_same_times(sqlite_office: Office) -> None:
    office, old = sqlite_office, await old_phone(sqlite_office)
    right = await asks_for(office, old.number, name="right")
    wrong = await asks_for(office, _valid(WRONG), name="wrong")
    await taps_notice(office, at_old_phone(office, old), old.who.contact_id, "Bukan saya")

    at_once = await _chat(office, "right")
    office.clock.passes(hours=47)
    await tell_nothing_came(office.store, office.world)
    await tell_nothing_came(office.store, office.world)

    assert [one["text"] for one in right.heard] == [one["text"] for one in wrong.heard]
    assert len(await _chat(office, "right")) == len(at_once) + 1
    assert await _chat(office, "right") == await _chat(office, "wrong")
    assert "belum bisa kami penuhi" in (await _chat(office, "right"))[-1]


async def test_nobody_is_told_at_night_that_nothing_came_of_it(sqlite_office: Office) -> None:
    office = sqlite_office
    await asks_for(office, _valid(WRONG))
    office.clock.passes(hours=58)  # ten in the evening

    assert await tell_nothing_came(office.store, office.world) == 0


async def test_a_sixth_number_of_a_day_is_not_looked_at(sqlite_office: Office) -> None:
    office, old = sqlite_office, await old_phone(sqlite_office)
    new = office.visitor("new", channel="telegram")
    for count in range(5):
        await new.says("ganti hp", _valid(f"AC3-90{count}"), "lewati")
    sixth = await new.says("ganti hp", old.number)
    asked_that_day = await _said(office, old.who.contact_id)
    office.clock.passes(hours=25)
    await new.says("ganti hp", old.number)

    assert sixth.startswith("Untuk hari ini cukup lima nomor.")
    assert asked_that_day == []
    assert len(await _said(office, old.who.contact_id)) == 1


async def test_bukan_saya_moves_nothing_and_a_later_yes_neither(sqlite_office: Office) -> None:
    office, old = sqlite_office, await old_phone(sqlite_office)
    await asks_for(office, old.number)
    phone = at_old_phone(office, old)

    no = await taps_notice(office, phone, old.who.contact_id, "Bukan saya")
    later = await taps_notice(office, phone, old.who.contact_id, "Ya, ini saya")

    assert no.startswith("Terima kasih. Tidak ada yang dipindahkan")
    assert later.startswith("Permintaan ganti HP itu sudah selesai")
    assert await contact_of(office, old.registration_id) == old.who.contact_id


async def test_after_a_day_awake_the_old_phone_alone_moves_nothing(sqlite_office: Office) -> None:
    office, old = sqlite_office, await old_phone(sqlite_office)
    await asks_for(office, old.number)
    office.clock.passes(hours=47)

    said = await taps_notice(office, at_old_phone(office, old), old.who.contact_id, "Ya, ini saya")

    assert said.startswith("Permintaan ganti HP itu sudah selesai")
    assert await contact_of(office, old.registration_id) == old.who.contact_id


async def test_a_button_of_somebody_elses_chat_moves_nothing(sqlite_office: Office) -> None:
    office, old = sqlite_office, await old_phone(sqlite_office)
    new = await asks_for(office, old.number)

    said = await taps_notice(office, new, old.who.contact_id, "Ya, ini saya")

    assert said.startswith("Permintaan ganti HP itu sudah selesai")
    assert await contact_of(office, old.registration_id) == old.who.contact_id


async def test_who_is_registered_in_this_chat_is_told_so(sqlite_office: Office) -> None:
    old = await old_phone(sqlite_office)

    said = await at_old_phone(sqlite_office, old).says("ganti hp", old.number)

    assert said.startswith(f"Pendaftaran {old.number} sudah ada di obrolan ini.")


async def test_a_whole_family_moves_where_the_old_phone_says_so(sqlite_office: Office) -> None:
    office, old = sqlite_office, await old_phone(sqlite_office)

    def add_child(conn: Connection) -> int:
        child = somebody(conn, name="Budi Contoh")
        cast.relate(conn, old.who.contact_id, child.resident_id, relation="guardian")
        conn.execute(delete(contact_resident).where(contact_resident.c.contact_id == child.contact_id))
        return child.resident_id

    child = await office.store.transact(add_child)
    await asks_for(office, old.number)
    (asked,) = await _said(office, old.who.contact_id)
    await taps_notice(office, at_old_phone(office, old), old.who.contact_id, "Ya, pindah semua")
    here = (await standing_of(office, "new", channel="telegram")).contact_id

    assert "Di sini juga terdaftar Budi Contoh." in asked
    assert await phones_of(office, old.who.resident_id) == await phones_of(office, child) == [here]


async def test_one_of_a_family_moves_alone(sqlite_office: Office) -> None:
    office, old = sqlite_office, await old_phone(sqlite_office)
    child = await office.store.transact(lambda conn: cast.child_of(conn, old.who).resident_id)
    await asks_for(office, old.number)
    await taps_notice(office, at_old_phone(office, old), old.who.contact_id, "Ya, ini saya")

    assert await phones_of(office, child) == [old.who.contact_id]


def _reminder(conn: Connection, registration_id: int, *, to: int) -> bool:
    return queue_notice(
        conn,
        contact_id=to,
        record={"text": "Besok pelatihan", "buttons": [], "links": []},
        purpose=f"reminder:{registration_id}:day_before:1",
        priority=Priority.REMINDER,
        vault=VAULT,
        now=NOW,
    )


def _valid(number: str) -> str:
    """With the letter that fits."""
    code, _, digits = number.partition("-")
    return number + check_letter(code, digits)


async def _said(office: Office, contact_id: int) -> list[str]:
    return await office.store.read(lambda conn: messages_to(conn, contact_id))


async def _chat(office: Office, address: str) -> list[str]:
    contact_id = (await standing_of(office, address, channel="telegram")).contact_id
    return await _said(office, contact_id)

""" "Kabari angkatan baru": everybody who asked hears of a new batch once, oldest first, and can begin with it."""

from datetime import timedelta

from sqlalchemy import Connection, update

from bot.trainings.new_batches import tell_of_new_batches
from models.batch_endings import publish
from models.interests import open_interests
from models.tables import contact
from models.waiting import join_waiting
from tests.cast import NOW, Person
from tests.conversation.catalogue import AC
from tests.conversation.office import phrase
from tests.interest.office import asked, asked_for_everything, asks_again, new_batch, tap_of_ac, told_of
from tests.journeys.office import Office
from tests.staff.people.desk import everything_said, messages_to
from tests.talk import Speaker


async def test_who_asked_is_told_once_by_name_with_a_button_that_begins_with_that_batch(office: Office) -> None:
    batch_id, ani = await new_batch(office), await asked(office, "Ani Contoh")
    before = await tell_of_new_batches(office.store, office.world)
    await _published(office, batch_id)

    assert before == 0
    assert await tell_of_new_batches(office.store, office.world) == 1
    assert await tell_of_new_batches(office.store, office.world) == 0
    (said,) = await office.store.read(lambda conn: everything_said(conn, ani.contact_id))
    assert said["text"] == (
        "Kabar yang diminta untuk Ani Contoh: pelatihan Servis AC dibuka, mulai Senin, 1 Februari 2027. "
        "Sisa 20 kursi. Mau daftar?"
    )
    assert [(one["choice"], one["label"]) for one in said["buttons"]] == [
        (f"interest:join:{batch_id}", "Daftar"),
        ("interest:stop", "Jangan kabari lagi"),
    ]


async def test_the_oldest_wish_is_told_first_however_many_chunks_it_takes(office: Office) -> None:
    batch_id = await new_batch(office)
    people = [await asked(office, f"Nomor {place}", at=NOW - timedelta(minutes=place)) for place in range(30)]
    await _published(office, batch_id)

    assert await tell_of_new_batches(office.store, office.world) == 30
    assert await told_of(office) == [one.contact_id for one in reversed(people)]


async def test_who_asked_for_several_trainings_hears_of_each_in_a_message_of_its_own(office: Office) -> None:
    ani = await asked_for_everything(office, at=NOW - timedelta(days=1000))

    told = await tell_of_new_batches(office.store, office.world)
    said = await office.store.read(lambda conn: messages_to(conn, ani.contact_id))

    assert told == len(set(said)) == len(said) > 2


async def test_at_night_nobody_is_told_and_in_the_morning_everybody(sqlite_office: Office) -> None:
    office = sqlite_office
    batch_id, _ = await new_batch(office), await asked(office, "Ani Contoh")
    await _published(office, batch_id)
    office.clock.passes(hours=10)
    at_night = await tell_of_new_batches(office.store, office.world)
    office.clock.passes(hours=9)

    assert at_night == 0
    assert await tell_of_new_batches(office.store, office.world) == 1


async def test_who_said_stop_or_is_not_reached_waits_for_a_later_batch(sqlite_office: Office) -> None:
    office = sqlite_office
    batch_id = await new_batch(office)
    ani, budi = await asked(office, "Ani Contoh"), await asked(office, "Budi Contoh")

    def leave(conn: Connection) -> None:
        conn.execute(update(contact).where(contact.c.id == ani.contact_id).values(stopped_at=NOW))
        conn.execute(update(contact).where(contact.c.id == budi.contact_id).values(unreachable_since=NOW))

    await office.store.transact(leave)
    await _published(office, batch_id)

    assert await tell_of_new_batches(office.store, office.world) == 0
    assert len(await _open(office, ani)) == len(await _open(office, budi)) == 1


async def test_who_registered_meanwhile_is_not_told_and_has_no_wish_left(sqlite_office: Office) -> None:
    office = sqlite_office
    batch_id, ani = await new_batch(office, quota=0), await asked(office, "Ani Contoh")
    await _published(office, batch_id)
    await office.store.transact(
        lambda conn: join_waiting(conn, batch_id=batch_id, **ani.as_entry, kecamatan=None, now=office.clock.now)
    )

    assert await tell_of_new_batches(office.store, office.world) == 0
    assert await _open(office, ani) == []


async def test_a_batch_that_opens_later_is_told_of_when_it_opens(sqlite_office: Office) -> None:
    office = sqlite_office
    batch_id, ani = await new_batch(office, opens_at=NOW + timedelta(hours=3)), await asked(office, "Ani Contoh")
    await _published(office, batch_id)
    budi = await asked(office, "Budi Contoh", at=office.clock.now + timedelta(minutes=5))  # published, not yet open
    early = await tell_of_new_batches(office.store, office.world)
    office.clock.passes(hours=3)

    assert early == 0
    assert await tell_of_new_batches(office.store, office.world) == 2
    assert await told_of(office) == [ani.contact_id, budi.contact_id]


async def test_who_asks_again_after_being_told_is_told_of_the_next(sqlite_office: Office) -> None:
    office = sqlite_office
    batch_id, ani = await new_batch(office), await asked(office, "Ani Contoh")
    await _published(office, batch_id)
    await tell_of_new_batches(office.store, office.world)
    await asks_again(office, ani)
    same = await tell_of_new_batches(office.store, office.world)
    following = await new_batch(office, code="XY2")
    await _published(office, following)

    assert same == 0
    assert await tell_of_new_batches(office.store, office.world) == 1
    assert len(await office.store.read(lambda conn: messages_to(conn, ani.contact_id))) == 2


async def test_a_full_batch_says_so_and_a_phone_without_names_is_spoken_to_as_anda(sqlite_office: Office) -> None:
    office = sqlite_office
    batch_id, ani = await new_batch(office, quota=0), await asked(office, None)
    await _published(office, batch_id)
    await tell_of_new_batches(office.store, office.world)

    (said,) = await office.store.read(lambda conn: messages_to(conn, ani.contact_id))
    assert said.startswith("Kabar yang Anda minta: pelatihan Servis AC")
    assert "Kursinya penuh; ada daftar tunggu." in said


def test_the_button_below_the_news_begins_with_that_batch() -> None:
    rizky = Speaker().forges(f"interest:join:{AC.id}")

    rizky.is_at("consent").hears("Perbaikan AC", "Senin, 19 April")


def test_a_batch_that_is_closed_by_now_leads_on_to_the_others() -> None:
    Speaker().forges("interest:join:99").hears(phrase("greeting.poster_gone"))


async def test_the_wish_is_seen_and_ended_in_ones_own_registrations(office: Office) -> None:
    visitor = office.visitor()
    await visitor.opens()
    await visitor.says("menu")
    handled = await visitor.sends(await tap_of_ac(office))
    seen = await visitor.says("pendaftaran saya")
    ended = await visitor.taps("Jangan kabari lagi")
    after = await visitor.says("pendaftaran saya")

    assert "Anda minta dikabari kalau dibuka: Perbaikan AC." in seen
    assert ended.startswith("Baik. Soal angkatan baru tidak kami kabari lagi.")
    assert "dikabari" not in after
    assert await office.store.read(lambda conn: open_interests(conn, handled.contact_id)) == []


async def _published(office: Office, batch_id: int) -> None:
    office.clock.passes(hours=1)
    await office.store.transact(lambda conn: publish(conn, batch_id, now=office.clock.now) and None)


async def _open(office: Office, who: Person) -> list[int]:
    return await office.store.read(lambda conn: open_interests(conn, who.contact_id))

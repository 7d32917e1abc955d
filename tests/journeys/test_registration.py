"""A first registration from the greeting to the proof, and what the office has in its books afterwards."""

import hashlib

from handlers.inputs import Left, Text
from models.counters import recount
from models.residents import read_answers
from models.store import open_store
from models.tables import consent, draft, registration_event, resident
from tests.journeys.office import ANSWERS, BEFORE_YES, BOOKS, VAULT, Clock, Office, open_office
from tests.journeys.records import chat_of, registrations_of, rows_of, standing_of


async def test_a_first_registration_ends_with_a_seat_a_number_and_the_proof(office: Office) -> None:
    ani = office.visitor()

    said = await ani.comes_to(len(ANSWERS))

    (mine,) = await registrations_of(office)
    assert (mine.status, mine.number, mine.flags) == ("confirmed", "AC3-001H", [])
    assert "Kursi Anda sudah pasti." in said
    assert "AC3-001H" in said
    assert ani.heard[-1]["picture"] == mine.id
    assert await office.store.read(recount) == []


async def test_the_answers_of_a_registration_are_kept_whole_and_the_draft_is_gone(office: Office) -> None:
    await office.visitor().comes_to(len(ANSWERS))

    (mine,) = await registrations_of(office)
    kept = next(row for row in await rows_of(office, resident) if row.id == mine.resident_id)
    assert read_answers(kept.answers, kept.id, vault=VAULT) == {
        "birth_date": "2001-01-12",
        "kecamatan": "12.71.08",
        "kelurahan": "12.71.08.1006",
        "name": "Rizky Contoh Siregar",
        "address": "Gg. Contoh No. 12, Lingkungan 5",
        "education": "SMA",
        "graduation_year": "2019",
        "occupation": "NOT_WORKING",
        "phone": "+6281234567890",
        "nik": "1271061201019921",
        "sex": "M",
        "skipped": [],
    }
    assert (kept.nik_index, await rows_of(office, draft)) == (VAULT.index("nik", "1271061201019921"), [])


async def test_consent_is_kept_with_the_version_and_hash_of_the_words_that_were_shown(office: Office) -> None:
    ani = office.visitor()
    shown = await ani.opens()
    await ani.says("Setuju, mulai")

    (given,) = await rows_of(office, consent)
    words = [BOOKS["id"].say(key) for key in ("consent.notice", "consent.ask")]
    assert all(one in shown for one in words)
    assert given.text_hash == hashlib.sha256("\n".join(words).encode()).hexdigest()
    assert (given.text_version, given.language) == (BOOKS["id"].say("consent.version"), "id")
    assert (given.given_at, given.withdrawn_at) == (office.clock.now, None)


async def test_every_step_of_a_seat_stands_in_its_history(office: Office) -> None:
    await office.visitor().comes_to(len(ANSWERS))

    (mine,) = await registrations_of(office)
    lines = [one for one in await rows_of(office, registration_event) if one.registration_id == mine.id]
    assert [(one.status, one.actor) for one in lines] == [("held", "resident"), ("confirmed", "resident")]


async def test_the_record_of_a_chat_has_every_message_once_and_no_nik(office: Office) -> None:
    await office.visitor().comes_to(len(ANSWERS))

    chat = await chat_of(office)
    typed = [one.payload.get("text") for one in chat if one.direction == "in" and one.payload["kind"] == "text"]
    assert [one.position for one in chat] == list(range(1, len(chat) + 1))
    assert typed == [answer for answer in ANSWERS if not answer.isdecimal() or len(answer) != 16]
    assert any("erases" in one.payload for one in chat)


async def test_a_restart_after_every_message_loses_nothing(sqlite_url: str, clock: Clock) -> None:
    ani = None
    for answer in ("halo", *ANSWERS):
        store = await open_store(sqlite_url)
        started = (await open_office(store, clock)).visitor()
        ani = ani or started
        ani.conversations = started.conversations
        said = await ani.says(answer)
        await store.close()

    assert "Kursi Anda sudah pasti." in said


async def test_two_processes_take_turns_in_one_conversation(postgresql_office: Office, postgresql_url: str) -> None:
    elsewhere = await open_store(postgresql_url)
    ani = postgresql_office.visitor()
    here, there = ani.conversations, (await open_office(elsewhere, postgresql_office.clock)).visitor().conversations

    await ani.opens()
    for answer in ANSWERS:
        ani.conversations = there if ani.conversations is here else here
        await ani.says(answer)
    await elsewhere.close()

    assert "Kursi Anda sudah pasti." in ani.last


async def test_the_same_message_again_is_not_answered_again(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_YES)

    first = await ani.sends(Text("Ya, daftar"), key="last-yes")
    again = await ani.sends(Text("Ya, daftar"), key="last-yes")

    assert (first.is_duplicate, again.is_duplicate, again.contact_id) == (False, True, first.contact_id)
    assert len(await registrations_of(office)) == 1


async def test_who_leaves_a_shared_computer_leaves_no_draft_and_no_seat_behind(office: Office) -> None:
    ani = office.visitor()
    await ani.comes_to(BEFORE_YES)

    await ani.sends(Left())

    assert [one.status for one in await registrations_of(office)] == ["expired"]
    assert (await rows_of(office, draft), (await standing_of(office)).draft) == ([], None)

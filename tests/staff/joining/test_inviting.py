"""How somebody becomes staff: a code of an admin that works once, a name, and the admin's yes."""

import asyncio

from sqlalchemy import select

from handlers.inputs import Tap, Text
from models.tables import invitation
from tests.journeys.office import Clock, Office, Visitor
from tests.journeys.records import chat_of
from tests.staff.joining.meeting import admin_of, answer, at_work, code_from, join, link_opened, logged, told


async def test_who_the_settings_name_is_admin_with_the_first_word(office: Office, admin: Visitor) -> None:
    await admin.opens()

    assert admin.heard[-1]["keys"][-1] == "Menu"
    assert [(row.role, row.by_setting) for row in await at_work(office)] == [("admin", True)]
    assert [row.action for row in await logged(office)] == ["first admin"]


async def test_a_code_a_name_and_the_admins_yes_make_an_officer(office_on_each: Office) -> None:
    office, admin = office_on_each, admin_of(office_on_each)
    sari = office.visitor("sari")
    code = await code_from(admin)

    assert "nama lengkap" in await sari.says(f"/masuk {code}")
    assert "sedang kami tanya" in await sari.says("Sari Contoh")
    assert "Sari Contoh sekarang bertugas" in await answer(office, admin, "Ya, terima")

    assert "Selamat bertugas, Sari Contoh" in (await told(office, sari))[-1].payload["text"]
    assert "Sari Contoh" in await sari.says("menu")
    assert [row.role for row in await at_work(office)] == ["admin", "officer"]
    assert [row.action for row in await logged(office)] == ["begin role", "invite", "first admin"]


async def test_the_link_does_what_the_typed_code_does(office: Office, admin: Visitor) -> None:
    code = await code_from(admin)
    links = admin.heard[-1]["text"]

    assert f"https://t.me/latih_bot?start=staff_{code.replace('-', '')}" in links
    assert f"https://latih.example/?masuk={code.replace('-', '')}" in links
    assert "nama lengkap" in await link_opened(office.visitor("sari"), code)


async def test_who_is_refused_is_told_and_stays_a_resident(office: Office, admin: Visitor) -> None:
    sari = office.visitor("sari")
    await sari.says(f"/masuk {await code_from(admin)}", "Sari Contoh")

    await answer(office, admin, "Bukan, tolak")

    assert "belum bisa menerima" in (await told(office, sari))[-1].payload["text"]
    assert [row.role for row in await at_work(office)] == ["admin"]


async def test_a_code_works_once(office: Office, admin: Visitor) -> None:
    code = await code_from(admin)
    await office.visitor("sari").says(f"/masuk {code}")

    assert "tidak berlaku" in await office.visitor("budi").says(f"/masuk {code}")


async def test_of_two_who_use_a_code_at_once_one_gets_in(office_on_each: Office) -> None:
    office, admin = office_on_each, admin_of(office_on_each)
    code = await code_from(admin)
    await asyncio.gather(*(office.visitor(name).says(f"/masuk {code}") for name in ("sari", "budi", "dewi")))

    rows = await office.store.read(lambda conn: conn.execute(select(invitation.c.contact_id)).scalars().all())
    assert [one is not None for one in rows] == [True]


async def test_a_code_is_too_old_after_a_quarter_of_an_hour(office: Office, admin: Visitor, clock: Clock) -> None:
    code = await code_from(admin)
    clock.passes(minutes=15)

    assert "tidak berlaku" in await office.visitor("sari").says(f"/masuk {code}")


async def test_the_admins_yes_comes_too_late_after_that(office: Office, admin: Visitor, clock: Clock) -> None:
    sari = office.visitor("sari")
    await sari.says(f"/masuk {await code_from(admin)}", "Sari Contoh")
    clock.passes(minutes=15)

    assert "habis waktunya" in await answer(office, admin, "Ya, terima")
    assert [row.role for row in await at_work(office)] == ["admin"]


async def test_nobody_answers_for_the_admin_who_made_the_code(office: Office, admin: Visitor) -> None:
    sari, budi = office.visitor("sari"), office.visitor("budi")
    await join(office, admin, budi, "Admin")
    await sari.says(f"/masuk {await code_from(admin)}", "Sari Contoh")
    newest = (await told(office, admin))[-1].payload["buttons"][0]["choice"]
    await budi.says("/staf")

    await budi.sends(Tap(newest, 0))

    assert "habis waktunya atau sudah dijawab" in budi.last


async def test_ones_own_code_is_no_code(office: Office, admin: Visitor) -> None:
    code = await code_from(admin)

    assert "tidak berlaku" in await admin.says(f"/masuk {code}")


async def test_wrong_used_and_old_codes_are_answered_alike(office: Office, admin: Visitor, clock: Clock) -> None:
    used, old = await code_from(admin), await code_from(admin)
    await office.visitor("sari").says(f"/masuk {used}")
    budi = office.visitor("budi")
    answers = [await budi.says("/masuk AAAAA-AAAAA"), await budi.says(f"/masuk {used}")]
    clock.passes(minutes=16)
    answers.append(await budi.says(f"/masuk {old}"))

    assert len(set(answers)) == 1


async def test_after_five_wrong_codes_even_a_good_one_is_only_words(office_on_each: Office, clock: Clock) -> None:
    office, admin = office_on_each, admin_of(office_on_each)
    budi = office.visitor("budi")
    await budi.says(*["/masuk AAAAA-AAAAA"] * 5)
    good = await code_from(admin)

    silent = await budi.says(f"/masuk {good}")
    clock.passes(minutes=15)
    heard = await budi.says(f"/masuk {await code_from(admin)}")

    assert "berlaku" not in silent
    assert "nama lengkap" not in silent
    assert "nama lengkap" in heard


async def test_a_forwarded_code_is_not_used(office: Office, admin: Visitor) -> None:
    budi = office.visitor("budi")
    await budi.sends(Text(f"/masuk {await code_from(admin)}"), is_forwarded=True)

    assert "nama lengkap" not in budi.last


async def test_a_role_can_be_for_certain_programs_only(office: Office, admin: Visitor) -> None:
    sari = office.visitor("sari")
    await admin.says("/undang")
    await admin.taps("Instruktur")
    await admin.taps("Program tertentu")
    first = admin.offered[0]
    await admin.taps(first)
    assert admin.offered[0] == f"✓ {first}"
    said = await admin.taps("Selesai")
    code = said.partition("/masuk ")[2].partition(".")[0]
    await sari.says(f"/masuk {code}", "Sari Contoh")
    await answer(office, admin, "Ya, terima")

    (_, instructor) = await at_work(office)
    assert (instructor.role, len(instructor.programs), instructor.batches) == ("instructor", 1, [])


async def test_the_name_is_asked_again_where_it_is_none_and_can_be_given_up(office: Office, admin: Visitor) -> None:
    sari = office.visitor("sari")
    await sari.says(f"/masuk {await code_from(admin)}")

    assert "Contoh: Sari Contoh" in await sari.says("12345")
    assert "tidak jadi" in await sari.says("batal")


async def test_batal_and_kembali_lead_out_of_an_invitation_and_back(admin: Visitor) -> None:
    await admin.says("/undang", "petugas")
    assert "Undang sebagai apa?" in await admin.says("kembali")
    assert "belum terbaca" in await admin.says("kapan-kapan saja begitu")
    assert "tidak ada kode" in await admin.says("batal")


async def test_the_commands_of_the_chat_follow_the_role(office: Office, admin: Visitor) -> None:
    await admin.opens()

    chat = await chat_of(office, admin.address, channel="telegram")
    listed = [one.payload["commands"] for one in chat if one.direction == "out" and "commands" in one.payload]
    names = [one["command"] for one in listed[0]]
    assert {"undang", "staf", "pelatihan"} <= set(names)
    assert len(names) == len(set(names))

"""Who is at work: the list, one person's page, where a role holds, and its end."""

from handlers.inputs import Left, Tap
from tests.journeys.office import Clock, Office, Visitor
from tests.staff.joining.meeting import admin_of, at_work, join, logged, restarted_without_admins, told


async def test_the_list_names_everybody_with_role_and_scope(office: Office, admin: Visitor) -> None:
    await join(office, admin, office.visitor("sari"))

    said = await admin.says("/staf")

    assert "2 orang" in said
    assert "Sari Contoh, Petugas, semua pelatihan" in said


async def test_a_scope_is_changed_on_the_persons_page(office_on_each: Office) -> None:
    office, admin = office_on_each, admin_of(office_on_each)
    await join(office, admin, office.visitor("sari"))
    await admin.says("/staf")
    for label in ("Sari Contoh", "Ganti cakupan", "Angkatan tertentu"):
        await admin.taps(label)
    batch = admin.offered[0]
    await admin.taps(batch)

    said = await admin.taps("Selesai")

    assert f"Petugas, {batch}" in said
    (_, sari) = await at_work(office)
    (newest, *_) = await logged(office)
    assert len(sari.batches) == 1
    assert (newest.action, newest.after) == ("change scope", {"programs": [], "batches": sari.batches})


async def test_a_role_that_is_ended_has_ended_with_the_next_input(office: Office, admin: Visitor) -> None:
    sari = await join(office, admin, office.visitor("sari", channel="telegram"))
    await admin.says("/staf")
    for label in ("Sari Contoh", "Akhiri peran", "Ya, akhiri"):
        await admin.taps(label)

    heard = await sari.says("/ringkas")

    assert "Peran Sari Contoh sebagai Petugas sudah berakhir" in admin.last
    assert heard == await office.visitor("orang lain").says("/ringkas")
    farewell = (await told(office, sari))[-3:]
    assert any("Peran Anda sudah berakhir" in one.payload["text"] for one in farewell)
    assert any(one.payload["clears_keyboard"] for one in farewell)


async def test_an_end_is_asked_twice(office: Office, admin: Visitor) -> None:
    await join(office, admin, office.visitor("sari"))
    await admin.says("/staf")
    await admin.taps("Sari Contoh")
    await admin.taps("Akhiri peran")
    await admin.says("kembali")

    assert len(await at_work(office)) == 2
    assert "Akhiri peran" in admin.offered


async def test_the_last_admin_cannot_end_himself(office_on_each: Office) -> None:
    office, admin = office_on_each, admin_of(office_on_each)
    budi = await join(office, admin, office.visitor("budi"), "Admin")
    await restarted_without_admins(office)
    await budi.says("/staf")
    for label in ("Budi Contoh", "Akhiri peran", "Ya, akhiri"):
        await budi.taps(label)

    assert "admin yang terakhir" in budi.last
    assert [row.role for row in await at_work(office)] == ["admin"]


async def test_an_admin_of_the_settings_is_ended_by_the_operator_only(office: Office, admin: Visitor) -> None:
    budi = await join(office, admin, office.visitor("budi"), "Admin")
    await budi.says("/staf")
    first = budi.button("Admin")
    await budi.sends(first)

    assert "pengelola sistem" in budi.last
    assert "Akhiri peran" not in budi.offered


async def test_who_is_no_longer_named_is_a_resident_after_the_next_start(office: Office, admin: Visitor) -> None:
    await admin.opens()
    after = await restarted_without_admins(office)

    admin.conversations = after.visitor().conversations
    heard = await admin.says("/staf")

    assert heard == await after.visitor("orang lain", channel="telegram").says("/staf")
    assert await at_work(office) == []


async def test_a_role_in_a_browser_ends_after_twelve_hours(office_on_each: Office, clock: Clock) -> None:
    office, admin = office_on_each, admin_of(office_on_each)
    sari = await join(office, admin, office.visitor("sari"))
    clock.passes(hours=12)

    heard = await sari.says("/periksa")
    await office.tick()

    assert heard == await office.visitor("orang lain").says("/periksa")
    assert "sudah habis" in (await told(office, sari))[-1].payload["text"]
    assert [row.role for row in await at_work(office)] == ["admin"]


async def test_keluar_ends_the_role_of_this_browser(office: Office, admin: Visitor) -> None:
    sari = await join(office, admin, office.visitor("sari"))

    assert "Anda sudah keluar" in await sari.says("/keluar")
    assert [row.role for row in await at_work(office)] == ["admin"]


async def test_in_a_chat_app_keluar_ends_nothing(office: Office, admin: Visitor) -> None:
    assert "melekat pada akun" in await admin.says("/keluar")
    assert [row.role for row in await at_work(office)] == ["admin"]


async def test_whoever_leaves_a_shared_computer_leaves_the_role_too(office: Office, admin: Visitor) -> None:
    sari = await join(office, admin, office.visitor("sari"))

    await sari.sends(Left())

    assert [row.role for row in await at_work(office)] == ["admin"]


async def test_an_old_button_ends_nobody(office: Office, admin: Visitor) -> None:
    await join(office, admin, office.visitor("sari"))
    await admin.says("/staf")
    await admin.taps("Sari Contoh")
    await admin.taps("Akhiri peran")
    old = admin.button("Ya, akhiri")
    await admin.says("menu")

    await admin.sends(Tap(old.choice, old.revision))

    assert len(await at_work(office)) == 2

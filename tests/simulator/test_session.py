"""Somebody at the keyboard talks to the office, looks inside, lets time pass and restarts it."""

from tests.simulator.conftest import Keyboard

TO_THE_NAME = ("/1", "12 januari 2001", "bagan deli", "Perbaikan AC")
TO_THE_NIK = (*TO_THE_NAME, "rizky contoh siregar", "gg contoh no 12", "SMA", "2019", "Belum bekerja", "0812-3456-7890")
NIK = "1271061201019921"


async def test_a_button_is_tapped_by_its_number(keyboard: Keyboard) -> None:
    assert "Tanggal lahir Anda?" in await keyboard.types("/1")


async def test_a_button_that_is_not_there_is_not_tapped(keyboard: Keyboard) -> None:
    assert "has the buttons 1 to 3" in await keyboard.types("/9")
    assert "there is no button now" in await keyboard.types("/1", "/1")
    assert "revision 2" in await keyboard.types("/state")


async def test_the_state_tells_step_and_registrations(keyboard: Keyboard) -> None:
    said = await keyboard.types(*TO_THE_NAME, "/state")

    assert "Step name, revision 5" in said
    assert '"trail": ["birth_date", "home", "training"]' in " ".join(said.split())  # wherever the line is wrapped
    assert "AC3: held until 2027-04-05 09:20" in said


async def test_of_a_nik_the_last_four_digits_are_shown(keyboard: Keyboard) -> None:
    await keyboard.types(*TO_THE_NIK, NIK)

    draft, asks = await keyboard.types("/draft"), await keyboard.types("/asks")

    assert "Rizky Contoh Siregar" in draft
    assert "************9921" in draft
    assert "************9921" in asks
    assert NIK not in draft + asks


async def test_a_mistyped_nik_is_masked_too(keyboard: Keyboard) -> None:
    await keyboard.types(*TO_THE_NIK, "1271 0612 0101 992")

    asks = await keyboard.types("/asks")

    assert "0612" not in asks


async def test_a_nik_that_may_be_somebodys_is_warned_of(keyboard: Keyboard) -> None:
    await keyboard.types(*TO_THE_NIK)

    assert "99xx" in await keyboard.types("1271061201010001")
    assert "99xx" not in await keyboard.types(NIK)


async def test_asks_and_the_worlds_answers_are_shown_round_by_round(keyboard: Keyboard) -> None:
    said = (await keyboard.types(*TO_THE_NAME, "/asks")).split("\n")

    assert [line.split("(")[0].strip() for line in said][:3] == ["given  Text", "ask    HoldSeat", "given  SeatHeld"]
    assert "2027-04-05 09:20:00" in said[2]


async def test_time_ends_a_hold_and_the_office_keeps_another_seat_at_the_next_answer(keyboard: Keyboard) -> None:
    await keyboard.types(*TO_THE_NAME)

    assert "Monday, 5 April 2027, 09.25" in await keyboard.types("/wait 25m")
    assert "No registrations." in await keyboard.types("/state")
    assert "AC3: held until 2027-04-05 09:45" in await keyboard.types("rizky contoh", "/state")


async def test_a_restart_changes_nothing(keyboard: Keyboard) -> None:
    await keyboard.types(*TO_THE_NAME)
    before = await keyboard.types("/state")

    assert "as before" in await keyboard.types("/restart")
    assert await keyboard.types("/state") == before
    assert "Baik, Rizky Contoh." in await keyboard.types("rizky contoh")


async def test_two_visitors_share_the_office_and_not_the_conversation(keyboard: Keyboard) -> None:
    await keyboard.types(*TO_THE_NAME)

    assert "Anda setuju?" in await keyboard.types("/other")
    assert keyboard.session.prompt == "budi> "
    assert "sisa 19 kursi" in await keyboard.types(*TO_THE_NAME[:3])
    assert "Siapa nama lengkap Anda" in await keyboard.types("/first")
    assert keyboard.session.prompt == "ani> "
    assert "Mau ikut yang mana?" in await keyboard.types("/other")


async def test_a_new_visitor_comes_from_a_link(keyboard: Keyboard) -> None:
    assert "Pelatihan Perbaikan AC" in await keyboard.types("/code AC3")
    assert "Pelatihan Perbaikan AC" not in await keyboard.types("/code")


async def test_a_sticker_is_answered(keyboard: Keyboard) -> None:
    assert "Stiker belum bisa kami baca" in await keyboard.types("/1", "/sticker")

"""People and groups: what they do is told to the bot as the platform tells it."""

from typing import Any

import pytest

from tests.fakes.telegram import Person, TelegramFake
from tests.fakes.telegram.asking import Api

Json = dict[str, Any]

YES = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}, {"text": "Situs", "url": "https://example.org"}]]}


async def newest(api: Api) -> Json:
    *_, update = await api.result("getUpdates")
    told: Json = update
    return told


async def test_a_contact_of_ones_own_is_told_apart_from_another(server: TelegramFake, api: Api, budi: Person) -> None:
    citra = server.person("Citra", phone="628120000001")

    await budi.shares_contact()
    own = (await newest(api))["message"]
    await budi.shares_contact_of(citra)
    other = (await newest(api))["message"]
    await budi.shares_card("0812-0000", "Dodi")
    card = (await newest(api))["message"]

    assert own["contact"]["user_id"] == own["from"]["id"] == budi.id
    assert other["contact"] == {"phone_number": "628120000001", "first_name": "Citra", "user_id": citra.id}
    assert "user_id" not in card["contact"]


async def test_files_of_people_can_be_fetched(api: Api, budi: Person) -> None:
    for handed, kind in [
        (await budi.sends_photo("KTP"), "photo"),
        (await budi.sends_document(name="ijazah.pdf"), "document"),
        (await budi.sends_voice(), "voice"),
        (await budi.sends_sticker(), "sticker"),
    ]:
        told = (await newest(api))["message"] if kind == "sticker" else handed.wire()
        file = told[kind][-1] if kind == "photo" else told[kind]
        path = (await api.result("getFile", file_id=file["file_id"]))["file_path"]
        async with api.http.get(api.address("").replace("/bot", "/file/bot") + path) as response:
            assert await response.read() == handed.content


async def test_an_edited_text_is_told_as_one(api: Api, budi: Person) -> None:
    message = await budi.sends("halo")

    await budi.edits(message, "haloo")
    told = (await newest(api))["edited_message"]

    assert (told["message_id"], told["text"], "edit_date" in told) == (message.id, "haloo", True)
    assert message.earlier == ["halo"]


async def test_a_forwarded_text_says_whose_it_was(server: TelegramFake, api: Api, budi: Person) -> None:
    citra = server.person("Citra")

    await budi.forwards("halo", of=citra)
    open_origin = (await newest(api))["message"]["forward_origin"]
    await budi.forwards("halo", of=citra, hidden=True)
    hidden_origin = (await newest(api))["message"]["forward_origin"]

    assert (open_origin["type"], open_origin["sender_user"]["id"]) == ("user", citra.id)
    assert (hidden_origin["type"], hidden_origin["sender_user_name"]) == ("hidden_user", "Citra")


async def test_a_double_tap_is_two_taps(api: Api, budi: Person) -> None:
    await api("sendMessage", chat_id=budi.id, text="Mau?", reply_markup=YES)

    first, second = await budi.presses_twice("Ya")
    told = [update["callback_query"] for update in (await api.result("getUpdates"))[1:]]

    assert [tap["id"] for tap in told] == [first.id, second.id]
    assert {tap["data"] for tap in told} == {"y"}
    assert {tap["message"]["text"] for tap in told} == {"Mau?"}


async def test_a_forged_tap_carries_anything(api: Api, budi: Person) -> None:
    await budi.forges("admin:1")

    assert (await newest(api))["callback_query"]["data"] == "admin:1"


async def test_a_tap_on_what_is_deleted_shows_no_message(api: Api, budi: Person) -> None:
    sent = await api.result("sendMessage", chat_id=budi.id, text="Mau?", reply_markup=YES)
    [old] = budi.chat.from_bot
    await api("deleteMessage", chat_id=budi.id, message_id=sent["message_id"])

    await budi.presses("Ya", old)

    message = (await newest(api))["callback_query"]["message"]
    assert (message["message_id"], message["date"], "text" in message) == (old.id, 0, False)


@pytest.mark.parametrize(("label", "why"), [("Tidak", "no button 'Tidak'"), ("Situs", "tells the bot nothing")])
async def test_a_button_that_is_not_there_fails_with_the_transcript(
    api: Api, budi: Person, label: str, why: str
) -> None:
    await api("sendMessage", chat_id=budi.id, text="Mau?", reply_markup=YES)

    with pytest.raises(AssertionError, match=why):
        await budi.presses(label)


async def test_who_hears_nothing_fails_with_the_transcript(budi: Person) -> None:
    with pytest.raises(AssertionError, match="Budi: /start"):
        await budi.hears(within=0.01)


async def test_only_what_came_after_ones_own_words_is_heard(api: Api, budi: Person) -> None:
    for text in ("satu", "dua"):
        await api("sendMessage", chat_id=budi.id, text=text)
    first = [message.text for message in await budi.hears()]
    await budi.sends("halo")
    for text in ("tiga", "empat"):
        await api("sendMessage", chat_id=budi.id, text=text)

    assert (first, [message.text for message in await budi.hears(2)]) == (["satu"], ["tiga", "empat"])


async def test_a_keyboard_stays_until_another_comes_or_it_is_removed(api: Api, budi: Person) -> None:
    async def shown_after(**given: object) -> list[list[str]] | None:
        await api("sendMessage", chat_id=budi.id, text="x", **given)
        return budi.chat.keyboard

    assert await shown_after(reply_markup={"keyboard": [["a", "b"], ["c"]]}) == [["a", "b"], ["c"]]
    assert await shown_after() == [["a", "b"], ["c"]]
    assert await shown_after(reply_markup=YES) == [["a", "b"], ["c"]]
    assert await shown_after(reply_markup={"keyboard": [["d"]]}) == [["d"]]
    await budi.presses_key("d")
    assert budi.chat.keyboard == [["d"]]
    assert await shown_after(reply_markup={"remove_keyboard": True}) is None


async def test_a_keyboard_goes_with_its_message(api: Api, budi: Person) -> None:
    keys = {"keyboard": [["a"]]}
    sent = await api.result("sendMessage", chat_id=budi.id, text="x", reply_markup=keys)

    await api("deleteMessage", chat_id=budi.id, message_id=sent["message_id"])

    assert budi.chat.keyboard is None


async def test_blocking_is_told_and_so_is_coming_back(api: Api, budi: Person) -> None:
    await budi.blocks()
    left = (await newest(api))["my_chat_member"]
    await budi.unblocks()
    back = (await newest(api))["my_chat_member"]

    assert (left["chat"]["id"], left["new_chat_member"]["status"]) == (budi.id, "kicked")
    assert (back["old_chat_member"]["status"], back["new_chat_member"]["status"]) == ("kicked", "member")


async def test_in_a_group_only_what_is_meant_for_the_bot_is_told(server: TelegramFake, api: Api, budi: Person) -> None:
    group = server.group("RT 04", by=budi)
    sent = await api.result("sendMessage", chat_id=group.id, text="Halo semua")
    ours = group.chat.find(sent["message_id"])

    for text in ("selamat pagi", "/daftar", "/daftar@another_bot", "/daftar@a_fake_bot"):
        await budi.sends(text, to=group)
    await budi.sends("saya mau", to=group, reply_to=ours)
    await group.anonymous_admin_sends("/daftar")

    told = [update["message"] for update in await api.result("getUpdates") if "message" in update]
    in_group = [message for message in told if message["chat"]["type"] == "supergroup"]
    assert [message.get("text", "service") for message in in_group] == [
        "service", "/daftar", "/daftar@a_fake_bot", "saya mau", "/daftar",
    ]  # fmt: skip
    assert in_group[-1]["sender_chat"]["id"] == group.id


async def test_what_the_bot_says_in_a_group_is_heard_there(server: TelegramFake, api: Api, budi: Person) -> None:
    group = server.group(by=budi)

    await api("sendMessage", chat_id=group.id, text="Saya bekerja di chat pribadi")

    assert [message.text for message in await group.hears()] == ["Saya bekerja di chat pribadi"]
    assert budi.chat.from_bot == []


async def test_without_privacy_everything_in_a_group_is_told() -> None:
    async with TelegramFake(privacy=False) as server, Api(server.url, server.token) as api:
        budi = server.person()
        await budi.sends("selamat pagi", to=server.group(by=budi))

        assert (await newest(api))["message"]["text"] == "selamat pagi"


async def test_commands_are_those_of_the_narrowest_scope_and_own_language(server: TelegramFake, api: Api) -> None:
    budi, ben = server.person("Budi", language_code="id"), server.person("Ben", language_code="en")
    private = {"type": "all_private_chats"}

    await api.result("setMyCommands", commands=[{"command": "bantuan", "description": "Bantuan"}])
    everywhere = budi.commands, ben.commands
    await api.result("setMyCommands", commands=[{"command": "mulai", "description": "Mulai"}], scope=private)
    english = [{"command": "begin", "description": "Begin"}]
    await api.result("setMyCommands", commands=english, scope=private, language_code="en")

    assert everywhere == (["bantuan"], ["bantuan"])
    assert (budi.commands, ben.commands) == (["mulai"], ["begin"])
    assert await api.result("getMyCommands", scope=private, language_code="en") == english
    assert await api.result("getMyCommands", language_code="en") == []


async def test_settled_says_what_is_not_delivered(server: TelegramFake, budi: Person) -> None:
    with pytest.raises(AssertionError, match="1 updates are not delivered"):
        await server.settled(within=0.05)

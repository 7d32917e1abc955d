"""When the platform says no: chats it may not write to, messages it may not touch, taps that are too old."""

from typing import Any

import pytest

from tests.fakes.telegram import Person, TelegramFake
from tests.fakes.telegram.asking import Api

Json = dict[str, Any]

YES = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
NO = {"inline_keyboard": [[{"text": "Tidak", "callback_data": "n"}]]}
KEYS = {"keyboard": [[{"text": "Ya"}]]}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_who_has_never_written_is_not_found(server: TelegramFake, api: Api) -> None:
    stranger = server.person()

    assert await api.refusal("sendMessage", chat_id=stranger.id, text="x") == "Bad Request: chat not found"


async def test_who_was_met_in_a_group_cannot_be_written_to_first(server: TelegramFake, api: Api) -> None:
    member = server.person()
    server.group(by=member)

    refusal = await api.refusal("sendMessage", chat_id=member.id, text="x")

    assert refusal == "Forbidden: bot can't initiate conversation with a user"


async def test_who_blocked_the_bot_hears_nothing_until_unblocking(api: Api, budi: Person) -> None:
    await budi.blocks()
    refusal = await api.refusal("sendMessage", chat_id=budi.id, text="x")
    await budi.unblocks()

    assert refusal == "Forbidden: bot was blocked by the user"
    assert (await api("sendMessage", chat_id=budi.id, text="x"))["ok"]


async def test_an_account_that_is_gone_hears_nothing(api: Api, budi: Person) -> None:
    await budi.deactivates()

    assert await api.refusal("sendMessage", chat_id=budi.id, text="x") == "Forbidden: user is deactivated"


async def test_a_group_that_moved_says_where_to(server: TelegramFake, api: Api, budi: Person) -> None:
    group = server.group(by=budi, supergroup=False)
    old = group.id

    new = await group.migrates()
    answer = await api("sendMessage", chat_id=old, text="x")

    assert (answer["error_code"], answer["parameters"]) == (400, {"migrate_to_chat_id": new})
    assert (await api("sendMessage", chat_id=new, text="x"))["ok"]


async def test_a_group_that_removed_the_bot_forbids_it(server: TelegramFake, api: Api, budi: Person) -> None:
    group = server.group(by=budi)
    await group.removes_bot()

    refusal = await api.refusal("sendMessage", chat_id=group.id, text="x")

    assert refusal == "Forbidden: bot was kicked from the supergroup chat"


async def test_a_number_cannot_be_asked_for_in_a_group(server: TelegramFake, api: Api, budi: Person) -> None:
    group = server.group(by=budi)
    asking = {"keyboard": [[{"text": "Nomor", "request_contact": True}]]}

    refusal = await api.refusal("sendMessage", chat_id=group.id, text="x", reply_markup=asking)

    assert refusal == "Bad Request: phone number can be requested in private chats only"


async def test_no_page_opens_within_the_app_from_a_group(server: TelegramFake, api: Api, budi: Person) -> None:
    opening = {"inline_keyboard": [[{"text": "Isi", "web_app": {"url": "https://latih.example"}}]]}
    group = server.group(by=budi)

    refusal = await api.refusal("sendMessage", chat_id=group.id, text="x", reply_markup=opening)

    assert refusal == "Bad Request: BUTTON_TYPE_INVALID"
    assert (await api("sendMessage", chat_id=budi.id, text="x", reply_markup=opening))["ok"]


@pytest.mark.parametrize(
    ("sent", "edit", "refusal"),
    [
        ({"text": "a", "reply_markup": YES}, ("editMessageText", {"text": "a", "reply_markup": YES}), NOT_MODIFIED),
        ({"text": "a", "reply_markup": YES}, ("editMessageText", {"text": "a"}), ""),
        ({"text": "a", "reply_markup": YES}, ("editMessageReplyMarkup", {"reply_markup": NO}), ""),
        ({"text": "a", "reply_markup": YES}, ("editMessageReplyMarkup", {"reply_markup": YES}), NOT_MODIFIED),
        ({"text": "a"}, ("editMessageReplyMarkup", {}), NOT_MODIFIED),
        (
            {"text": "a", "reply_markup": KEYS},
            ("editMessageReplyMarkup", {"reply_markup": YES}),
            "Bad Request: message can't be edited",
        ),
        (
            {"text": "a", "reply_markup": {"remove_keyboard": True}},
            ("editMessageText", {"text": "b"}),
            "Bad Request: message can't be edited",
        ),
        (
            {"text": "a"},
            ("editMessageCaption", {"caption": "b"}),
            "Bad Request: there is no caption in the message to edit",
        ),
        ({"text": "a"}, ("editMessageText", {"text": ""}), "Bad Request: message text is empty"),
    ],
)
async def test_an_edit_changes_something_that_can_be_changed(
    api: Api, budi: Person, sent: Json, edit: tuple[str, Json], refusal: str
) -> None:
    message = await api.result("sendMessage", chat_id=budi.id, **sent)

    method, given = edit
    assert await api.refusal(method, chat_id=budi.id, message_id=message["message_id"], **given) == refusal


async def test_what_others_wrote_cannot_be_edited(api: Api, budi: Person) -> None:
    message = await budi.sends("halo")

    refusal = await api.refusal("editMessageText", chat_id=budi.id, message_id=message.id, text="x")

    assert refusal == "Bad Request: message can't be edited"


async def test_what_is_gone_can_be_neither_edited_nor_deleted(api: Api, budi: Person) -> None:
    message = await budi.sends("1271000101019901")

    assert await api.result("deleteMessage", chat_id=budi.id, message_id=message.id)
    again = await api.refusal("deleteMessage", chat_id=budi.id, message_id=message.id)
    edited = await api.refusal("editMessageText", chat_id=budi.id, message_id=message.id, text="x")

    assert message.deleted
    assert again == "Bad Request: message to delete not found"
    assert edited == "Bad Request: message to edit not found"


@pytest.mark.parametrize(("hours", "refusal"), [(48, ""), (49, "Bad Request: message can't be deleted for everyone")])
async def test_a_message_can_be_deleted_for_two_days(hours: int, refusal: str) -> None:
    async with TelegramFake(clock=lambda: 1_790_000_000.0) as server, Api(server.url, server.token) as api:
        budi = server.person()
        message = await budi.sends("halo")

        server.advance(hours * 3600)

        assert await api.refusal("deleteMessage", chat_id=budi.id, message_id=message.id) == refusal


@pytest.mark.parametrize(("seconds", "refusal"), [(150, ""), (151, TOO_OLD)])
async def test_a_tap_can_be_answered_for_150_seconds(seconds: int, refusal: str) -> None:
    async with TelegramFake(clock=lambda: 1_790_000_000.0) as server, Api(server.url, server.token) as api:
        budi = server.person()
        await budi.sends("halo")
        await api.result("sendMessage", chat_id=budi.id, text="Mau?", reply_markup=YES)
        tap = await budi.presses("Ya")

        server.advance(seconds)

        assert await api.refusal("answerCallbackQuery", callback_query_id=tap.id) == refusal
        assert tap.answered == (refusal == "")


async def test_a_tap_that_never_was_is_too_old(api: Api) -> None:
    assert await api.refusal("answerCallbackQuery", callback_query_id="1") == TOO_OLD

"""What Telegram answers, in its own words, and what becomes of the message."""

from typing import Any

import pytest

from bot.sending.delivery import Delivered, Failure, NotDelivered
from bot.telegram.failures import CannotParse, Judged, judge

TOO_FAST, PASSING, UNCERTAIN, REFUSED = Failure.TOO_FAST, Failure.PASSING, Failure.UNCERTAIN, Failure.REFUSED
BLOCKED, DEACTIVATED, DOWN = Failure.BLOCKED, Failure.DEACTIVATED, Failure.CHANNEL_DOWN

REFUSALS = {
    (403, "Forbidden: bot was blocked by the user"): BLOCKED,
    (403, "Forbidden: user is deactivated"): DEACTIVATED,
    (403, "Forbidden: bot can't initiate conversation with a user"): Failure.NEVER_STARTED,
    (403, "Forbidden: bot was kicked from the group chat"): BLOCKED,
    (403, "Forbidden: bot was kicked from the supergroup chat"): BLOCKED,
    (403, "Forbidden: bot is not a member of the supergroup chat"): BLOCKED,
    (403, "Forbidden: the group chat was deleted"): Failure.NOT_FOUND,
    (403, "Forbidden: bots can't send messages to bots"): REFUSED,
    (403, "Forbidden: something new"): REFUSED,
    (400, "Bad Request: chat not found"): Failure.NOT_FOUND,
    (400, "Bad Request: user not found"): Failure.NOT_FOUND,
    (400, "Bad Request: PEER_ID_INVALID"): Failure.NOT_FOUND,
    (400, "Bad Request: message text is empty"): REFUSED,
    (400, "Bad Request: message is too long"): REFUSED,
    (400, "Bad Request: BUTTON_DATA_INVALID"): REFUSED,
    (400, "Bad Request: MESSAGE_ID_INVALID"): REFUSED,
    (400, "Bad Request: not enough rights to send text messages to the chat"): REFUSED,
    (400, "Logged out"): DOWN,
    (401, "Unauthorized"): DOWN,
    (404, "Not Found"): DOWN,
    (409, "Conflict: terminated by other getUpdates request"): PASSING,
    (413, "Request Entity Too Large"): REFUSED,
    (500, "Internal Server Error: restart"): PASSING,
    (503, "Service Unavailable"): PASSING,
    (502, "Bad Gateway"): UNCERTAIN,
    (504, "Gateway Timeout"): UNCERTAIN,
}
PAGES = {
    200: UNCERTAIN,
    302: PASSING,
    400: PASSING,
    401: DOWN,
    403: PASSING,
    404: DOWN,
    407: DOWN,
    408: PASSING,
    413: REFUSED,
    500: UNCERTAIN,
    502: UNCERTAIN,
    503: PASSING,
    504: UNCERTAIN,
}
NOTHING_TO_CHANGE = [
    ("editMessageText", "Bad Request: message is not modified: specified new message content and reply markup are "
     "exactly the same as a current content and reply markup of the message"),
    ("editMessageText", "Bad Request: message to edit not found"),
    ("editMessageReplyMarkup", "Bad Request: message can't be edited"),
    ("editMessageCaption", "Bad Request: MESSAGE_ID_INVALID"),
    ("deleteMessage", "Bad Request: message to delete not found"),
    ("deleteMessage", "Bad Request: message can't be deleted"),
    ("deleteMessage", "Bad Request: message can't be deleted for everyone"),
]  # fmt: skip


def refusal(status: int, description: str, **parameters: Any) -> dict[str, Any]:
    answer = {"ok": False, "error_code": status, "description": description}
    return {**answer, "parameters": parameters} if parameters else answer


def judged(status: int, description: str, **parameters: Any) -> Judged:
    return judge("sendMessage", status=status, answer=refusal(status, description, **parameters))


@pytest.mark.parametrize("method", ["sendMessage", "sendPhoto"])
def test_what_was_sent_is_known_by_its_number(method: str) -> None:
    answer = {"ok": True, "result": {"message_id": 512, "chat": {"id": 1}}}

    assert judge(method, status=200, answer=answer) == Delivered("512")


@pytest.mark.parametrize(("method", "result"), [("editMessageText", {"message_id": 512}), ("deleteMessage", True)])
def test_a_change_puts_nothing_new_in_the_chat(method: str, result: Any) -> None:
    assert judge(method, status=200, answer={"ok": True, "result": result}) == Delivered("")


@pytest.mark.parametrize("result", [True, {}, {"message_id": "512"}, None])
def test_what_was_sent_counts_as_sent_without_a_number_too(result: Any) -> None:
    assert judge("sendMessage", status=200, answer={"ok": True, "result": result}) == Delivered("")


@pytest.mark.parametrize(("status", "description"), REFUSALS)
def test_each_refusal_has_its_consequence(status: int, description: str) -> None:
    assert judged(status, description) == NotDelivered(REFUSALS[status, description])


@pytest.mark.parametrize("method", ["sendMessage", "sendPhoto", "editMessageText"])
def test_mark_up_that_cannot_be_parsed_is_told_apart(method: str) -> None:
    description = 'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0'

    assert judge(method, status=400, answer=refusal(400, description)) == CannotParse()


@pytest.mark.parametrize(("method", "description"), NOTHING_TO_CHANGE)
def test_a_message_that_is_gone_or_changed_already_needs_no_change(method: str, description: str) -> None:
    assert judge(method, status=400, answer=refusal(400, description)) == Delivered("")


def test_a_change_for_who_blocked_the_bot_is_no_success() -> None:
    answer = refusal(403, "Forbidden: bot was blocked by the user")

    assert judge("deleteMessage", status=403, answer=answer) == NotDelivered(BLOCKED)


def test_too_fast_waits_as_long_as_telegram_says() -> None:
    description = "Too Many Requests: retry after 17"

    assert judged(429, description, retry_after=17) == NotDelivered(TOO_FAST, retry_after=17)


@pytest.mark.parametrize("parameters", [{}, {"retry_after": 0}, {"retry_after": -5}, {"retry_after": "soon"}])
def test_too_fast_without_a_time_waits_a_second(parameters: dict[str, Any]) -> None:
    assert judged(429, "Too Many Requests", **parameters) == NotDelivered(TOO_FAST, retry_after=1)


def test_a_group_that_grew_has_a_new_address() -> None:
    description = "Bad Request: group chat was upgraded to a supergroup chat"

    moved = judged(400, description, migrate_to_chat_id=-1001234500077)

    assert moved == NotDelivered(PASSING, moved_to="-1001234500077")


@pytest.mark.parametrize("status", PAGES)
def test_a_page_of_something_in_between_says_nothing_of_the_person(status: int) -> None:
    assert judge("sendMessage", status=status, answer=None) == NotDelivered(PAGES[status])
    assert judge("sendMessage", status=status, answer={"error": "proxy"}) == NotDelivered(PAGES[status])


def test_a_page_that_says_too_fast_waits_a_second() -> None:
    assert judge("sendMessage", status=429, answer=None) == NotDelivered(TOO_FAST, retry_after=1)


@pytest.mark.parametrize("answer", [{"ok": False}, {"ok": False, "description": 5, "parameters": []}])
def test_a_refusal_without_words_is_a_refusal(answer: dict[str, Any]) -> None:
    assert judge("sendMessage", status=400, answer=answer) == NotDelivered(REFUSED)

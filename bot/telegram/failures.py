"""What Telegram's answer means for a message: the one table of its errors.

The wording is the Bot API server's own: https://github.com/tdlib/telegram-bot-api, `Client.cpp`.
"""

from dataclasses import dataclass
from typing import Any

from bot.sending.delivery import Delivered, Delivery, Failure, NotDelivered


@dataclass(frozen=True, slots=True)
class CannotParse:
    """Our mark-up is wrong: sent again without any, and an error of ours to be logged."""


Judged = Delivery | CannotParse

NOT_SENT = NotDelivered(Failure.PASSING)
"""For a request that surely did not go out: refused, no such name, no free connection."""

NO_ANSWER = NotDelivered(Failure.UNCERTAIN)
"""For a request that went out and was not answered: Telegram knows no key by which it would notice a repetition."""

# Where the same words can mean two things, the first row that is found in the description counts.
_FORBIDDEN = {
    "bot was blocked by the user": Failure.BLOCKED,
    "user is deactivated": Failure.DEACTIVATED,
    "bot can't initiate conversation with a user": Failure.NEVER_STARTED,
    "bot was kicked from": Failure.BLOCKED,
    "bot is not a member of": Failure.BLOCKED,
    "the group chat was deleted": Failure.NOT_FOUND,
}
_BAD_REQUEST = {
    "chat not found": Failure.NOT_FOUND,
    "user not found": Failure.NOT_FOUND,
    "PEER_ID_INVALID": Failure.NOT_FOUND,
    "Logged out": Failure.CHANNEL_DOWN,
}
_NOTHING_LEFT_TO_CHANGE = (
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "message to delete not found",
    "message can't be deleted",
    "MESSAGE_ID_INVALID",
)


def judge(method: str, *, status: int, answer: dict[str, Any] | None) -> Judged:
    """`answer`: the JSON object, None for anything else: then something in between spoke, and not Telegram."""
    if answer is None or not isinstance(answer.get("ok"), bool):
        return _not_from_telegram(status)
    if answer["ok"]:
        return Delivered(_message_id(answer) if method.startswith("send") else "")
    description = answer.get("description")
    return _refused(method, status, str(description or ""), _parameters(answer))


def _refused(method: str, status: int, description: str, parameters: dict[str, Any]) -> Judged:
    match status:
        case 400 if _number(parameters, "migrate_to_chat_id"):
            return NotDelivered(Failure.PASSING, moved_to=str(parameters["migrate_to_chat_id"]))
        case 400 if "can't parse entities" in description:
            return CannotParse()
        case 400 if _changes(method) and _is_in(description, _NOTHING_LEFT_TO_CHANGE):
            return Delivered()
        case 400:
            return NotDelivered(_first_found(_BAD_REQUEST, description))
        case 403:
            return NotDelivered(_first_found(_FORBIDDEN, description))
        case 401 | 404:  # the token, or the method: either way it is our set-up that is wrong
            return NotDelivered(Failure.CHANNEL_DOWN)
        case 413:
            return NotDelivered(Failure.REFUSED)
        case 429:
            # A wait of 0 is not meant: python-telegram-bot reads it as no wait, and would come back at once.
            return NotDelivered(Failure.TOO_FAST, retry_after=max(1, _number(parameters, "retry_after")))
        case _:
            return _of_the_server(status)


def _not_from_telegram(status: int) -> NotDelivered:
    """A proxy's page says nothing about the person, and little about the message."""
    match status:
        case 401 | 404 | 407:
            return NotDelivered(Failure.CHANNEL_DOWN)
        case 413:
            return NotDelivered(Failure.REFUSED)
        case 429:
            return NotDelivered(Failure.TOO_FAST, retry_after=1)
        case _ if 300 <= status < 500:
            return NotDelivered(Failure.PASSING)
        case 503:
            return NotDelivered(Failure.PASSING)
        case _:
            return NotDelivered(Failure.UNCERTAIN)


def _of_the_server(status: int) -> NotDelivered:
    """Telegram's own 5xx is an answer: it failed, again later. A gateway's 502 or 504 in JSON is none.

    "Internal Server Error: restart" may hide a message that went out just before: a repetition is better than a loss.
    """
    return NotDelivered(Failure.UNCERTAIN if status in {502, 504} else Failure.PASSING)


def _changes(method: str) -> bool:
    return method.startswith(("edit", "delete"))


def _is_in(description: str, wordings: tuple[str, ...]) -> bool:
    return any(wording.casefold() in description.casefold() for wording in wordings)


def _first_found(table: dict[str, Failure], description: str) -> Failure:
    """What is in no table is refused: never this message again, and nothing is said of the person."""
    found = (failure for wording, failure in table.items() if _is_in(description, (wording,)))
    return next(found, Failure.REFUSED)


def _message_id(answer: dict[str, Any]) -> str:
    result = answer.get("result")
    return str(_number(result, "message_id") or "") if isinstance(result, dict) else ""


def _parameters(answer: dict[str, Any]) -> dict[str, Any]:
    parameters = answer.get("parameters")
    return parameters if isinstance(parameters, dict) else {}


def _number(fields: dict[str, Any], name: str) -> int:
    value = fields.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0

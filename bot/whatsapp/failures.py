"""What an error of Meta means for a message: the one table of its codes, whether an answer says them or a status.

https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes, and platforms.md 3.9 for what is not there.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.sending.delivery import Failure, NotDelivered

SETTLED_SECONDS = 20.0
"""Within them a status tells of a request that nobody answered whether it arrived: until then nothing is repeated."""

_HOUR = 3600.0
_DAY = 24 * _HOUR

NOT_SENT = NotDelivered(Failure.PASSING)
NO_ANSWER = NotDelivered(Failure.UNCERTAIN, settles=SETTLED_SECONDS)
_OUR_ERROR = NotDelivered(Failure.REFUSED)


class Effect(StrEnum):
    """What follows beside the message itself."""

    WINDOW_CLOSED = "window_closed"
    MARKETING_STOPPED = "marketing_stopped"
    TEMPLATE_MISSING = "template_missing"
    TEMPLATE_PAUSED = "template_paused"
    TEMPLATE_DISABLED = "template_disabled"
    FORM_UNUSABLE = "form_unusable"
    MEDIA_GONE = "media_gone"
    TEMPLATES_STOPPED = "templates_stopped"


@dataclass(frozen=True, slots=True)
class Refusal:
    """`trouble`: a sentence for the operator; empty where it is only this message's."""

    delivery: NotDelivered
    trouble: str = ""
    effect: Effect | None = None


_TOKEN = "Meta does not accept what SILATIH_WHATSAPP__TOKEN holds: make a new one of a system user"  # noqa: S105
_RIGHTS = "the WhatsApp token lacks the permission whatsapp_business_messaging, or the number is another account's"
_ACCOUNT = "Meta has locked the WhatsApp account, or restricted it: look into the WhatsApp Manager"
_PAYMENT = "the WhatsApp account has no valid payment method"
_NUMBER = "the WhatsApp number is not registered, or its display name is not approved"
_SPAM = "Meta limits whom we may write to first: the number's quality, or the limit of people in a day"
_ABUSE = "Meta found templates in the wrong category, and limits them"

_DOWN = NotDelivered(Failure.CHANNEL_DOWN)
_LATER = NotDelivered(Failure.PASSING, retry_after=60)

_CODES: dict[int, Refusal] = {
    # The operator's: nothing goes out until somebody acts.
    0: Refusal(_DOWN, _TOKEN),
    190: Refusal(_DOWN, _TOKEN),
    3: Refusal(_DOWN, _RIGHTS),
    10: Refusal(_DOWN, _RIGHTS),
    131005: Refusal(_DOWN, _RIGHTS),
    368: Refusal(_DOWN, _ACCOUNT),
    131031: Refusal(_DOWN, _ACCOUNT),
    131042: Refusal(_DOWN, _PAYMENT),
    131044: Refusal(_DOWN, _PAYMENT),
    131037: Refusal(_DOWN, _NUMBER),
    131045: Refusal(_DOWN, _NUMBER),
    133010: Refusal(_DOWN, _NUMBER),
    # Meta's own trouble, and limits of speed.
    1: Refusal(NOT_SENT),
    2: Refusal(NOT_SENT),
    131000: Refusal(NOT_SENT),
    131016: Refusal(NOT_SENT),
    133004: Refusal(NOT_SENT),
    4: Refusal(_LATER),
    80007: Refusal(_LATER),
    131057: Refusal(_LATER),
    2494100: Refusal(_LATER),
    130429: Refusal(NotDelivered(Failure.TOO_FAST, retry_after=2)),
    131056: Refusal(NotDelivered(Failure.CHAT_TOO_FAST)),
    # Whom we may write to, and with what.
    131047: Refusal(NOT_SENT, effect=Effect.WINDOW_CLOSED),
    131048: Refusal(NotDelivered(Failure.LATER, _HOUR, why="spam"), _SPAM, Effect.TEMPLATES_STOPPED),
    131064: Refusal(NotDelivered(Failure.LATER, _HOUR, why="spam"), _ABUSE, Effect.TEMPLATES_STOPPED),
    131049: Refusal(NotDelivered(Failure.LATER, _DAY, why="held_back")),
    131050: Refusal(NotDelivered(Failure.OPTED_OUT), effect=Effect.MARKETING_STOPPED),
    130472: Refusal(NotDelivered(Failure.OPTED_OUT)),  # the person takes part in an experiment of Meta's
    131026: Refusal(NotDelivered(Failure.UNDELIVERABLE)),
    131030: Refusal(NotDelivered(Failure.REFUSED), "the test number may write to five listed numbers only"),
    130497: Refusal(NotDelivered(Failure.REFUSED), "Meta lets this account write to nobody in that country"),
    131062: Refusal(NotDelivered(Failure.REFUSED)),
    131063: Refusal(NotDelivered(Failure.REFUSED), "marketing templates are switched off for this number"),
    132001: Refusal(NOT_SENT, effect=Effect.TEMPLATE_MISSING),
    132015: Refusal(NOT_SENT, effect=Effect.TEMPLATE_PAUSED),
    132016: Refusal(NOT_SENT, effect=Effect.TEMPLATE_DISABLED),
    132068: Refusal(NOT_SENT, effect=Effect.FORM_UNUSABLE),
    132069: Refusal(NOT_SENT, effect=Effect.FORM_UNUSABLE),
    131052: Refusal(NOT_SENT, effect=Effect.MEDIA_GONE),
    131053: Refusal(NOT_SENT, effect=Effect.MEDIA_GONE),
}
"""What is in no row is an error of ours, and never sent again: 100, 131008, 131009, 131021, 132000 ..."""


def judge(status: int, answer: dict[str, Any] | None) -> Refusal:
    """Of an answer that is not ok. `answer`: the JSON object; None for anything else, and then it was not Meta."""
    error = answer.get("error") if answer else None
    if not isinstance(error, dict) or not _is_number(error.get("code")):
        return Refusal(_not_from_meta(status))
    code = error["code"]
    if code not in _CODES:
        is_passing = error.get("is_transient") is True or status >= 500
        if code == 100 and "media attachment" in _details(error):
            return _CODES[131053]
        return Refusal(NOT_SENT) if is_passing else meaning(code)
    return meaning(code)


def meaning(code: int) -> Refusal:
    """Of a code alone, as a status tells it."""
    if 200 <= code <= 299:
        return Refusal(_DOWN, _RIGHTS)
    return _CODES.get(code, Refusal(_OUR_ERROR))


def _not_from_meta(status: int) -> NotDelivered:
    """A proxy's page, or a number's path that leads nowhere, says nothing about the person."""
    match status:
        case 401 | 403 | 404 | 407:
            return _DOWN
        case 413:
            return _OUR_ERROR
        case 429:
            return NotDelivered(Failure.TOO_FAST, retry_after=2)
        case 503:
            return NOT_SENT
        case _ if 300 <= status < 500:
            return NOT_SENT
        case _:
            return NO_ANSWER


def _details(error: dict[str, Any]) -> str:
    data = error.get("error_data")
    details = data.get("details") if isinstance(data, dict) else None
    return f"{details or ''} {error.get('message') or ''}"


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)

"""What Meta says of our number: its digits, its quality, and how many people we may write to first in a day."""

from dataclasses import dataclass

from bot.http_client import NoAnswerError, NotSentError
from bot.whatsapp.addresses import read_phone
from bot.whatsapp.api import CloudApi, read_answer
from bot.whatsapp.failures import judge
from bot.whatsapp.fields import word_of

_FIELDS = "display_phone_number,verified_name,quality_rating,status,whatsapp_business_manager_messaging_limit"
UNREACHABLE = "Meta cannot be reached, or does not answer as it should; tried again and again"


@dataclass(frozen=True, slots=True)
class OurNumber:
    """`digits` with the country's; empty where Meta does not show them. `people_per_day`: 0 for no limit."""

    digits: str
    name: str = ""
    quality: str = ""
    status: str = ""
    people_per_day: int | None = None


class NumberError(Exception):
    """Says why it was not told, for the operator. `is_refused`: only somebody can change it."""

    def __init__(self, sentence: str, *, is_refused: bool) -> None:
        super().__init__(sentence)
        self.is_refused = is_refused


async def ask_number(api: CloudApi) -> OurNumber:
    """Raises NumberError."""
    try:
        answer = await api.get(api.phone_id, fields=_FIELDS)
    except (NotSentError, NoAnswerError):
        raise NumberError(UNREACHABLE, is_refused=False) from None
    fields = read_answer(answer)
    if answer.status != 200 or fields is None:
        refusal = judge(answer.status, fields)
        raise NumberError(refusal.trouble or UNREACHABLE, is_refused=bool(refusal.trouble))
    digits = "".join(char for char in word_of(fields, "display_phone_number") if char.isdigit())
    return OurNumber(
        read_phone(digits),
        word_of(fields, "verified_name"),
        word_of(fields, "quality_rating"),
        word_of(fields, "status"),
        read_tier(word_of(fields, "whatsapp_business_manager_messaging_limit")),
    )


def read_tier(tier: str) -> int | None:
    """ "TIER_2K". None for a word that we do not know."""
    size = tier.removeprefix("TIER_")
    if size == "UNLIMITED":
        return 0
    thousands = size.removesuffix("K")
    if not thousands.isdigit() or not tier.startswith("TIER_"):
        return None
    return int(thousands) * (1000 if size.endswith("K") else 1)

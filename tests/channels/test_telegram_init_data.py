"""What Telegram says of who opened a page within its app: read only where it has signed it, for this bot."""

from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode

import pytest

from bot.telegram.init_data import read_init_data
from tests.channels.telegram_samples import CITRA
from tests.fakes.telegram.mini_apps import signed

TOKEN = "7000000001:AAnobodys-token-of-a-vector"  # noqa: S105 - nobody's
FIELDS = {
    "query_id": "AAHvector",
    "user": '{"id":7012345601,"first_name":"Citra & Budi","language_code":"id"}',
    "auth_date": "1768017600",
    "signature": "bm9ib2R5cw",
}
BY_OPENSSL = "0f64ff3d6e5dc70a7fa964ed00c2aaba4140a07284067bb67ac00d3849a226ca"
"""Of FIELDS and TOKEN, in sorted lines, by `openssl dgst -sha256 -mac HMAC`: no code of Python's had a part in it."""

VECTOR = urlencode({**FIELDS, "hash": BY_OPENSSL})


def test_who_it_is_and_when_the_page_was_opened() -> None:
    assert read_init_data(VECTOR, token=TOKEN) == (CITRA, datetime(2026, 1, 10, 4, tzinfo=UTC))


def test_the_fake_signs_as_openssl_does() -> None:
    assert dict(parse_qsl(signed(FIELDS, TOKEN)))["hash"] == BY_OPENSSL


@pytest.mark.parametrize(
    "raw",
    [
        VECTOR.replace("7012345601", "7012345602"),
        VECTOR.replace("1768017600", "1768017601"),
        VECTOR.replace(BY_OPENSSL, "0" * 64),
        VECTOR.replace(BY_OPENSSL, ""),
        VECTOR.replace(BY_OPENSSL, BY_OPENSSL.upper()),
        VECTOR.replace(BY_OPENSSL, "\N{SNOWMAN}"),
        urlencode(FIELDS),
        f"{VECTOR}&chat_type=sender",
        f"{VECTOR}&auth_date=1768017600",
        f"{VECTOR}&hash={BY_OPENSSL}",
        f"{VECTOR}&",
        "&".join([VECTOR, *(f"x{number}=1" for number in range(50))]),
        f"{VECTOR}%ff",
        "hash=",
        "",
    ],
    ids=lambda raw: f"{len(raw)} characters",
)
def test_one_letter_more_or_less_or_another_is_not_believed(raw: str) -> None:
    assert read_init_data(raw, token=TOKEN) is None


def test_the_word_for_another_bot_is_none_for_this_one() -> None:
    assert read_init_data(VECTOR, token=f"{TOKEN}x") is None


@pytest.mark.parametrize(
    "changed",
    [{"user": ""}, {"user": "[7012345601]"}, {"user": "{}"}, {"auth_date": ""}, {"auth_date": "soon"}],
    ids=str,
)
def test_what_names_nobody_or_no_time_says_nothing_whoever_signed_it(changed: dict[str, str]) -> None:
    assert read_init_data(signed({**FIELDS, **changed}, TOKEN), token=TOKEN) is None

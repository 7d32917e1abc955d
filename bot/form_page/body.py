"""What a browser sends with a screen of the form: where it comes from, and what was typed."""

from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.webchat.asked import is_same_origin

LARGEST = 16_384
MOST_FIELDS = 60


class BadFormError(Exception):
    """Too long, or not what our page sends."""


def is_from_elsewhere(request: Request) -> bool:
    """A page that sends no referrer sends "null" as its origin; newer browsers then still say whose page it was."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    return request.headers.get("origin") != "null" and not is_same_origin(request)


async def read_entries(request: Request) -> dict[str, str]:
    """Raises BadFormError, before a body that is too long is read to its end."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise BadFormError
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"))
    except ValueError:
        raise BadFormError from None

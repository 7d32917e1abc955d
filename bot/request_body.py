"""The body of a request, no longer than it may be."""

from starlette.requests import Request


class TooLargeError(Exception):
    """Found out before it was read to its end."""


async def whole_body(request: Request, *, most: int) -> bytes:
    """`most`: bytes. Raises TooLargeError."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise TooLargeError
    return bytes(body)

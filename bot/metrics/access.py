"""Who may read the metrics: whoever knows the token, or, where there is none, somebody on this machine itself."""

import hmac
from ipaddress import IPv6Address, ip_address

from starlette.requests import Request
from starlette.responses import Response

_THROUGH_A_PROXY = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")


def refusal(request: Request, *, token: str) -> Response | None:
    """None for who may read. `token` empty: nobody was given one, and from elsewhere there is no such page."""
    if token:
        return None if _knows(request, token) else Response(status_code=401, headers={"WWW-Authenticate": "Bearer"})
    return None if _is_here(request) else Response(status_code=404)


def _knows(request: Request, token: str) -> bool:
    """In constant time. Starlette decodes headers as Latin-1, which gives their bytes back whatever they are."""
    scheme, _, presented = request.headers.get("authorization", "").partition(" ")
    is_token = hmac.compare_digest(presented.strip().encode("latin-1"), token.encode())
    return is_token and scheme.lower() == "bearer"


def _is_here(request: Request) -> bool:
    """Behind a proxy on this machine the whole world has a loopback address, so what came through one is not from here.

    One that adds no header is found out by the name in `Host`, if it passes that on.
    """
    if request.client is None or any(name in request.headers for name in _THROUGH_A_PROXY):
        return False
    return _is_loopback(request.client.host) and _is_loopback(_without_port(request.headers.get("host", "")))


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def _is_loopback(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost"
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback

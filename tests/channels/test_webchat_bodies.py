"""What the page's server does with bodies and addresses that no page of ours would send: refuse, and stay up."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.webchat.body import LARGEST, BadBodyError, Body, read_body
from handlers.inputs import Start, Tap, Text
from tests.channels.browser import Browser, answer_of, new_key, texts_of

REFUSED = {
    "nothing": b"",
    "not JSON": b"halo",
    "half of it": b'{"key":"mess',
    "a list": b"[]",
    "a number": b"1",
    "null": b"null",
    "not UTF-8": b'{"key":"message-1","text":"\xff"}',
    "NaN": b'{"key":"message-1","text":"x","after":NaN}',
    "half a surrogate pair": b'{"key":"message-1","text":"\\ud800"}',
    "deep": b'{"key":"message-1","text":' + b"[" * 10_000 + b"]" * 10_000 + b"}",
    "no key": b'{"text":"halo","after":"x"}',
    "a short key": b'{"key":"x","text":"halo"}',
    "a long key": b'{"key":"' + b"x" * 65 + b'","text":"halo"}',
    "a key with blanks": b'{"key":"message 1","text":"halo"}',
    "a key that is a number": b'{"key":12345678,"text":"halo"}',
    "nothing said": b'{"key":"message-1"}',
    "text that is a number": b'{"key":"message-1","text":1}',
    "text that is a list": b'{"key":"message-1","text":["halo"]}',
    "a choice without revision": b'{"key":"message-1","choice":"agree"}',
    "a revision that is a word": b'{"key":"message-1","choice":"agree","revision":"1"}',
    "a revision that is true": b'{"key":"message-1","choice":"agree","revision":true}',
    "a revision below zero": b'{"key":"message-1","choice":"agree","revision":-1}',
    "a revision too large": b'{"key":"message-1","choice":"agree","revision":2147483648}',
    "a huge number": b'{"key":"message-1","choice":"agree","revision":' + b"9" * 400 + b"}",
    "half a position": b'{"key":"message-1","text":"x","after":1.5}',
    "a long choice": b'{"key":"message-1","choice":"' + b"x" * 101 + b'","revision":1}',
    "too long": b'{"key":"message-1","text":"' + b"x" * LARGEST + b'"}',
}
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "key": ANY_JSON | st.just("message-1"),
        "after": ANY_JSON,
        "text": ANY_JSON,
        "choice": ANY_JSON,
        "revision": ANY_JSON,
        "start": ANY_JSON,
    },
)
BODIES = st.binary() | (FIELDS | ANY_JSON).map(lambda said: json.dumps(said).encode())


async def test_a_body_that_no_page_sends_is_refused(visitor: Browser) -> None:
    answers = {name: await visitor.post(body) for name, body in REFUSED.items()}

    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(REFUSED, 400)
    assert {tuple(answer.json()) for answer in answers.values()} == {("error",)}


async def test_the_socket_closes_on_what_no_page_sends(visitor: Browser) -> None:
    codes = {}
    for name, body in REFUSED.items():
        socket = await visitor.plug_in()
        await socket.ask(body.decode(errors="replace") if name != "not UTF-8" else "halo")
        await socket.close()
        codes[name] = socket.close_code

    assert codes == dict.fromkeys(REFUSED, 1007)


async def test_the_socket_closes_on_bytes(visitor: Browser) -> None:
    socket = await visitor.plug_in()

    await socket.send_bytes(b'{"after":0}')
    assert await socket.hear() == {}
    await socket.close()
    assert socket.close_code in {1003, 1007}


@given(raw=BODIES)
def test_any_bytes_are_a_body_of_the_page_or_refused(raw: bytes) -> None:
    try:
        body = read_body(raw)
    except BadBodyError:
        return
    assert isinstance(body, Body)
    assert isinstance(body.said, Text | Tap | Start | None)


@given(raw=BODIES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_whatever_is_posted_the_server_answers(visitor: Browser, raw: bytes) -> None:
    assert (await visitor.post(raw)).status_code in {200, 400}


@given(choice=st.text(max_size=100), revision=st.integers(0, 2**31 - 1))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_whatever_is_tapped_is_answered_in_words(visitor: Browser, choice: str, revision: int) -> None:
    answer = answer_of(await visitor.post({"key": new_key(), "choice": choice, "revision": revision, "after": 0}))

    assert "gangguan" not in answer["messages"][-1]["text"]


KINDS = ["batch", "program", "proof", "withdraw", "absence", "absence:day", "interest", "data", "language", "correct"]
VALUES = ["", "0", "-1", "9" * 60, "\u0663", "x", "1:2", "2147483648", "which"]


async def test_a_button_that_was_never_shown_is_answered_in_words(visitor: Browser) -> None:
    await visitor.start()
    sorry = []
    for choice in (f"{kind}:{value}" for kind in KINDS for value in VALUES):
        last = (await visitor.history())["last"]
        body = {"key": new_key(), "choice": choice, "revision": 1, "after": last}
        answer = answer_of(await visitor.post(body))
        sorry += [choice for text in texts_of(answer) if "gangguan" in text]

    assert sorry == []


async def test_a_position_that_is_none_is_refused(visitor: Browser) -> None:
    positions = ["-1", "x", "", "1.5", "9" * 12, "%00", "\u0663", "1e3"]

    assert {(await visitor.http.get(f"/pesan?after={one}")).status_code for one in positions} == {400}


MISSING = [
    "/x", "/gambar/", "/gambar/x", "/gambar/-1", "/gambar/0", "/gambar/99999999999999999999",
    f"/gambar/{'9' * 5000}", "/../pyproject.toml", "/%2e%2e/pyproject.toml", "/page/chat.js", "/index.html", "/docs",
]  # fmt: skip


async def test_what_is_not_there_is_not_found(visitor: Browser) -> None:
    await visitor.start()

    found = {path: (await visitor.http.get(path, follow_redirects=True)).status_code for path in MISSING}

    assert found == dict.fromkeys(MISSING, 404)


@pytest.mark.parametrize(
    ("method", "path"), [("PUT", "/pesan"), ("GET", "/keluar"), ("POST", "/"), ("DELETE", "/pesan")]
)
async def test_another_method_is_refused(visitor: Browser, method: str, path: str) -> None:
    assert (await visitor.http.request(method, path)).status_code == 405

"""`silatih run`: from its first line to its end, alone and with its work shared out."""

import json
import signal
import socket
import sqlite3
import time
from contextlib import closing, suppress
from http.client import HTTPConnection
from typing import Any

import pytest

from tests.starting.forked import PATIENCE
from tests.starting.program import Program, Running

LONG_AGO = 1
"""Microseconds since 1970."""


def test_one_command_is_enough_to_try_it(program: Program) -> None:
    with program.from_nothing.serving("--demo") as running:
        assert running.address.startswith("http://127.0.0.1:")
        assert b"<html" in running.get("")
        assert running.get("healthz") == b"ok"


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_quietly_when_told_to(office: Program, told: signal.Signals) -> None:
    with office.from_nothing.serving() as running:
        ended = running.end(told)

    assert ended.status == 0
    assert ended.said == ended.complained == ""


def test_what_came_in_before_the_end_is_answered(office: Program) -> None:
    with office.serving() as running:
        with closing(_Visitor(running)) as visitor:
            visitor.begin_to_say("halo")
            running.process.send_signal(signal.SIGTERM)
            _wait_until_closed(running)

            status, answer = visitor.finish()

        assert status == 200
        assert [message["from"] for message in answer["messages"]] == ["resident", "office"]
        assert running.process.wait(PATIENCE) == 0


def test_a_visitor_who_never_finishes_does_not_keep_it_from_ending(office: Program) -> None:
    with office.serving() as running, closing(_Visitor(running)) as visitor:
        visitor.begin_to_say("halo")

        assert running.end().status == 0


# --- Several processes -----------------------------------------------------------------------------------------------


def test_the_web_role_serves_and_leaves_the_clock_to_others(office: Program) -> None:
    _hold_a_seat_until_long_ago(office)

    with office.serving("--role", "web") as running:
        assert running.get("readyz") == b"ready"
        running.end()

    assert _statuses(office) == ["held"]


@pytest.mark.parametrize("role", ["sender", "all"])
def test_the_clock_ends_what_ran_out_while_nobody_served(office: Program, role: str) -> None:
    _hold_a_seat_until_long_ago(office)

    with office.serving("--role", role) as running:
        _wait_for_the_clock(office)
        assert running.end().status == 0

    assert _statuses(office) == ["expired"]


def test_the_sender_role_listens_nowhere(office: Program) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        beside = office.with_settings(SERVER__PORT=str(other.getsockname()[1]))
        with beside.serving("--role", "sender") as running:
            assert "serves no pages" in running.words
            assert running.end().status == 0


# --- What the tests do -----------------------------------------------------------------------------------------------


class _Visitor:
    """One who holds back the end of what they say."""

    def __init__(self, running: Running) -> None:
        self._line = HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE)
        self._line.request("GET", "/")
        page = self._line.getresponse()
        page.read()
        self._cookie = (page.getheader("Set-Cookie") or "").partition(";")[0]
        self._rest = b""

    def begin_to_say(self, text: str) -> None:
        """Returns when the program waits for the rest: "100 Continue" is sent when the body is read."""
        body = json.dumps({"key": "contoh-0001", "after": 0, "text": text}).encode()
        self._line.putrequest("POST", "/pesan")
        headers = {"Cookie": self._cookie, "Content-Type": "application/json", "Expect": "100-continue"}
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self._line.putheader(name, value)
        self._line.endheaders()
        assert self._line.sock.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        self._line.send(body[:10])
        self._rest = body[10:]

    def finish(self) -> tuple[int, Any]:
        self._line.send(self._rest)
        answer = self._line.getresponse()
        return answer.status, json.load(answer)

    def close(self) -> None:
        self._line.close()


def _wait_until_closed(running: Running) -> None:
    """Until nobody new is let in."""
    with suppress(ConnectionRefusedError):
        while True:
            socket.create_connection(("127.0.0.1", running.port), timeout=PATIENCE).close()
            time.sleep(0.01)


def _hold_a_seat_until_long_ago(office: Program) -> None:
    """In the place of all registrations of the sample."""
    with closing(sqlite3.connect(office.database)) as database, database:
        (one,) = database.execute("SELECT min(id) FROM registration WHERE status = 'confirmed'").fetchone()
        database.execute("DELETE FROM registration_event WHERE registration_id <> ?", (one,))
        database.execute("DELETE FROM registration WHERE id <> ?", (one,))
        held = "status = 'held', number = NULL, held_since = :then, held_until = :then"
        database.execute(f"UPDATE registration SET {held}", {"then": LONG_AGO})  # noqa: S608
        database.execute("UPDATE batch SET waiting = 0")


def _statuses(office: Program) -> list[str]:
    with closing(sqlite3.connect(office.database)) as database:
        return [status for (status,) in database.execute("SELECT status FROM registration")]


def _wait_for_the_clock(office: Program) -> None:
    deadline = time.monotonic() + PATIENCE
    while _statuses(office) == ["held"] and time.monotonic() < deadline:
        time.sleep(0.05)

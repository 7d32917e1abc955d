"""What a log line holds, and whose lines are written."""

import io
import json
import logging
import subprocess
import sys

import pytest
import structlog

from bot.logs import configure_logging
from handlers.draft import Answers
from tests.logs.canaries import BOT_TOKEN, NAME, NIK


def test_secrets_of_any_form_are_hidden_where_the_settings_know_them(stream: io.StringIO) -> None:
    structlog.get_logger("bot.test").info("said sandi-kenari")

    assert json.loads(stream.getvalue())["event"] == "said [hidden]"


def test_a_number_that_is_an_identity_is_hidden_as_a_number_too(stream: io.StringIO) -> None:
    structlog.get_logger("bot.test").info("read", value=int(NIK), wa=628110009901, id=42, share=0.25)
    line = json.loads(stream.getvalue())

    assert (line["value"], line["wa"], line["id"], line["share"]) == ("[number]", "[phone]", 42, 0.25)


def test_answers_of_the_form_are_hidden_by_their_names(stream: io.StringIO) -> None:
    log = structlog.get_logger("bot.test")

    log.info("kept", name=NAME, draft={"guardian_name": NAME}, answers=Answers(name=NAME), raw=NAME.encode())

    line = json.loads(stream.getvalue())
    assert NAME not in stream.getvalue()
    assert (line["name"], line["answers"], line["raw"]) == ("[hidden]", "<Answers>", "<bytes>")


def test_a_line_that_cannot_be_formatted_is_counted_without_its_arguments(stream: io.StringIO) -> None:
    record = logging.makeLogRecord({"name": "telegram", "msg": "%d seats", "args": (NIK,)})

    logging.getLogger().handlers[0].handle(record)

    line = json.loads(stream.getvalue())
    assert (line["event"], line["error"], line["logger"]) == ("log line lost", "TypeError", "telegram")


def test_half_a_character_does_not_cost_the_line(stream: io.StringIO) -> None:
    structlog.get_logger("bot.test").info("sent \ud83d")

    assert json.loads(stream.getvalue())["event"] == "sent \\ud83d"


def test_a_circle_of_causes_and_of_values_ends(stream: io.StringIO) -> None:
    first, second, circle = ValueError("first"), ValueError("second"), dict[str, object]()
    first.__cause__, second.__cause__, circle["self"] = second, first, circle

    structlog.get_logger("bot.test").error("failed", exc_info=first, circle=circle)

    assert json.loads(stream.getvalue())["exception"].count("second") == 1


def test_a_line_says_when_in_utc_where_and_how_grave(stream: io.StringIO) -> None:
    logging.getLogger("bot.test").warning("slow")

    line = json.loads(stream.getvalue())
    assert (line["level"], line["logger"], line["event"]) == ("warning", "bot.test", "slow")
    assert line["timestamp"].endswith("Z")


def test_libraries_that_print_addresses_or_statements_speak_up_only_to_warn(stream: io.StringIO) -> None:
    for name in ("httpx", "httpcore", "aiohttp.access", "uvicorn.error", "sqlalchemy.engine.Engine", "apscheduler"):
        logging.getLogger(name).info("chatty")
    logging.getLogger("uvicorn.access").error("GET /formulir/kenari")
    logging.getLogger("telegram").debug("every word that people write")
    logging.getLogger("bot.test").debug("ours")

    assert [json.loads(line)["event"] for line in stream.getvalue().splitlines()] == ["ours"]


def test_an_interrupt_from_the_keyboard_is_no_error(stream: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert (stream.getvalue(), capsys.readouterr().err) == ("", "KeyboardInterrupt\n")


def test_on_a_terminal_lines_are_for_people_and_hide_as_much(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO
) -> None:
    monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", stream)
    configure_logging()

    structlog.get_logger("bot.test").error("failed", exc_info=ValueError(f"{NIK} {BOT_TOKEN}"))

    assert "[number]" in stream.getvalue()
    assert not [canary for canary in (NIK, BOT_TOKEN) if canary in stream.getvalue()]


def test_a_process_that_dies_says_why_without_saying_who() -> None:
    program = f"from bot.logs import configure_logging; configure_logging(); raise ValueError('{NIK}')"

    died = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (died.returncode, died.stdout) == (1, "")
    assert json.loads(died.stderr)["exception"].startswith("ValueError: [number]")

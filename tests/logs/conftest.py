"""A process whose logging is configured."""

import io
import logging
import sys
import threading
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import configure_logging


@pytest.fixture
def stream(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Standard error of a process whose logging is configured; all of it is undone afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    for module, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    configure_logging("DEBUG", secrets=["sandi-kenari"])
    yield stream
    logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in ("bot", "handlers", "models"):
        logging.getLogger(name).setLevel(logging.NOTSET)
    structlog.reset_defaults()

"""The log of a running office, read by tests; without it structlog prints every frame's local variables."""

import io
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot.logs import configure_logging
from bot.logs.setup import make_handler

_HOOKS = ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook"))


@contextmanager
def logbook() -> Iterator[io.StringIO]:
    """What this process logs meanwhile, as it would stand on standard error. All of the set-up is undone at the end."""
    root, book = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    hooks = [(module, name, getattr(module, name)) for module, name in _HOOKS]
    configure_logging("DEBUG")
    root.handlers[:] = [make_handler(book)]
    try:
        yield book
    finally:
        logging.captureWarnings(capture=False)
        root.handlers[:] = handlers
        root.setLevel(level)
        for module, name, hook in hooks:
            setattr(module, name, hook)
        for name in ("bot", "handlers", "models"):
            logging.getLogger(name).setLevel(logging.NOTSET)
        structlog.reset_defaults()

"""What must never come out of a log, and the plain formatter that lets it out.

Put together at run time, so that a traceback's source lines do not show them.
"""

import logging

import orjson
import structlog

BOT_TOKEN = ":".join(("1234567890", "AAH" + "kenari_-9" * 4))
NIK = "127101" + "410790" + "9901"
NAME = " ".join(("Citra", "Kenari", "Lestari"))
CANARIES = {"bot token": BOT_TOKEN, "NIK": NIK, "phone": "0811" + "0009" + "901"}


def make_plain() -> None:
    """The control: the same set-up with a formatter that takes nothing out."""

    def to_json(event: object, **_: object) -> str:
        return orjson.dumps(event, default=str).decode()

    formatter = structlog.stdlib.ProcessorFormatter(
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(to_json),
        ]
    )
    logging.getLogger().handlers[0].setFormatter(formatter)

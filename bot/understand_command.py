"""`silatih understand`: lines of `context<TAB>utterance` in, one JSON object a line out, in the same order.

For measuring what the rules understand, and for trying a phrase. It needs no settings and no database.
"""

import json
from datetime import date, datetime
from typing import BinaryIO, TextIO
from zoneinfo import ZoneInfo

from handlers.understanding.understanding import understand

_NO_QUESTION = "any"


def office_today() -> date:
    """In the zone of the sample office: the settings are not read."""
    return datetime.now(ZoneInfo("Asia/Jakarta")).date()


def understand_lines(source: BinaryIO, out: TextIO, *, today: date) -> None:
    """Broken bytes are replaced; a line without a tab is an utterance where no question is open."""
    for line in source:
        out.write(understand_line(line.decode("utf-8", errors="replace"), today=today) + "\n")


def understand_line(line: str, *, today: date) -> str:
    said = line.removesuffix("\n").removesuffix("\r").removeprefix("\ufeff")
    context, tab, utterance = said.partition("\t")
    if not tab:
        context, utterance = _NO_QUESTION, said
    understood = understand(context.strip(), utterance, today=today)
    return json.dumps({"intent": understood.intent.value, "value": understood.value})

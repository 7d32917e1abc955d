"""What residents type and what it means: our own phrasings, and the table of the office where it lies beside us."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handlers.understanding.understanding import understand

TODAY = date(2026, 11, 21)
OWN = Path(__file__).with_name("corpus_own.csv")
GIVEN = Path(__file__).parents[3] / "shared" / "data" / "chat_utterances.csv"


@dataclass(frozen=True, slots=True)
class Row:
    context: str
    utterance: str
    expected_intent: str
    expected_value: str

    def misread(self) -> str | None:
        """What was understood instead."""
        understood = understand(self.context, self.utterance, today=TODAY)
        if (understood.intent, understood.value) == (self.expected_intent, self.expected_value):
            return None
        wanted = f"{self.expected_intent} {self.expected_value}"
        return f"{self.context}: {self.utterance!r} is {wanted}, not {understood.intent} {understood.value}"


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Row(row["context"], row["utterance"], row["expected_intent"], row["expected_value"])
            for row in csv.DictReader(file)
        ]

"""Updates as Telegram sends them, of invented people: `samples/telegram/*.json`, each with a name."""

import json
from pathlib import Path
from typing import Any

from bot.telegram.buttons import ButtonSeal
from bot.telegram.heard import BotIdentity
from models.vault import Vault

CITRA = "7012345601"
"""Who writes in private and taps."""

ME = BotIdentity(6100000001, "pelatihan_medan_bot")
SEAL = ButtonSeal(Vault([bytes(range(32))]))
DATA = SEAL.data(CITRA, choice="education:SMK", revision=7)
"""What the tapped buttons of the samples carry."""

_FOLDER = Path(__file__).parent / "samples" / "telegram"


def samples(name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((_FOLDER / f"{name}.json").read_text().replace("{data}", DATA))
    return found

"""What a button of ours carries on Telegram."""

from dataclasses import dataclass
from typing import ClassVar

from bot.button_seal import ButtonSeal as Seal

DATA_MAX = 64
"""Bytes of UTF-8: https://core.telegram.org/bots/api#inlinekeyboardbutton."""


@dataclass(frozen=True, slots=True)
class ButtonSeal(Seal):
    """Bound to the chat's id, which is the person's."""

    PURPOSE: ClassVar[str] = "telegram button 1"
    DATA_MAX: ClassVar[int] = DATA_MAX

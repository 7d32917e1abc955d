"""Where the metrics come from: what the composition root gives, so that nothing here knows who counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.conversation.inbound import Result
from bot.metrics.attempts import Attempts
from models.store import Store


@dataclass(frozen=True, slots=True)
class Sources:
    """`channels`: that are on; `sending`: those of them whose messages a sender takes to a platform.

    `inputs`: by channel and result. `updates`: by channel, what became of them, in words. `trouble`: whether a channel
    does not work, for whatever reason.
    """

    store: Store
    clock: Callable[[], datetime]
    channels: tuple[str, ...]
    sending: tuple[str, ...]
    attempts: Attempts
    inputs: Mapping[tuple[str, Result], int]
    updates: Mapping[str, Mapping[str, int]]
    trouble: Callable[[str], bool]

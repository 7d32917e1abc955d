"""How long the channel waits before it tries again."""

import random
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds. Tests wait less.

    `poll`: Telegram answers an empty long poll then; 50 is the most it takes (platforms.md 1.4). `grace`: how much
    longer a poll may take before it is cut off. `refused`: after an answer that only the operator can change.
    """

    poll: float = 50
    grace: float = 15
    first: float = 1
    longest: float = 60
    conflict: float = 60
    refused: float = 300
    check: float = 600

    def growing(self) -> Iterator[float]:
        """Doubling, each a little different, so that many processes do not knock together."""
        wait = self.first
        while True:
            yield wait * random.uniform(0.8, 1.2)  # noqa: S311 - no secret
            wait = min(wait * 2, self.longest)

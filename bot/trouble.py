"""What keeps a channel from working, in words for the operator: said in the log once, and once when it is over."""

from dataclasses import dataclass, field

import structlog

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Trouble:
    """One sentence for each part of the channel that does not work."""

    channel: str
    _open: dict[str, str] = field(default_factory=dict)

    def arises(self, part: str, sentence: str, **details: str) -> None:
        if self._open.get(part) != sentence:
            self._open[part] = sentence
            log.error("channel trouble", channel=self.channel, part=part, trouble=sentence, **details)

    def is_over(self, part: str) -> None:
        if self._open.pop(part, None):
            log.info("channel works again", channel=self.channel, part=part)

    @property
    def text(self) -> str:
        """Empty where all works."""
        return "; ".join(self._open.values())

"""What announcements ask the world, and what they are answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CountAudience:
    """How many an announcement would reach. Answer: AudienceCounted."""

    audience: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AudienceCounted:
    """People by channel."""

    by_channel: Mapping[str, int]


AnnouncingAsk = CountAudience
AnnouncingAnswer = AudienceCounted

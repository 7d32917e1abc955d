"""Which of our forms may be opened in the chat now. Where none may, its link goes out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.whatsapp.form_in_chat.at_meta import FormAtMeta

RESTS = timedelta(hours=1)
"""After Meta has refused one: it counts by the hour how often a throttled form is sent."""


@dataclass(slots=True)
class UsableForms:
    """Empty until Meta has said what is published, and for good where the setting is off."""

    clock: Callable[[], datetime]
    _ids: dict[str, str] = field(default_factory=dict)
    _from: datetime | None = None

    def id_for(self, language: str) -> str:
        """Empty where there is none."""
        if self._from is not None and self.clock() < self._from:
            return ""
        return self._ids.get(language, "")

    def learn(self, standing: Mapping[str, FormAtMeta]) -> None:
        self._ids = {language: one.id for language, one in standing.items() if one.standing.may_be_sent}

    def rest(self) -> None:
        self._from = self.clock() + RESTS

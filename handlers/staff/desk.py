"""The task that staff have begun and not ended: sealed like a resident's draft, for it may name people."""

from dataclasses import dataclass, field, replace
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Desk:
    """`task`: a name of `handlers.staff.dispatch.TASKS`. `step`: what is open in it. `data`: JSON, the task's own."""

    task: str
    step: str
    data: dict[str, Any] = field(default_factory=dict, repr=False)
    misses: int = 0

    def to_json(self) -> dict[str, Any]:
        return {"task": self.task, "step": self.step, "data": self.data, "misses": self.misses}

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Self:
        """Raises KeyError or TypeError for what `to_json` did not make."""
        return cls(str(content["task"]), str(content["step"]), dict(content["data"]), int(content["misses"]))

    def at(self, step: str, **data: Any) -> Self:
        """The next thing is open; what is named in `data` is added."""
        return replace(self, step=step, data={**self.data, **data}, misses=0)

"""What changes of trainings ask the world, and what they are answered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """A batch as staff see it, drafts and closed ones too. Answer: BatchRead."""

    batch_id: int


@dataclass(frozen=True, slots=True)
class BatchRead:
    batch_id: int
    status: str
    quota: int
    taken: int


TrainingsAsk = ReadBatch
TrainingsAnswer = BatchRead

"""Keeps a second process from serving the same SQLite file. Looking at it (`doctor`, `backup`) needs no lock."""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from models.store.contract import StoreError


@dataclass(frozen=True, slots=True)
class ServingLock:
    """Held while `descriptor` is open; the system lets go of it when the process dies, however that happens."""

    descriptor: int

    def release(self) -> None:
        os.close(self.descriptor)


def take_serving_lock(path: Path) -> ServingLock:
    """Raises StoreError where another process serves the database, or where its folder cannot be written."""
    beside = path.with_name(path.name + ".lock")
    try:
        descriptor = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(
            f"The file {beside} cannot be written ({error.strerror}): correct the owner or mode of its folder"
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        other = os.read(descriptor, 20).decode("ascii", errors="replace").strip()
        os.close(descriptor)
        raise StoreError(f"Another SiLatih (process {other or 'unknown'}) serves {path}: stop it first") from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
    return ServingLock(descriptor)

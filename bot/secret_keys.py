"""The master keys that personal data is sealed with: given by the operator, or made once for a first try."""

import base64
import binascii
import os
import secrets
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.settings import Settings
from bot.start_error import StartError

KEY_BYTES = 32
FILE_NAME = "secret.key"
_OTHERS = 0o077  # any right of the group or of everybody


def load_secret_keys(settings: Settings, *, make: bool = True) -> tuple[bytes, ...]:
    """Master keys, newest first. Raises StartError where they are missing, malformed or readable by others.

    `make`: the first key, where one may be made at all.
    """
    if settings.secret_keys:
        return _decode(settings.secret_keys.get_secret_value(), source="SILATIH_SECRET_KEYS")
    folder = _folder_of_database(settings)
    if folder is None or settings.has_channel:
        raise StartError(
            "SILATIH_SECRET_KEYS: required with PostgreSQL or a channel; "
            f"use what {FILE_NAME} beside the database holds, or else 32 random bytes in base64"
        )
    path = folder / FILE_NAME
    try:
        if make and not path.exists():
            _make(path)
        return _decode(_read(path), source=str(path))
    except OSError as error:
        raise StartError(f"{path}: {error.strerror}") from None


def _folder_of_database(settings: Settings) -> Path | None:
    """None where there is no file to lie beside."""
    url = make_url(settings.database_url.get_secret_value())
    is_file = url.get_backend_name() == "sqlite" and url.database and not url.database.startswith((":memory:", "file:"))
    return Path(url.database or "").parent if is_file else None


def _decode(text: str, *, source: str) -> tuple[bytes, ...]:
    keys = [_decode_one(part.strip()) for part in text.split(",")]
    for place, key in enumerate(keys, start=1):
        if key is None:
            raise StartError(f"{source}: key {place} is not {KEY_BYTES} bytes in base64")
    return tuple(dict.fromkeys(key for key in keys if key))


def _decode_one(text: str) -> bytes | None:
    try:
        key = base64.b64decode(text, altchars=b"-_" if set("-_") & set(text) else None, validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def _make(path: Path) -> None:
    """Write a new key, whole or not at all; where another process was first, its key stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        # Unlike a rename, a link never replaces a file that is there.
        os.link(unfinished, path)
        _sync_folder(path.parent)
    except FileExistsError:
        return
    finally:
        unfinished.unlink()


def _sync_folder(folder: Path) -> None:
    # Data sealed with a key that a power cut forgets would be lost. Windows cannot open folders.
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _read(path: Path) -> str:
    with path.open("rb") as file:
        if os.name == "posix" and os.fstat(file.fileno()).st_mode & _OTHERS:
            raise StartError(f"{path}: others can read it; run: chmod 600 {path}")
        return file.read().decode("ascii", errors="replace")

"""The file of a call: uploaded in a part of its own, attached under a name, or sent before and known by its id."""

from typing import Any

from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.incoming import Call, Upload
from tests.fakes.telegram.pictures import size_of
from tests.fakes.telegram.world import StoredFile, World

Json = dict[str, Any]

LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_SUM, LARGEST_RATIO = 10_000, 20


def file_of(world: World, call: Call, *, kind: str) -> StoredFile:
    """Raises ApiError."""
    named = call.given.get(kind, "")
    part = named.removeprefix("attach://") if isinstance(named, str) and named.startswith("attach://") else kind
    if part in call.files:
        return _uploaded(world, call.files[part], kind=kind)
    if named in world.files:
        return world.files[named]
    if not named or part != kind:
        raise bad(f"there is no {kind} in the request")
    if named.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")  # this server opens no connection to anywhere
    raise bad("wrong remote file identifier specified: Wrong string length")


def _uploaded(world: World, upload: Upload, *, kind: str) -> StoredFile:
    size = (0, 0)
    if not upload.content:
        raise bad("file must be non-empty")
    if kind == "photo" and world.rules.checks:
        size = _photo_size(upload.content)
    return world.new_file(upload.content, kind=kind, name=upload.name, size=size)


def _photo_size(content: bytes) -> tuple[int, int]:
    if len(content) > LARGEST_PHOTO:
        raise bad(
            f"file of size {len(content)} bytes is too big for a photo; the maximum size is {LARGEST_PHOTO} bytes"
        )
    size = size_of(content)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    if min(size) == 0 or sum(size) > LARGEST_SUM or max(size) > LARGEST_RATIO * min(size):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return size


def described(stored: StoredFile, *, kind: str) -> Json:
    """As a field of the message."""
    known: Json = {"file_id": stored.id, "file_unique_id": stored.unique_id, "file_size": len(stored.content)}
    if kind == "photo":
        width, height = stored.size
        return {"photo": [known | {"width": width or 1, "height": height or 1}]}
    return {kind: known | {"file_name": stored.name}}

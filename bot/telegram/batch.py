"""The updates of one poll, sorted by chat; read no further than that needs, so that no update can spoil another."""

import json
from dataclasses import dataclass
from typing import Any

_CHAT_OF = ("message", "edited_message", "my_chat_member")


@dataclass(frozen=True, slots=True)
class Batch:
    """`chats`: of each its updates, in the order in which they came. `next_offset`: confirms all; None of none."""

    chats: tuple[list[dict[str, Any]], ...]
    next_offset: int | None


def read_carefully(body: bytes) -> dict[str, Any] | None:
    """An answer that the quick decoder refuses as a whole, because of half a character in one person's name."""
    try:
        fields = json.loads(body, parse_constant=_refused)
    except (ValueError, RecursionError):
        return None
    return fields if isinstance(fields, dict) else None


def _refused(constant: str) -> Any:
    raise ValueError(f"no number: {constant}")


def read_batch(result: Any) -> Batch:
    """What is no update with an id is left out: it cannot be confirmed, nor be told from the next one."""
    updates = [each for each in result if isinstance(each, dict)] if isinstance(result, list) else []
    numbered = [each for each in updates if isinstance(each.get("update_id"), int)]
    chats: dict[object, list[dict[str, Any]]] = {}
    for update in numbered:
        chats.setdefault(_chat(update), []).append(update)
    last = max((each["update_id"] for each in numbered), default=None)
    return Batch(tuple(chats.values()), None if last is None else last + 1)


def _chat(update: dict[str, Any]) -> object:
    """A person's taps go with the messages of their chat with us, which has the person's id."""
    for kind in _CHAT_OF:
        if kind in update:
            return _id(update[kind], "chat")
    return _id(update.get("callback_query"), "from")


def _id(holder: Any, name: str) -> object:
    inner = holder.get(name) if isinstance(holder, dict) else None
    number = inner.get("id") if isinstance(inner, dict) else None
    return number if isinstance(number, int) else None

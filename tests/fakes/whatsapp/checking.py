"""Holds what was posted against the table: what is missing, what nobody knows, what is too long."""

from collections.abc import Callable
from typing import Any

from tests.fakes.whatsapp.errors import GraphError, bad_value, invalid, missing
from tests.fakes.whatsapp.table import Field, Fields, objects

Json = dict[str, Any]


def length(text: str) -> int:
    """Meta says "characters" and no more. Counted in UTF-16, the careful way: a picture sign may count as two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def check_object(value: Any, name: str, where: str) -> Json:
    """Raises GraphError. `name`: of an object in the table."""
    try:
        _object(value, objects()[name])
    except _WrongError as wrong:
        raise wrong.worded(where) from None
    found: Json = value
    return found


def check_field(value: Any, field: Field, where: str) -> None:
    """Raises GraphError."""
    try:
        _field(value, field)
    except _WrongError as wrong:
        raise wrong.worded(where) from None


def too_long(where: str, most: int) -> GraphError:
    details = f"Param {where} must be at most {most} characters long."
    return bad_value(details) if where.startswith("interactive") else invalid(details)


class _WrongError(Exception):
    """Learns on its way out where it happened: most messages are right, and need no such words."""

    def __init__(self, wording: Callable[[str], GraphError]) -> None:
        super().__init__()
        self._wording = wording
        self.path = ""

    def worded(self, where: str) -> GraphError:
        return self._wording(where + self.path)


def _object(value: Any, fields: Fields) -> None:
    if not isinstance(value, dict):
        raise _WrongError(lambda where: invalid(f"Param {where} must be a JSON object."))
    for name, field in fields.items():
        if field.required and value.get(name) in (None, "", []):
            raise _required(name)
    for key, inner in value.items():
        if key not in fields:
            raise _unexpected(key)
        try:
            _field(inner, fields[key])
        except _WrongError as wrong:
            wrong.path = f"['{key}']{wrong.path}"
            raise


def _required(name: str) -> _WrongError:
    return _WrongError(lambda where: missing(f"Param {where}['{name}'] is required."))


def _unexpected(key: str) -> _WrongError:
    return _WrongError(lambda where: invalid(f'Unexpected key "{key}" on param "{where}".'))


def _field(value: Any, field: Field) -> None:
    if not field.array:
        _one(value, field)
        return
    if not isinstance(value, list):
        raise _WrongError(lambda where: invalid(f"Param {where} must be an array."))
    if field.most and len(value) > field.most:
        raise _WrongError(lambda where: bad_value(f"{where}: at most {field.most} are allowed."))
    for number, one in enumerate(value):
        try:
            _one(one, field)
        except _WrongError as wrong:
            wrong.path = f"[{number}]{wrong.path}"
            raise


def _one(value: Any, field: Field) -> None:
    match field.kind:
        case "String":
            right = isinstance(value, str)
        case "Boolean":
            right = isinstance(value, bool)
        case "Number":
            right = _is_number(value)
        case "Object" | "ActionObject":
            right = isinstance(value, dict)
        case name:
            _object(value, objects()[name])
            return
    if not right:
        raise _WrongError(lambda where: invalid(f"Param {where} must be of type {field.kind}."))
    if isinstance(value, str):
        _text(value, field)


def _text(value: str, field: Field) -> None:
    if field.required and not value.strip():
        raise _WrongError(lambda where: invalid(f"Param {where} cannot be empty."))
    if field.most and length(value) > field.most:
        raise _WrongError(lambda where: too_long(where, field.most))
    if field.only and value not in field.only:
        raise _WrongError(lambda where: invalid(f"Param {where} must be one of {{{', '.join(field.only)}}}."))


def _is_number(value: Any) -> bool:
    try:
        return not isinstance(value, bool) and float(value) is not None
    except (TypeError, ValueError):
        return False

"""Holds what was posted against the table: what is missing, what nobody knows, what is too long."""

from typing import Any

from tests.fakes.whatsapp.errors import GraphError, bad_value, invalid, missing
from tests.fakes.whatsapp.table import Field, objects

Json = dict[str, Any]


def length(text: str) -> int:
    """Meta says "characters" and no more. Counted in UTF-16, the careful way: a picture sign may count as two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def check_object(value: Any, name: str, where: str) -> Json:
    """Raises GraphError. `name`: of an object in the table."""
    if not isinstance(value, dict):
        raise invalid(f"Param {where} must be a JSON object.")
    fields = objects()[name]
    for field_name, field in fields.items():
        if field.required and value.get(field_name) in (None, "", []):
            raise missing(f"Param {where}['{field_name}'] is required.")
    for key, inner in value.items():
        if key not in fields:
            raise invalid(f'Unexpected key "{key}" on param "{where}".')
        check_field(inner, fields[key], f"{where}['{key}']")
    return value


def check_field(value: Any, field: Field, where: str) -> None:
    """Raises GraphError."""
    if field.array:
        if not isinstance(value, list):
            raise invalid(f"Param {where} must be an array.")
        if field.most and len(value) > field.most:
            raise bad_value(f"{where}: at most {field.most} are allowed.")
        for number, one in enumerate(value):
            _check_one(one, field.kind, f"{where}[{number}]")
        return
    _check_one(value, field.kind, where)
    if isinstance(value, str):
        _check_text(value, field, where)


def too_long(where: str, most: int) -> GraphError:
    details = f"Param {where} must be at most {most} characters long."
    return bad_value(details) if where.startswith("interactive") else invalid(details)


def _check_text(value: str, field: Field, where: str) -> None:
    if field.required and not value.strip():
        raise invalid(f"Param {where} cannot be empty.")
    if field.most and length(value) > field.most:
        raise too_long(where, field.most)
    if field.only and value not in field.only:
        raise invalid(f"Param {where} must be one of {{{', '.join(field.only)}}}.")


def _check_one(value: Any, kind: str, where: str) -> None:
    match kind:
        case "String":
            right = isinstance(value, str)
        case "Boolean":
            right = isinstance(value, bool)
        case "Number":
            right = _is_number(value)
        case "Object" | "ActionObject":
            right = isinstance(value, dict)
        case _:
            check_object(value, kind, where)
            return
    if not right:
        raise invalid(f"Param {where} must be of type {kind}.")


def _is_number(value: Any) -> bool:
    try:
        return not isinstance(value, bool) and float(value) is not None
    except (TypeError, ValueError):
        return False

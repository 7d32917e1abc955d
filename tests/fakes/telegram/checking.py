"""Checks what a call was given against the table, and turns the texts of a form into what they stand for.

The real server ignores what it does not know; here that becomes a complaint, which a test can ask to be none.
"""

from typing import Any

import orjson

from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.table import Field, Fields, Kind, table

Json = dict[str, Any]

_TRUE, _FALSE = {"true", "yes", "1"}, {"false", "no", "0"}
_WORDS = {"text", "caption"}
_SCALARS = {"Integer", "Float", "String", "Boolean", "InputFile"}
_EMPTY = {
    "text": "message text is empty",
    "chat_id": "chat_id is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "latitude": "latitude is empty",
    "longitude": "longitude is empty",
    "message_id": "message identifier is not specified",
    "action": "wrong parameter action in request",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
}
_OWN_CHECK = {"url", "commands"}
"""Required by the documentation, not by the server: an empty address deletes the webhook, no commands are none."""


def checked(method: str, given: Json, complaints: list[str]) -> Json:
    """Raises ApiError. `method` in lower case."""
    fields = table().methods[method]
    name = table().names[method]
    for field_name, field in fields.items():
        if field.required and given.get(field_name) in (None, "") and field_name not in _OWN_CHECK:
            raise bad(_EMPTY.get(field_name, f'parameter "{field_name}" is required'))
    complaints += [f"{name}: it takes no {unknown!r}" for unknown in given if unknown not in fields]
    reading = _Reading(name, complaints)
    return {key: reading.value(given[key], fields[key].kind, key) for key in given if key in fields}


def plain(given: Json) -> Json:
    """Reads what a form has in JSON, and checks nothing."""
    return {name: _loaded(value) if name not in _WORDS else value for name, value in given.items() if value != ""}


def _loaded(text: Any) -> Any:
    if not isinstance(text, str) or text[:1] not in ("[", "{"):
        return text
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return text


class _Reading:
    def __init__(self, method: str, complaints: list[str]) -> None:
        self._method, self._complaints = method, complaints

    def value(self, value: Any, kind: Kind, where: str) -> Any:
        if kind.depth == 0 and kind.names[0] in _SCALARS:
            return self._scalar(value, kind.names, where)
        if isinstance(value, str) and kind.names == ("KeyboardButton",):
            return {"text": value}
        if isinstance(value, str):
            try:
                value = orjson.loads(value)
            except orjson.JSONDecodeError:
                raise bad(f"can't parse {_spoken(where)} JSON object") from None
        return self._array(value, kind, where) if kind.depth else self._object(value, kind.names, where)

    def _array(self, value: Any, kind: Kind, where: str) -> list[Any]:
        if not isinstance(value, list):
            raise bad(f"expected an Array of {kind.names[0]}")
        inner = Kind(kind.depth - 1, kind.names)
        return [self.value(one, inner, where) for one in value]

    def _scalar(self, value: Any, names: tuple[str, ...], where: str) -> Any:
        match names[0], value:
            case "Boolean", _:
                return self._boolean(value, where)
            case "Integer", int() | str() if "String" in names or str(value).lstrip("-").isdigit():
                return int(value) if str(value).lstrip("-").isdigit() else value
            case "Float", int() | float() | str():
                return self._float(value, where)
            case "String" | "InputFile", str():
                return value
            case "String", int() | float():
                return str(value)
            case _:
                raise bad(
                    f'field "{where}" must be of type {"Number" if names[0] in ("Integer", "Float") else names[0]}'
                )

    def _float(self, value: Any, where: str) -> float:
        try:
            return float(value)
        except ValueError:
            raise bad(f"can't parse {where}") from None

    def _boolean(self, value: Any, where: str) -> bool:
        said = str(value).lower()
        if said not in _TRUE | _FALSE:
            self._complaints.append(f"{self._method}: {where} is neither true nor false")
        return said in _TRUE

    def _object(self, value: Any, names: tuple[str, ...], where: str) -> Json:
        if not isinstance(value, dict):
            raise bad(f"object expected as {_spoken(where)}")
        possible = [one for name in names for one in table().unions.get(name, (name,))]
        name = next((one for one in possible if _fits(value, table().types.get(one, {}))), possible[0])
        fields = table().types.get(name)
        if fields is None:
            return value
        for missing in (one for one, field in fields.items() if field.required and one not in value):
            raise bad(f"can't parse {_spoken(name)}: Can't find field \"{missing}\"")
        self._complaints += [f"{self._method}: {name} has no {one!r}" for one in value if one not in fields]
        return {key: self.value(value[key], fields[key].kind, key)
                for key in value if key in fields and value[key] is not None}  # fmt: skip


def _fits(value: Json, fields: Fields) -> bool:
    def holds(name: str, field: Field) -> bool:
        return name in value and field.only in ("", value[name])

    return all(holds(name, field) for name, field in fields.items() if field.required)


_SPOKEN = {
    "reply_markup": "reply keyboard markup",
    "InlineKeyboardButton": "inline keyboard button",
    "KeyboardButton": "keyboard button",
}


def _spoken(name: str) -> str:
    return _SPOKEN.get(name, name if name[:1].isupper() else name.replace("_", " "))

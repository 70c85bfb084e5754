"""Records as JSON, and the JSON Schema they obey."""

from __future__ import annotations

from typing import Any

import msgspec

from reportedly.errors import DataError
from reportedly.model import Record

SCHEMA_VERSION = "1"
"""Version of the JSON contract; raised when a field changes its meaning, is renamed or removed."""

_ON_REQUEST = ("text", "layers")
_NAMES = {"within": "in"}


def encode(record: Record, *, layers: bool = False) -> bytes:
    """One line of UTF-8 JSON without the final newline; `layers` adds the text and the annotation layers."""
    return msgspec.json.encode(as_builtins(record, layers=layers))


def as_builtins(record: Record, *, layers: bool = False) -> dict[str, Any]:
    """The record as plain dicts, lists and scalars in the order of the contract."""
    plain: dict[str, Any] = msgspec.to_builtins(record)
    if not layers:
        return {key: value for key, value in plain.items() if key not in _ON_REQUEST}
    attributions = plain["layers"]["attributions"]
    plain["layers"]["attributions"] = [_renamed(item, _NAMES) for item in attributions]
    return plain


def decode(line: bytes | str) -> Record:
    """The record that `encode(record, layers=True)` wrote.

    Raises `DataError` naming the field when the JSON is not a whole record with its text and layers.
    """
    back = {json: field for field, json in _NAMES.items()}
    try:
        plain = msgspec.json.decode(line)
        attributions = plain["layers"]["attributions"]
        plain["layers"]["attributions"] = [_renamed(item, back) for item in attributions]
        return msgspec.convert(plain, Record)
    except (msgspec.DecodeError, UnicodeError, KeyError, TypeError, AttributeError) as error:
        raise DataError(
            f"not a record with text and layers: {error}", remedy="Write it with `--json --layers`."
        ) from None


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a record as `reportedly code --json` prints it."""
    (ref,), components = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    del ref
    record, attribution = components["Record"], components["Attribution"]
    record["required"] = [name for name in record["required"] if name not in _ON_REQUEST]
    attribution["properties"] = _renamed(attribution["properties"], _NAMES)
    attribution["required"] = [_NAMES.get(name, name) for name in attribution["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"reportedly record, contract version {SCHEMA_VERSION}",
        "$ref": "#/$defs/Record",
        "$defs": components,
    }


def _renamed(item: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {names.get(key, key): value for key, value in item.items()}

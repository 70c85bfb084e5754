from __future__ import annotations

import json
from collections.abc import Callable

import jsonschema  # type: ignore[import-untyped]
from typer.testing import Result

from reportedly.store import documentation

Run = Callable[..., Result]


def test_schema_of_a_record(run: Run) -> None:
    found = json.loads(run("schema", "record").stdout)
    jsonschema.Draft202012Validator.check_schema(found)
    assert {"Record", "Event", "Figure"} <= set(found["$defs"])


def test_schema_of_the_database(run: Run) -> None:
    assert run("schema", "database").stdout == documentation()


def test_unknown_schema(run: Run) -> None:
    assert run("schema", "universe").exit_code == 2

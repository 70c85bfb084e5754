"""The page about the record is the one that the contract gives, and leaves nothing out."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.display.contract import FIELDS, documentation
from reportedly.record_json import schema

PAGE = Path(__file__).parents[2] / "docs" / "record.md"


def test_the_page_in_docs_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == documentation(), "run `make docs`"


def test_every_type_of_the_contract_has_its_section() -> None:
    assert set(FIELDS) == set(schema()["$defs"])


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_of_a_type_has_its_meaning(name: str) -> None:
    assert set(FIELDS[name]) == set(schema()["$defs"][name]["properties"])

"""The page about the ontology is the one its files give."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.ontology import load_ontology
from reportedly.ontology.documentation import documentation

PAGE = Path(__file__).parents[2] / "docs" / "ontology.md"


def test_the_page_in_docs_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == documentation(), "run `make docs`"


@pytest.mark.parametrize("name", [*load_ontology().types, *load_ontology().contexts])
def test_the_page_names_every_type_and_context(name: str) -> None:
    assert f"## {name}\n" in documentation() or f"\n| {name} |" in documentation()


def test_examples_show_the_trigger_mode_and_status() -> None:
    assert "- Police denied that they had **arrested** the singer. *(arrest denied)*\n" in documentation()

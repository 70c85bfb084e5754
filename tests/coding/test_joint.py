"""Who says something together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.builders import span

from reportedly.annotate.tree import Tree
from reportedly.coding.joint import each_of

TOGETHER = [
    ("The mayor of Lyon and two witnesses", ["The mayor of Lyon", "two witnesses"]),
    ("Police, doctors and a witness", ["Police", "doctors", "a witness"]),
    ("Rosa Vidal and others in the Andean Party", ["Rosa Vidal", "others in the Andean Party"]),
    ("The Ministry of Defence and Veterans", ["The Ministry of Defence and Veterans"]),
    ("The High Court of England and Wales", ["The High Court of England and Wales"]),
    ("The Islamic State of Iraq and the Levant", ["The Islamic State of Iraq and the Levant"]),
    ("Police officials", ["Police officials"]),
]


@pytest.mark.parametrize(("source", "each"), TOGETHER)
def test_each_of_several_is_one(source: str, each: list[str], parse: Callable[[str], Tree]) -> None:
    text = f"{source} said a drone hit the port."
    assert [text[start:end] for start, end in each_of(span(text, source), parse(text))] == each

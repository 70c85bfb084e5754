from __future__ import annotations

from pathlib import Path

from reportedly.store import documentation
from reportedly.store.tables import TABLES
from reportedly.store.views import VIEWS

PAGE = Path(__file__).parents[2] / "docs" / "database.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == documentation()


def test_names_every_relation_and_column() -> None:
    text = documentation()
    for relation in (*TABLES, *VIEWS):
        assert f"### {relation.name}\n" in text or f"### data.{relation.name}\n" in text
        assert all(f"| `{column.name}` | {column.type} |" in text for column in relation.columns)


def test_users_are_promised_these_views() -> None:
    assert {view.name for view in VIEWS} >= {"events", "claims", "figures", "sources", "evidence", "history"}

from __future__ import annotations

from pathlib import Path

from tests.builders import article, full_record, new_store

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


def test_its_examples_run(tmp_path: Path) -> None:
    store = new_store(tmp_path / "news.duckdb")
    store.add([(article(), full_record(article()))])
    block = documentation().split("```sql\n")[1].split("```")[0]
    first, second, third = (statement for statement in block.split(";") if statement.strip())
    assert store.query(first).columns[0] == "date_from"
    assert len(store.query(second)) == 8
    codes = {(row["type"], row["cameo"], row["score"]) for row in store.query(third)}
    assert codes == {("COERCE", "173", -7.0), ("RETREAT", "0841", 6.5)}
    store.close()


def test_users_are_promised_these_views() -> None:
    assert {view.name for view in VIEWS} >= {"events", "claims", "figures", "places", "sources", "evidence", "history"}

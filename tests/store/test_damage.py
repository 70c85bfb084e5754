"""A file that is damaged in the middle can be opened; whoever then meets the damage is told which file it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders import article, full_record
from tests.damage import damage

from reportedly.database import Database
from reportedly.errors import StoreError
from reportedly.export.writing import export
from reportedly.store import Store

MEETS: dict[str, Callable[[Database, Path], object]] = {
    "sql": lambda database, _: database.sql("FROM articles"),
    "sql with parameters": lambda database, _: database.sql("FROM articles WHERE id > ?", [""]),
    "view": lambda database, _: database.claims(),
    "article": lambda database, _: database.article("a"),
    "records": lambda database, _: list(database.records()),
    "browse": lambda database, _: database.store.browse.articles(limit=10),
    "explore": lambda database, _: database.explore.claims(),
    "csv": lambda database, folder: export(database.store, folder / "claims.csv"),
    "parquet": lambda database, folder: export(database.store, folder / "claims.parquet"),
    "jsonl": lambda database, folder: export(database.store, folder / "records.jsonl"),
}


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("damaged") / "news.duckdb"
    store = Store(path)
    store.add([(article(id="a"), full_record(article(id="a")))])
    store.close()
    damage(path, "articles")
    return path


@pytest.mark.parametrize("meet", MEETS.values(), ids=MEETS)
def test_damage_is_told_with_the_file(damaged: Path, tmp_path: Path, meet: Callable[[Database, Path], object]) -> None:
    with Database(shutil.copy(damaged, tmp_path / "news.duckdb"), read_only=True) as database:
        assert len(database.sql("FROM judgements")) == 0
        with pytest.raises(StoreError, match=r"news\.duckdb: is not a DuckDB database, or is damaged\. .*backup"):
            meet(database, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["news.duckdb"]

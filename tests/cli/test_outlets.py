from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.link.stories import agency
from tests.store.test_incidents import add

from reportedly.store import Store


def test_a_table_is_put_in_and_shown(run: Run, tmp_path: Path) -> None:
    database, table = tmp_path / "news.duckdb", tmp_path / "outlets.csv"
    store = Store(database)
    add(store, [agency()])
    store.close()
    assert run("outlets", database).stderr == "reportedly: 0 rows\n"
    table.write_text("name,aliases,country\nBorder Agency,BA|the Agency,ARM\n", encoding="utf-8")
    assert "Border Agency" in run("outlets", database, table).stdout
    table.unlink()
    expected = {
        "name": "Border Agency",
        "aliases": ["BA", "the Agency"],
        "country": "ARM",
        "ownership": "unknown",
        "owner": None,
    }
    assert json.loads(run("outlets", database, "--json", "--quiet").stdout) == expected
    assert "Border Agency (a party)" in run("incidents", database).stdout


def test_a_table_that_breaks_its_schema_changes_nothing(run: Run, tmp_path: Path) -> None:
    database, table = tmp_path / "news.duckdb", tmp_path / "outlets.csv"
    Store(database).close()
    table.write_text("name,country\nBorder Agency,Nowhere\n", encoding="utf-8")
    shown = run("outlets", database, table)
    assert shown.exit_code == 1
    assert "country" in shown.stderr
    assert run("outlets", database).stderr == "reportedly: 0 rows\n"

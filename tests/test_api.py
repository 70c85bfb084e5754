"""The public Python interface."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import reportedly
from reportedly import ReadError, Record, ReportedlyError, Settings

TEXT = "Police arrested two men in Oslo on Monday, the ministry told the Courier."


def test_all_names_are_there() -> None:
    assert sorted(reportedly.__all__) == list(reportedly.__all__)
    for name in reportedly.__all__:
        assert getattr(reportedly, name) is not None


def test_code_gives_a_record() -> None:
    record = reportedly.code(TEXT, published="2021-05-12", outlet="Courier", title="Arrests", id="x-1")
    assert isinstance(record, Record)
    assert (record.id, record.published, record.outlet, record.title) == ("x-1", "2021-05-12", "Courier", "Arrests")
    assert record.text == TEXT
    assert record == reportedly.code(TEXT, published="2021-05-12", outlet="Courier", title="Arrests", id="x-1")
    assert "in Oslo" in re.sub(r"<sup>\d+</sup>|<[^>]*>", "", record._repr_html_())


def test_spans_of_a_record_quote_the_text() -> None:
    record = reportedly.code(TEXT, published="2021-05-12")
    for event in record.events:
        sources = chain.from_iterable(event.according_to)
        items: list[Any] = [event.trigger, *event.actors, *event.recipients, *sources]
        for item in items:
            assert record.text[item.start : item.end] == item.text


def test_without_a_date_nothing_is_an_error() -> None:
    assert reportedly.code(TEXT).published is None


def test_empty_text_is_skipped() -> None:
    assert reportedly.code("").skipped == "empty"


@pytest.mark.parametrize("published", ["2021-02-30", "12 May", "2021-05-12T25:00"])
def test_impossible_dates_name_the_field(published: str) -> None:
    with pytest.raises(ReadError, match="published"):
        reportedly.code(TEXT, published=published)


def test_settings_bound_the_text() -> None:
    with pytest.raises(ReportedlyError, match="characters"):
        reportedly.code(TEXT, settings=Settings(max_article_characters=10))


def test_open_makes_a_database_that_can_be_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with reportedly.open(tmp_path / "news.duckdb") as database:
        assert database.add([tmp_path / "a.txt"]).added == 1
        assert database.sql("SELECT count(*) AS n FROM articles").rows() == [(1,)]


def test_import_loads_nothing_heavy() -> None:
    listing = "import sys, reportedly; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "duckdb", "trafilatura", "numpy", "msgspec", "rich", "typer"} & set(loaded)

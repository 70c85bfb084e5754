"""The example articles are read whole, with their metadata, and show what they are there for."""

from __future__ import annotations

from pathlib import Path

import pytest

import reportedly
from reportedly.boundaries import sentences
from reportedly.config import Settings
from reportedly.model import Article
from reportedly.read import read_paths

EXAMPLES = Path(__file__).parents[1] / "examples"
SUFFIXES = {".txt", ".md", ".html", ".json", ".jsonl"}


def read(*names: str) -> list[Article]:
    paths = [str(EXAMPLES / name) for name in names] or [str(EXAMPLES)]
    found = list(read_paths(paths, settings=Settings(), published=None, outlet=None))
    assert [item for item in found if not isinstance(item, Article)] == []
    return [item for item in found if isinstance(item, Article)]


def test_the_folder_holds_the_articles_and_nothing_else_that_reads_as_one() -> None:
    assert {path.suffix for path in EXAMPLES.iterdir()} - {"", ".sh"} == SUFFIXES
    assert len(read()) == 12


def test_the_article_in_french_is_skipped_and_no_other() -> None:
    assert [article.language for article in read() if article.skipped] == ["fr"]


@pytest.mark.parametrize("article", [a for a in read() if not a.skipped], ids=lambda a: a.title or a.outlet)
def test_each_has_outlet_date_and_the_length_of_a_news_story(article: Article) -> None:
    assert article.outlet
    assert (article.published or "").startswith("2024-")
    assert 120 <= len(article.text.split()) <= 350


def test_the_two_accounts_of_the_clash_are_balanced() -> None:
    north, south = (read(f"border-clash-{side}.txt")[0] for side in ("north", "south"))
    assert north.published == south.published
    lengths = sorted(len(article.text.split()) for article in (north, south))
    assert lengths[1] - lengths[0] <= 30


def test_the_copy_shares_most_of_its_sentences_with_the_agency_story() -> None:
    story, copy, _ = ({a.text[start:end] for start, end in sentences(a.text)} for a in read("agency.jsonl"))
    assert 0.4 < len(story & copy) / len(copy) < 1


def test_the_list_names_every_file_and_says_that_the_events_are_invented() -> None:
    listed = (EXAMPLES / "README").read_text(encoding="utf-8")
    assert "invented" in listed
    assert [p.name for p in EXAMPLES.iterdir() if p.suffix in SUFFIXES and p.name not in listed] == []


def test_they_show_conflicting_figures_and_both_accounts_of_the_clash(tmp_path: Path) -> None:
    with reportedly.open(tmp_path / "demo.duckdb") as database:
        database.add(EXAMPLES)
        numbers = {row["subject"] for row in database.disputes() if row["kind"] == "number"}
        told = [row for row in database.incidents() if row["type"] == "ASSAULT" and not row["background"]]
    assert numbers == {"participants", "arrested", "trade_turnover"}
    assert [row["articles"] for row in told if {"ARM", "AZE"} <= set(row["parties"])] == [2]

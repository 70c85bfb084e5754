from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.config import Settings
from reportedly.model import Article
from reportedly.read import ReadFailure, read_paths

SETTINGS = Settings()


def read(folder: Path, content: str) -> Article | ReadFailure:
    (folder / "a.md").write_bytes(content.encode())
    (result,) = read_paths([folder / "a.md"], settings=SETTINGS)
    return result


def article(folder: Path, content: str) -> Article:
    result = read(folder, content)
    assert isinstance(result, Article), result
    return result


def test_the_text_is_what_a_reader_sees(tmp_path: Path) -> None:
    source = (
        '# Talks go on\n\nThe **two** delegations met in\n*Tbilisi* on [Monday](https://post.example/x_y "t").\n\n'
        "![a picture](p.png)\n\n```python\nprint('no news')\n```\n\n    indented code\n\n<div>markup</div>\n\n"
        "> “We go on,” he said.\\\n> He left.\n\n"
        "- first point\n- second\\_point\n\n## Reactions\n\nNobody came &amp; left.\n"
    )
    found = article(tmp_path, source)
    assert found.title == "Talks go on"
    assert found.text.split("\n\n") == [
        "The two delegations met in Tbilisi on Monday.",
        "“We go on,” he said. He left.",
        "first point",
        "second_point",
        "Reactions",
        "Nobody came & left.",
    ]


def test_front_matter_becomes_metadata(tmp_path: Path) -> None:
    source = (
        "---\r\nTitle: Talks\nsource: The Border Post\ndate: 2021-03-09\nlink: https://post.example\nlang: en\nid: 7\n"
        "tags: [a, b]\nupdated: 2021-03-10T08:00:00Z\n---\r\n\n# Talks\n\nThe delegations met.\n"
    )
    found = article(tmp_path, source)
    assert (found.title, found.outlet, found.published) == ("Talks", "The Border Post", "2021-03-09")
    assert (found.url, found.language, found.id) == ("https://post.example", "en", "7")
    assert json.loads(found.metadata) == {"tags": ["a", "b"], "updated": "2021-03-10T08:00:00Z"}
    assert found.text == "The delegations met."


def test_a_dateline_in_markdown_is_found(tmp_path: Path) -> None:
    found = article(tmp_path, "**GENEVA, May 3 (AP)** — The delegations met and said that they would go on.")
    assert found.text.startswith("GENEVA, May 3 (AP) — The")
    assert found.outlet == "AP"


@pytest.mark.parametrize("source", ["---\n\nThe talks went on.\n\n---\n\nEnd.", "---\nThe talks\n---\nwent on."])
def test_a_rule_is_no_front_matter(tmp_path: Path, source: str) -> None:
    assert "The talks" in article(tmp_path, source).text


def test_front_matter_is_kept_as_written(tmp_path: Path) -> None:
    found = article(
        tmp_path, "---\ndate: 2021-03-09 18:30:00 +0400\ntitle: 1984\nby: {2020: 07}\n---\nThe talks went on."
    )
    assert (found.published, found.title) == ("2021-03-09T18:30:00+0400", "1984")
    assert found.metadata == '{"by":{"2020":"07"}}'


def test_empty_front_matter(tmp_path: Path) -> None:
    found = article(tmp_path, "---\n---\nThe talks went on.")
    assert (found.text, found.metadata) == ("The talks went on.", "{}")


@pytest.mark.parametrize("matter", ["a: &x [1]\nb: *x", "a: " + "x" * 70_000, "x: " + "[" * 60_000, "- " * 30_000])
def test_front_matter_that_may_grow_without_bound_is_refused(tmp_path: Path, matter: str) -> None:
    result = read(tmp_path, f"---\n{matter}\n---\nThe talks went on.")
    assert isinstance(result, ReadFailure)
    assert "front matter" in result.problem


@pytest.mark.parametrize("matter", ["a: [", "a: b: c", "\tx: 1", "!!python/object:os.system x"])
def test_broken_front_matter_is_a_failure(tmp_path: Path, matter: str) -> None:
    result = read(tmp_path, f"---\n{matter}\n---\nThe talks went on.")
    assert isinstance(result, ReadFailure)
    assert "front matter" in result.problem


def test_an_impossible_date_in_front_matter_is_named(tmp_path: Path) -> None:
    result = read(tmp_path, "---\ndate: 2021-02-30\n---\nThe talks went on.")
    assert isinstance(result, ReadFailure)
    assert result.field == "published"


def test_code_alone_is_an_empty_article(tmp_path: Path) -> None:
    assert article(tmp_path, "```\ncode\n```\n").skipped == "empty"

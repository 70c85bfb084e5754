from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.growth import SQUARE, exponent, seconds

from reportedly.config import Settings
from reportedly.model import Article
from reportedly.read import ReadFailure, read_paths

SETTINGS = Settings()
PARAGRAPHS = (
    "The two delegations met in Tbilisi on Monday and said that the talks would go on for three days.",
    "A spokesman for the host ministry told reporters that both sides had agreed to open the crossing at Sadakhlo.",
    "“We do not expect a signature before the end of the month,” he said, according to a statement.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
HEAD = """<meta property="og:site_name" content="The Border Post"><meta property="og:type" content="article">
<meta property="article:published_time" content="2021-03-09T18:30:00+04:00">
<meta property="article:modified_time" content="2021-03-12T08:00:00+04:00">
<link rel="canonical" href="https://post.example/talks"><title>Talks go on</title>"""


def page(*, head: str = HEAD, body: str = BODY) -> str:
    menu = "<nav><ul><li>Home</li><li>World</li></ul></nav>"
    return (
        f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{menu}<article><h1>Talks go on</h1>{body}</article>"
        "<footer>© 2025 The Border Post</footer></body></html>"
    )


def read(path: Path, content: str | bytes, settings: Settings = SETTINGS) -> Article | ReadFailure:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (result,) = read_paths([path], settings=settings)
    return result


def test_main_text_and_what_the_page_says_about_itself(tmp_path: Path) -> None:
    article = read(tmp_path / "a.html", page())
    assert isinstance(article, Article)
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)
    assert "Home" not in article.text
    assert "©" not in article.text
    assert (article.title, article.outlet, article.published) == ("Talks go on", "The Border Post", "2021-03-09")
    assert (article.url, article.language) == ("https://post.example/talks", "en")


@pytest.mark.parametrize("heading", ["Talks go on", " TALKS\n  go&nbsp;on ", "Tálks go <em>on</em>"])
def test_a_headline_within_the_article_is_no_part_of_its_text(tmp_path: Path, heading: str) -> None:
    article = read(tmp_path / "a.html", page().replace("Talks go on</h1>", f"{heading}</h1>"))
    assert isinstance(article, Article)
    assert article.title
    assert article.text.startswith(PARAGRAPHS[0])


@pytest.mark.parametrize("heading", ["Talks go on for three days", "Talks"])
def test_a_heading_that_says_something_else_stays(tmp_path: Path, heading: str) -> None:
    article = read(
        tmp_path / "a.html", page().replace("<h1>Talks go on</h1>", f"<h1>Talks go on</h1><h2>{heading}</h2>")
    )
    assert isinstance(article, Article)
    assert article.text.startswith(f"{heading}\n{PARAGRAPHS[0]}")


def test_a_page_that_is_a_headline_alone_keeps_it(tmp_path: Path) -> None:
    article = read(tmp_path / "a.html", f"<html><head>{HEAD}</head><article><h1>Talks go on</h1></article></html>")
    assert isinstance(article, Article)
    assert article.text == article.title == "Talks go on"


def test_without_a_stated_date_none_is_guessed(tmp_path: Path) -> None:
    article = read(tmp_path / "a.htm", page(head="<title>Talks</title>", body=BODY + "<p>Last seen 4 May 2019.</p>"))
    assert isinstance(article, Article)
    assert article.published is None


@pytest.mark.parametrize(
    ("encoding", "declaration"),
    [
        ("windows-1251", '<meta charset="windows-1251">'),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'),
        ("utf-8", ""),
        ("utf-8", '<meta charset="utf-16">'),
        ("utf-8", '<meta charset="no-such-charset">'),
        ("utf-8", '<meta charset="hex">'),
        ("utf-8", '<meta charset="punycode">'),
        ("utf-8", '<meta charset="undefined">'),
        ("utf-16", '<meta charset="iso-8859-1">'),
        ("utf-8-sig", '<meta charset="iso-8859-1">'),
    ],
)
def test_the_declared_encoding_is_used_as_browsers_do(tmp_path: Path, encoding: str, declaration: str) -> None:
    name = "Ростов" if encoding.startswith(("windows-1251", "utf")) else "Besançon – “là”"
    content = page(head=declaration, body=f"{BODY}<p>The mayor of {name} said that he was there.</p>").encode(
        encoding, "ignore"
    )
    article = read(tmp_path / "a.html", content)
    assert isinstance(article, Article), article
    assert f"The mayor of {name} said" in article.text


def test_a_page_of_very_many_cells_is_read_in_time_that_grows_with_it(tmp_path: Path) -> None:
    def of_rows(rows: int) -> Callable[[], object]:
        content = page(head="<title>Talks</title>", body=BODY + "<table>" + "<tr><td>a</td></tr>" * rows + "</table>")
        assert isinstance(read(tmp_path / "a.html", content), Article)
        return lambda: read(tmp_path / "a.html", content)

    assert exponent(of_rows, less=4_000, more=16_000) < SQUARE


def test_bytes_that_break_the_declared_encoding_are_refused(tmp_path: Path) -> None:
    result = read(tmp_path / "a.html", page(head='<meta charset="shift_jis">').encode() + b"\xff\xff")
    assert isinstance(result, ReadFailure)
    assert "says it is shift_jis" in result.problem
    undeclared = read(tmp_path / "a.html", page(head="").encode("utf-8") + b"\xff")
    assert isinstance(undeclared, ReadFailure)
    assert "is not UTF-8" in undeclared.problem


@pytest.mark.parametrize("content", ["<html><body></body></html>", "<", "<!--", "<p>"])
def test_a_page_without_text_is_a_failure(tmp_path: Path, content: str) -> None:
    result = read(tmp_path / "a.html", content)
    assert isinstance(result, ReadFailure)
    assert "no article text" in result.problem


def test_a_page_over_the_limit_is_refused(tmp_path: Path) -> None:
    result = read(tmp_path / "a.html", page(), settings=replace(SETTINGS, max_article_characters=100))
    assert isinstance(result, ReadFailure)
    assert "more than the 500" in result.problem


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 20_000 + BODY,
        "<b>" * 20_000 + BODY,
        "<table><tr><td>" * 10_000 + BODY,
        "<body><!--" + "-" * 200_000 + BODY,
        "<body>" + "<p>x</p>" * 5_000 + BODY,
        '<head><script type="application/ld+json">' + "[" * 50_000 + "</script></head><body>" + BODY,
        '<head><script type="application/ld+json">{"@type":"NewsArticle","publisher":[1],"datePublished":{}}</script>'
        + BODY,
        "<?xml version='1.0' encoding='utf-8'?>" + BODY + "&#0;&#xd800;\x0b",
    ],
    ids=lambda content: content[:12],
)
def test_hostile_pages_end_in_an_article_or_a_failure_soon(tmp_path: Path, content: str) -> None:
    assert seconds(lambda: read(tmp_path / "a.html", content)) < 5
    result = read(tmp_path / "a.html", content)
    if isinstance(result, Article):
        result.text.encode()

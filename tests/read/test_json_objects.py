from __future__ import annotations

import io
import json
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.config import Settings
from reportedly.errors import ReadError
from reportedly.model import Article
from reportedly.read import ReadFailure, read_jsonl, read_paths

SETTINGS = Settings()
STORY = "The two delegations met in Tbilisi and said that the talks on the border crossing would go on for three days."


def lines(path: Path, *content: bytes) -> list[Article | ReadFailure]:
    path.write_bytes(b"\n".join(content))
    return list(read_jsonl(path, settings=SETTINGS))


def dumped(**fields: object) -> bytes:
    return json.dumps({"text": STORY, **fields}).encode()


def test_known_fields_and_the_rest(tmp_path: Path) -> None:
    fields = {"id": "a-1", "title": "Talks", "outlet": "Post", "published": "2021-03-09", "url": "u", "language": "en"}
    article = lines(tmp_path / "a.jsonl", dumped(**fields, b=2, a=[{"z": 1, "y": None}]))[0]
    assert isinstance(article, Article)
    assert {key: getattr(article, key) for key in fields} == fields
    assert article.metadata == '{"a":[{"y":null,"z":1}],"b":2}'
    assert article.origin == f"{tmp_path / 'a.jsonl'}:1"


def test_null_and_blank_stand_for_absent(tmp_path: Path) -> None:
    article = lines(tmp_path / "a.jsonl", dumped(id=None, title="", published=None, outlet=" ", url=None))[0]
    assert isinstance(article, Article)
    assert (article.id, article.title, article.outlet, article.published) == (article.hash, None, None, None)


def test_a_field_may_have_the_names_that_front_matter_has(tmp_path: Path) -> None:
    named = {"Headline": "Talks", "source": "Post", "date": "2021-03-09", "link": "u", "lang": "en", "ID": "a-1"}
    (tmp_path / "a.json").write_bytes(dumped(**named, updated="2021-03-10"))
    (article,) = read_paths([tmp_path / "a.json"], settings=SETTINGS)
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.published) == ("Talks", "Post", "2021-03-09")
    assert (article.url, article.language, article.id) == ("u", "en", "a-1")
    assert article.metadata == '{"updated":"2021-03-10"}'


def test_another_name_counts_where_the_field_itself_is_not_there_and_the_name_holds_text(tmp_path: Path) -> None:
    results = lines(
        tmp_path / "a.jsonl",
        dumped(published="2021-03-09", date="2021-03-10", title="Talks", Title="Border talks"),
        dumped(published=None, date="2021-03-10"),
        dumped(source={"name": "Post"}, date=1615250000),
    )
    both, null, other = (article for article in results if isinstance(article, Article))
    assert (both.published, both.title) == ("2021-03-09", "Talks")
    assert both.metadata == '{"Title":"Border talks","date":"2021-03-10"}'
    assert (null.published, null.metadata) == ("2021-03-10", "{}")
    assert (other.outlet, other.published) == (None, None)
    assert other.metadata == '{"date":1615250000,"source":{"name":"Post"}}'


def test_another_name_of_published_counts_where_it_holds_a_date(tmp_path: Path) -> None:
    none, later, twice, impossible = lines(
        tmp_path / "a.jsonl",
        dumped(date="Tuesday"),
        dumped(date="Tuesday", pubdate=" 2021-03-09 "),
        dumped(date="2021-03-09", Date="2021-03-10"),
        dumped(date="2021-02-30"),
    )
    assert isinstance(none, Article)
    assert isinstance(later, Article)
    assert isinstance(twice, Article)
    assert (none.published, none.metadata) == (None, '{"date":"Tuesday"}')
    assert (later.published, later.metadata) == ("2021-03-09", '{"date":"Tuesday"}')
    assert (twice.published, twice.metadata) == ("2021-03-09", '{"Date":"2021-03-10"}')
    assert isinstance(impossible, ReadFailure)


def test_a_line_ends_at_a_line_feed_only(tmp_path: Path) -> None:
    text = "One\u2028two\x85three\x0cfour\x1cfive " + STORY
    raw = json.dumps({"text": text}, ensure_ascii=False).encode()
    results = lines(tmp_path / "a.jsonl", raw + b"\r", b"", b"  ", raw, b"")
    assert [a.text for a in results if isinstance(a, Article)] == [text, text]
    assert [a.origin for a in results if isinstance(a, Article)] == [f"{tmp_path}/a.jsonl:{n}" for n in (1, 4)]


@pytest.mark.parametrize(
    ("line", "field", "problem"),
    [
        (b'{"text": "a"', None, "not JSON"),
        (b'{"text": "a"} x', None, "not JSON"),
        (b'{"text": NaN}', None, "not JSON"),
        (b'{"text": "\\ud800"}', None, "not JSON"),
        (b"[" * 100_000, None, "not JSON"),
        (b'"text"', None, "expected a JSON object, found str"),
        (b"null", None, "expected a JSON object, found NoneType"),
        (b'{"text": "Gen\xe8ve"}', None, "byte 14 of the line (0xe8) is not UTF-8"),
        (b"{}", "text", "it is missing"),
        (b'{"text": null}', "text", "it is missing"),
        (b'{"text": 5}', "text", "found int"),
        (b'{"text": "a", "id": {}}', "id", "found an object"),
        (b'{"text": "a", "title": ["t"]}', "title", "found a list"),
        (b'{"text": "a", "published": "2021-02-30"}', "published", "not possible"),
        (b'{"text": "a", "published": 1615248000}', "published", "found a number"),
        (b'{"text": "a", "published": "Tuesday", "date": "2021-03-09"}', "published", "is not a date"),
        (b'{"text": "a", "outlet": "x\\u0000y"}', "outlet", "NUL"),
        (b'{"text": "a", "language": "Klingon"}', "language", "not a language that ISO 639-1 has"),
    ],
)
def test_a_bad_line_names_line_and_field_and_stops_no_other(
    tmp_path: Path, line: bytes, field: str | None, problem: str
) -> None:
    first, failure, last = lines(tmp_path / "a.jsonl", dumped(id="1"), line, dumped(id="3"))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(failure, ReadFailure)
    assert failure.where == f"{tmp_path / 'a.jsonl'}:2"
    assert failure.field == field
    assert problem in failure.problem
    assert failure.remedy


def test_nul_in_a_text_is_kept(tmp_path: Path) -> None:
    article = lines(tmp_path / "a.jsonl", b'{"text": "The talks\\u0000 went on for the three days that were left."}')[0]
    assert isinstance(article, Article)
    assert article.text[9] == "\0"


def test_a_byte_order_mark_before_the_first_line(tmp_path: Path) -> None:
    assert isinstance(lines(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + dumped())[0], Article)


def test_an_over_long_line_is_refused_and_the_next_read(tmp_path: Path) -> None:
    small = replace(SETTINGS, max_article_characters=200)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([dumped(pad="x" * 10_000), dumped(id="2"), dumped(pad="x" * 10_000)]))
    first, second, third = read_jsonl(path, settings=small)
    assert isinstance(first, ReadFailure)
    assert isinstance(second, Article)
    assert isinstance(third, ReadFailure)
    assert (first.where, third.where) == (f"{path}:1", f"{path}:3")
    assert "longer than 3,200 bytes" in first.problem


def test_a_large_file_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        for number in range(300):
            file.write(dumped(id=number, pad="x" * 30_000) + b"\n")
    tight = replace(SETTINGS, max_file_bytes=1_000)
    next(iter(read_jsonl(path, settings=tight)))
    tracemalloc.start()
    try:
        count = sum(isinstance(result, Article) for result in read_jsonl(path, settings=tight))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 300
    assert peak < 1_000_000 < path.stat().st_size


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(dumped() + b"\n{")))
    article, failure = read_jsonl("-", settings=SETTINGS, published="2021-03-09", outlet="Post")
    assert isinstance(article, Article)
    assert (article.origin, article.published, article.outlet) == ("standard input:1", "2021-03-09", "Post")
    assert isinstance(failure, ReadFailure)
    assert failure.where == "standard input:2"


@pytest.mark.parametrize("content", [b"", b"\n\n \n"])
def test_a_file_without_lines_is_a_failure(tmp_path: Path, content: bytes) -> None:
    (failure,) = lines(tmp_path / "a.jsonl", content)
    assert isinstance(failure, ReadFailure)
    assert "no line with an article" in failure.problem


def test_a_missing_file_is_a_failure_and_an_impossible_default_an_error(tmp_path: Path) -> None:
    (failure,) = read_jsonl(tmp_path / "none.jsonl", settings=SETTINGS)
    assert isinstance(failure, ReadFailure)
    assert "no such file" in failure.problem
    with pytest.raises(ReadError, match="published"):
        read_jsonl("-", settings=SETTINGS, published="yesterday")


class Broken(io.BytesIO):
    def readline(self, size: int | None = -1) -> bytes:
        raise OSError(5, "Input/output error")


def test_a_read_error_in_the_middle_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Broken()))
    (failure,) = read_jsonl("-", settings=SETTINGS)
    assert isinstance(failure, ReadFailure)
    assert "input/output error" in failure.problem


def test_a_json_file_holds_one_object_or_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(dumped(id="a"))
    (tmp_path / "b.json").write_bytes(b"[" + dumped(id="b") + b', 5, {"text": 1}, ' + dumped(id="c") + b"]")
    results = list(read_paths([tmp_path], settings=SETTINGS))
    assert [r.id if isinstance(r, Article) else r.where for r in results] == [
        "a",
        "b",
        f"{tmp_path}/b.json: item 2",
        f"{tmp_path}/b.json: item 3",
        "c",
    ]


@pytest.mark.parametrize(
    ("content", "problem", "remedy"),
    [
        (b"[]", "the list is empty", "one JSON object"),
        (b'{"text": "a"', "not JSON", "one JSON object"),
        (b'{"text": "a"}\n{"text": "b"}\n', "not JSON", "name the file .jsonl"),
        (b'"a"', "expected a JSON object", "one JSON object"),
    ],
)
def test_a_wrong_json_file(tmp_path: Path, content: bytes, problem: str, remedy: str) -> None:
    (tmp_path / "a.json").write_bytes(content)
    (failure,) = read_paths([tmp_path], settings=SETTINGS)
    assert isinstance(failure, ReadFailure)
    assert problem in failure.problem
    assert remedy in failure.remedy


@given(content=st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    for suffix in (".txt", ".json", ".jsonl", ".md", ".html"):
        (folder / f"a{suffix}").write_bytes(content)
    assert len(list(read_paths([folder], settings=SETTINGS))) >= 5

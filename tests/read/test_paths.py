from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.config import Settings
from reportedly.errors import ReadError
from reportedly.model import Article
from reportedly.read import ReadFailure, read_paths

SETTINGS = Settings()
STORY = "The two delegations met in Tbilisi and said that the talks on the border crossing would go on for three days."


def read(*paths: str | Path, settings: Settings = SETTINGS) -> list[Article | ReadFailure]:
    return list(read_paths(paths, settings=settings))


def texts(results: Iterable[Article | ReadFailure]) -> list[str]:
    return [result.text for result in results if isinstance(result, Article)]


def only_failure(results: list[Article | ReadFailure]) -> ReadFailure:
    assert len(results) == 1
    assert isinstance(results[0], ReadFailure), results
    return results[0]


def put(path: Path, content: str | bytes = STORY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_the_text_of_a_file_is_kept_to_the_character(tmp_path: Path) -> None:
    text = "Line one \r\n\tline two\rstill\x0b two\u2028\u0301 end\n\n"
    article = read(put(tmp_path / "a.txt", text))[0]
    assert isinstance(article, Article)
    assert article.text == text
    assert article.origin == str(tmp_path / "a.txt")


def test_folders_are_walked_sorted_without_hidden_or_unknown_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.TXT", "a/b/c.text", ".hidden.txt", ".git/x.txt", "notes.docx", "data.csv", "a.txt"):
        put(tmp_path / name, f"{STORY} {name}")
    assert texts(read(tmp_path)) == [f"{STORY} {name}" for name in ("a/b/c.text", "a/z.TXT", "a.txt", "b.txt")]


def test_globs_give_files_and_folders_in_order(tmp_path: Path) -> None:
    for name in ("x2.txt", "x1.txt", "y.txt", "x3/in.txt", "x4.csv"):
        put(tmp_path / name, f"{STORY} {name}")
    assert texts(read(f"{tmp_path}/x*")) == [f"{STORY} {name}" for name in ("x1.txt", "x2.txt", "x3/in.txt")]
    assert len(texts(read(f"{tmp_path}/**/*.txt"))) == 4


def test_a_glob_gives_each_file_once(tmp_path: Path) -> None:
    put(tmp_path / "a/b/c.txt")
    (tmp_path / "a/b/loop").symlink_to(tmp_path / "a")
    assert texts(read(f"{tmp_path}/**")) == [STORY]
    assert texts(read(f"{tmp_path}/**/*.txt")) == [STORY]


def test_one_path_alone_is_taken_as_such(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt")
    for one in (path, str(path)):
        assert texts(read_paths(one, settings=SETTINGS)) == [STORY]


def test_what_may_not_be_looked_at_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        raise PermissionError(13, "Permission denied", str(self))

    path = put(tmp_path / "a.txt")
    monkeypatch.setattr(Path, "stat", refuse)
    assert "permission denied" in only_failure(read(path)).problem


def test_a_file_whose_name_looks_like_a_glob_is_read(tmp_path: Path) -> None:
    assert texts(read(put(tmp_path / "a[1].txt"))) == [STORY]


def test_a_file_without_suffix_is_plain_text(tmp_path: Path) -> None:
    assert texts(read(put(tmp_path / "STORY"))) == [STORY]


@pytest.mark.parametrize("name", ["a.docx", "a.xml", "a.csv"])
def test_a_named_file_of_unknown_format_fails(tmp_path: Path, name: str) -> None:
    failure = only_failure(read(put(tmp_path / name)))
    assert name in failure.where
    assert ".jsonl" in failure.remedy


def test_defaults_fill_what_is_lacking_only(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "b.txt", f"date 2020-07-28 BAKU, Azerbaijan, July 28\n\nTrend:\n\n{STORY}")
    put(tmp_path / "c.json", json.dumps({"text": STORY, "published": "2019-05-01", "outlet": "Own"}))
    put(tmp_path / "d.json", json.dumps({"text": STORY, "published": "", "outlet": None}))
    results = read_paths([tmp_path], settings=SETTINGS, published="2021-03-09", outlet="Given")
    filled = [(a.published, a.outlet) for a in results if isinstance(a, Article)]
    given = ("2021-03-09", "Given")
    assert filled == [given, given, ("2019-05-01", "Own"), given]


def test_an_impossible_default_is_refused_before_reading() -> None:
    with pytest.raises(ReadError, match="field `published`"):
        read_paths(["nowhere"], settings=SETTINGS, published="2021-02-30")


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t", "empty"),
        ("bom.txt", b"\xef\xbb\xbf", "empty"),
        ("latin.txt", "Le maire de Gen\xe8ve".encode("latin-1"), "byte 16 (0xe8) is not UTF-8"),
        ("odd.txt", b"\xff\xfea", "byte 3 (0x61) is not UTF-16-LE"),
        ("wide.txt", b"\xff\xfe\x00\x00a\x00\x00\x00", "UTF-32"),
        ("nul.txt", b"abc\x00def", "byte 4 is NUL"),
        ("paper.txt", b"%PDF-1.7\n...", "a PDF document"),
        ("word.txt", b"PK\x03\x04....", "DOCX"),
        ("old.txt", b"\xd0\xcf\x11\xe0....", "Office"),
        ("rich.txt", b"{\\rtf1 text}", "Rich Text"),
        ("packed.jsonl", b"\x1f\x8b\x08....", "gzip"),
        ("image.html", b"\x89PNG....", "PNG"),
    ],
)
def test_what_is_no_text_fails_with_its_kind(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    failure = only_failure(read(put(tmp_path / name, content)))
    assert name in failure.where
    assert problem in failure.problem
    assert failure.remedy


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, encoding: str) -> None:
    text = f"GENEVA, May 3 (AP) — {STORY} 🇬🇪"
    article = read(put(tmp_path / "a.txt", text.encode(encoding)))[0]
    assert isinstance(article, Article)
    assert article.text == text
    assert article.head is not None
    assert article.head.start == 0


def test_big_endian_utf_16(tmp_path: Path) -> None:
    assert texts(read(put(tmp_path / "a.txt", b"\xfe\xff" + STORY.encode("utf-16-be")))) == [STORY]


def test_a_text_or_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    small = replace(SETTINGS, max_article_characters=20)
    long = only_failure(read(put(tmp_path / "a.txt", "word " * 5), settings=small))
    assert (long.field, "max_article_characters" in long.remedy) == ("text", True)
    huge = only_failure(read(put(tmp_path / "b.txt", "word " * 50), settings=small))
    assert "250 bytes are more than the 84" in huge.problem
    listing = put(tmp_path / "c.json", json.dumps([{"text": "word"}] * 50))
    tight = replace(SETTINGS, max_file_bytes=100)
    assert "max_file_bytes" in only_failure(read(listing, settings=tight)).remedy


def test_a_bad_file_stops_no_other(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "b.txt", b"\xff")
    put(tmp_path / "c.txt")
    results = [*read(tmp_path, "nowhere.txt", f"{tmp_path}/z*"), *read(tmp_path / "a.txt")]
    assert [type(result) for result in results] == [Article, ReadFailure, Article, ReadFailure, ReadFailure, Article]


def test_missing_paths_and_empty_folders_are_failures(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    put(tmp_path / "other/data.csv")
    assert "no such file" in only_failure(read(tmp_path / "none.txt")).problem
    assert "the folder has no file" in only_failure(read(tmp_path / "empty")).problem
    assert "the folder has no file" in only_failure(read(tmp_path / "other")).problem
    assert "no file of a known format matches" in only_failure(read(f"{tmp_path}/*.txt")).problem
    assert "cannot be read" in only_failure(read("a\0b.txt")).problem


def test_an_unreadable_file_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: str = "r") -> None:
        raise PermissionError(13, "Permission denied", str(self))

    path = put(tmp_path / "a.txt")
    monkeypatch.setattr(Path, "open", refuse)
    failure = only_failure(read(path))
    assert (failure.where, failure.problem) == (str(path), "cannot be read: permission denied.")
    assert str(failure) == f"{path}: cannot be read: permission denied. {failure.remedy}"


def test_a_folder_that_cannot_be_listed_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "locked/b.txt")
    listed = Path.iterdir

    def refuse(self: Path) -> Iterable[Path]:
        if self.name == "locked":
            raise PermissionError(13, "Permission denied", str(self))
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    results = read(tmp_path)
    assert texts(results) == [STORY]
    assert "permission denied" in str(results[1])


def test_links_are_followed_and_broken_or_looping_ones_fail(tmp_path: Path) -> None:
    put(tmp_path / "real/a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "real/a.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "real/up").symlink_to(tmp_path)
    results = read(tmp_path)
    assert texts(results) == [STORY, STORY]
    problems = [str(result) for result in results if isinstance(result, ReadFailure)]
    assert len(problems) == 2
    assert "dangling.txt: cannot be read: no such file" in problems[0]
    assert "loop.txt: cannot be read: too many levels" in problems[1]


def test_pipes_sockets_and_devices_are_refused_unopened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "b.jsonl")
    assert [str(result).split(": ")[1].split(",")[0] for result in read(tmp_path)] == ["is a named pipe"] * 2
    assert "is a device" in only_failure(read("/dev/zero")).problem
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "s.txt"))
        assert "is a socket" in only_failure(read(tmp_path / "s.txt")).problem


def test_a_name_that_is_no_utf_8_can_still_be_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(STORY)
    article = read(tmp_path)[0]
    assert isinstance(article, Article)
    assert (article.origin or "").endswith("caf\\xe9.txt")
    (article.origin or "").encode()

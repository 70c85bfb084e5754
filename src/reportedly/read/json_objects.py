"""JSON objects that hold articles: one or a list in a `.json` file, one a line in JSON Lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec

from reportedly.config import Settings
from reportedly.errors import ReadError
from reportedly.read.failure import ReadFailure, failure
from reportedly.read.files import CONVERT, check_text_kind, open_regular, read_text, shown, system_error
from reportedly.read.reading import Reading, Result, article_from_fields, reading

STANDARD_INPUT = "-"

_BOM = b"\xef\xbb\xbf"
_LINE_BYTES_A_CHARACTER = 16
"""A line may take this many times the longest article: every character as two `\\uXXXX`, and metadata beside it."""
_FORM = 'Give one JSON object an article, such as {"text": "…", "published": "2021-03-09"}.'


def read_json(path: Path, run: Reading) -> Iterator[Result]:
    """The articles of a JSON file: one object, or a list of objects."""
    where = shown(path)
    value = _decoded(read_text(path, limit=run.settings.max_file_bytes), where=where)
    if not isinstance(value, list):
        yield _article(value, run=run, where=where, origin=where)
        return
    if not value:
        raise ReadError("the list is empty.", where=where, remedy=_FORM)
    for number, item in enumerate(value, 1):
        place = f"{where}: item {number}"
        yield _article(item, run=run, where=place, origin=place)


def read_jsonl(
    path: str | Path, *, settings: Settings, published: str | None = None, outlet: str | None = None
) -> Iterator[Result]:
    """The articles of a JSON Lines file, or of standard input for `-`, one line at a time.

    `published` and `outlet` fill what a line lacks. A line ends at a line feed only. A bad line gives a `ReadFailure`
    that names it, and the next is read. Raises `ReadError` at once for an impossible `published`.
    """
    run = reading(settings=settings, published=published, outlet=outlet)
    return _guarded(path, run)


def read_jsonl_file(path: Path, run: Reading) -> Iterator[Result]:
    """The articles of a JSON Lines file."""
    with open_regular(path) as file:
        yield from _read_lines(file, run=run, name=shown(path))


def _guarded(path: str | Path, run: Reading) -> Iterator[Result]:
    name = shown(path)
    try:
        with _opened(path) as file:
            yield from _read_lines(file, run=run, name="standard input" if path == STANDARD_INPUT else name)
    except ReadError as error:
        yield failure(error, where=name)


@contextmanager
def _opened(path: str | Path) -> Iterator[IO[bytes]]:
    if path == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    with open_regular(Path(path)) as file:
        yield file


def _read_lines(file: IO[bytes], *, run: Reading, name: str) -> Iterator[Result]:
    limit = _LINE_BYTES_A_CHARACTER * run.settings.max_article_characters
    any_line = False
    for number, line in _lines(file, limit=limit, name=name):
        any_line = True
        where = f"{name}:{number}"
        yield _too_long(where, limit) if line is None else _from_line(line, run=run, where=where, first=number == 1)
    if not any_line:
        raise ReadError("there is no line with an article.", where=name, remedy=_FORM)


def _lines(file: IO[bytes], *, limit: int, name: str) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line that is not blank; None for the bytes of a line longer than `limit`."""
    number = 0
    try:
        while line := file.readline(limit + 1):
            number += 1
            if len(line) > limit and not line.endswith(b"\n"):
                _skip_line(file, limit)
                yield number, None
            elif line.strip():
                yield number, line
    except OSError as error:
        raise system_error(name, error) from None


def _skip_line(file: IO[bytes], limit: int) -> None:
    while (rest := file.readline(limit)) and not rest.endswith(b"\n"):
        pass


def _from_line(line: bytes, *, run: Reading, where: str, first: bool) -> Result:
    body = line.removeprefix(_BOM) if first else line
    try:
        if first:
            check_text_kind(body, where=where)
        return _article(_decoded(body.decode(), where=where), run=run, where=where, origin=where)
    except UnicodeDecodeError as error:
        found = f"byte {error.start + 1} of the line (0x{body[error.start]:02x}) is not UTF-8."
        return ReadFailure(where=where, field=None, problem=found, remedy=CONVERT)
    except ReadError as error:
        return failure(error, where=where)


def _decoded(text: str, *, where: str) -> object:
    try:
        return msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise ReadError(f"this is not JSON: {error}.", where=where, remedy=_advice(text)) from None


def _advice(text: str) -> str:
    if text.lstrip().startswith("{") and text.rstrip().endswith("}") and "\n{" in text:
        return "If each line is an object of its own, name the file .jsonl."
    return _FORM


def _article(value: Any, *, run: Reading, where: str, origin: str) -> Result:
    if not isinstance(value, dict):
        found = f"expected a JSON object, found {type(value).__name__}."
        return ReadFailure(where=where, field=None, problem=found, remedy=_FORM)
    return article_from_fields(value, run=run, where=where, origin=origin)


def _too_long(where: str, limit: int) -> ReadFailure:
    return ReadFailure(
        where=where,
        field=None,
        problem=f"the line is longer than {limit:,} bytes.",
        remedy="Split the article, or raise `max_article_characters` in the settings.",
    )

"""Gold data: where it lies, how it is read, and the hash that says which data a figure was measured on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from reportedly.errors import EvaluationError
from reportedly.evaluate.task import Document, Row, Task

SHARED = "REPORTEDLY_SHARED"
"""Environment variable that names the folder of the development data."""


class MissingGoldError(EvaluationError):
    """The gold data of a task is not on this machine."""


def locate(task: Task, path: Path | None) -> Path:
    """Where the gold of `task` lies: at `path`, else below the development data's folder.

    Raises `MissingGoldError` saying where it was looked for.
    """
    found = path or shared_folder() / task.gold
    if not found.exists():
        raise MissingGoldError(
            f"no gold data for the task `{task.name}`.",
            where=str(found),
            remedy=f"Name its folder or file, or set {SHARED} to the folder that holds {task.gold}.",
        )
    return found


def digest(documents: Sequence[Document]) -> str:
    """SHA-256 over ids, texts and gold of all documents, in hex: the same whatever files they lie in."""
    total = hashlib.sha256()
    for document in sorted(documents, key=lambda d: d.id):
        total.update(msgspec.json.encode([document.id, document.text, document.gold], order="sorted"))
        total.update(b"\n")
    return total.hexdigest()


def read_object(path: Path) -> Row:
    """The JSON object in `path`. Raises `EvaluationError` naming the file."""
    return _object(_bytes(path), str(path))


def read_lines(path: Path) -> Iterator[Row]:
    """The JSON objects of a JSON Lines file. Raises `EvaluationError` naming file and line."""
    for number, line in enumerate(_bytes(path).split(b"\n"), 1):
        if line.strip():
            yield _object(line, f"{path}, line {number}")


def read_rows(path: Path) -> list[Row]:
    """The objects of a JSON Lines file, or of all `*.json` files of a folder, with the file's stem as `id`."""
    if not path.is_dir():
        return list(read_lines(path))
    return [{**read_object(file), "id": file.stem} for file in sorted(path.glob("*.json"))]


def documents(path: Path, *, articles: Path | None = None) -> tuple[Document, ...]:
    """Gold rows as documents; what a row lacks (text, outlet, date) comes from `articles/<id>.json` beside the gold."""
    rows = read_rows(path)
    if not rows:
        raise MissingGoldError(
            "no gold in it", where=str(path), remedy="Name a folder of .json files or a .jsonl file."
        )
    folder = articles or path.parent / "articles"
    return tuple(_document(row, folder) for row in rows)


def _document(row: Row, folder: Path) -> Document:
    identity = str(row.get("id") or row.get("doc_id"))
    file = folder / f"{identity}.json"
    article = {**(read_object(file) if file.exists() or "text" not in row else {}), **row}
    return Document(
        id=identity,
        text=article["text"],
        gold=row,
        title=article.get("title") or None,
        outlet=article.get("outlet") or article.get("publisher") or None,
        published=article.get("published") or article.get("dct") or article.get("date") or None,
    )


def shared_folder() -> Path:
    named = os.environ.get(SHARED)
    if named:
        return Path(named)
    return next((folder for folder in (Path("shared"), Path("../shared")) if folder.is_dir()), Path("shared"))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EvaluationError(f"cannot be read: {error.strerror}", where=str(path)) from None


def _object(data: bytes, where: str) -> Row:
    try:
        return msgspec.json.decode(data, type=Row)
    except msgspec.DecodeError as error:
        raise EvaluationError(f"not a JSON object: {error}", where=where) from None

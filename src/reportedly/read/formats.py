"""Which reader reads which file: the one place that knows the formats."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from reportedly.errors import ReadError
from reportedly.read.files import shown
from reportedly.read.html import read_html
from reportedly.read.json_objects import read_json, read_jsonl_file
from reportedly.read.markdown import read_markdown
from reportedly.read.plain import read_plain
from reportedly.read.reading import Reader

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_plain,
        ".text": read_plain,
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".html": read_html,
        ".htm": read_html,
        ".xhtml": read_html,
        ".json": read_json,
        ".jsonl": read_jsonl_file,
        ".ndjson": read_jsonl_file,
    }
)
"""Suffix in lower case to reader. A new format is one module and one line here."""


def reader_for(path: Path) -> Reader:
    """The reader of a file named on purpose; a name without suffix is plain text. Raises `ReadError` for others."""
    suffix = path.suffix.lower()
    reader = READERS.get(suffix or ".txt")
    if reader is None:
        raise ReadError(
            f"files ending in {suffix} are not read.",
            where=shown(path),
            remedy=f"Save it in one of the formats that are: {', '.join(READERS)}.",
        )
    return reader

"""Bytes of a file and the text they spell, with every way this can fail told in words."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path
from typing import IO

from reportedly.config import Settings
from reportedly.errors import ReadError

_KINDS = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive, Word document (DOCX) or e-book",
    b"\xd0\xcf\x11\xe0": "an old Word or Office document",
    b"{\\rtf": "a Rich Text document",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"(\xb5/\xfd": "a Zstandard archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"SQLite format 3": "an SQLite database",
    b"PAR1": "a Parquet file",
    b"\x7fELF": "a program",
}
_UTF32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_SPECIAL = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_BYTES_A_CHARACTER = 4
CONVERT = "Convert it to UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW` if it is Western European."


def shown(path: str | Path) -> str:
    """The path as text that can always be printed; bytes that are no UTF-8 become escapes."""
    return os.fsencode(path).decode(errors="backslashreplace")


def open_regular(path: Path) -> IO[bytes]:
    """The regular file at `path`, open for reading bytes.

    Never waits: a pipe, a socket or a device is refused unopened. Raises `ReadError`.
    """
    try:
        status = path.stat()
        _check_regular(path, status.st_mode)
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise system_error(path, error) from None


def read_bytes(path: Path, *, limit: int) -> bytes:
    """All bytes of the regular file at `path`; raises `ReadError`, also for a file longer than `limit` bytes."""
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > limit:
            raise _too_big(path, size, limit)
        try:
            data = file.read(limit + 1)
        except OSError as error:
            raise system_error(path, error) from None
    if len(data) > limit:
        raise _too_big(path, len(data), limit)
    return data


def text_limit(settings: Settings) -> int:
    """Bytes that the longest allowed text can take, and no file may exceed."""
    return min(settings.max_file_bytes, _BYTES_A_CHARACTER * (settings.max_article_characters + 1))


def read_text(path: Path, *, limit: int) -> str:
    """The text of a file in UTF-8 or UTF-16, every character as it is, line ends included.

    A byte order mark says how the text is encoded and is no part of it: offsets count from the character after it.
    Raises `ReadError` for an empty or binary file and for any other encoding.
    """
    return decoded(read_bytes(path, limit=limit), where=shown(path))


def decoded(data: bytes, *, where: str) -> str:
    """The text that `data` spells; see `read_text`."""
    encoding, mark = _encoding(data, where=where)
    try:
        text = data[mark:].decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"byte {mark + error.start + 1} (0x{data[mark + error.start]:02x}) is not {encoding.upper()}.",
            where=where,
            remedy=CONVERT,
        ) from None
    if not text.strip():
        raise ReadError("the file is empty.", where=where, remedy="Remove it, or fetch the article again.")
    return text


def check_text_kind(data: bytes, *, where: str) -> None:
    """Raise `ReadError` naming the kind of file when `data` begins as something other than text, or holds NUL bytes."""
    kind = next((name for magic, name in _KINDS.items() if data.startswith(magic)), None)
    if kind is None and b"\0" in data:
        kind = f"a binary file (byte {data.index(0) + 1} is NUL)"
    if kind is not None:
        raise ReadError(f"this is {kind}, not text.", where=where, remedy="Export its text or HTML and read that.")


def system_error(path: str | Path, error: OSError | ValueError) -> ReadError:
    """What the system says about `path`, as a `ReadError`."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return ReadError(
        f"cannot be read: {reason.lower()}.", where=shown(path), remedy="Check that it exists and that you may read it."
    )


def _encoding(data: bytes, *, where: str) -> tuple[str, int]:
    """Name of the encoding and length of the byte order mark."""
    if data.startswith(_UTF32):
        raise ReadError(
            "the file is UTF-32.", where=where, remedy="Convert it with `iconv -f UTF-32 -t UTF-8 OLD > NEW`."
        )
    for mark, name in _UTF16.items():
        if data.startswith(mark):
            return name, len(mark)
    check_text_kind(data, where=where)
    return "utf-8", len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0


def _check_regular(path: Path, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    kind = next((name for test, name in _SPECIAL if test(mode)), "no regular file")
    raise ReadError(f"is {kind}, not a file.", where=shown(path), remedy="Save its content to a file and read that.")


def _too_big(path: Path, size: int, limit: int) -> ReadError:
    return ReadError(
        f"{size:,} bytes are more than the {limit:,} that an article's file may have.",
        where=shown(path),
        remedy="Split it into articles or JSON Lines, or raise `max_article_characters` and `max_file_bytes`.",
    )

"""Damages a database file where one of its tables is stored."""

from __future__ import annotations

from pathlib import Path

import duckdb

_HEADERS, _BLOCK = 3 * 4096, 256 * 1024
_BLOCKS = "SELECT DISTINCT block_id FROM pragma_storage_info(?) WHERE persistent AND block_id >= 0"


def damage(path: Path, table: str) -> None:
    """Flips one byte of each block that holds values of the table."""
    with duckdb.connect(path, read_only=True) as connection:
        blocks = [int(block) for (block,) in connection.execute(_BLOCKS, [f"data.{table}"]).fetchall()]
    assert blocks
    content = bytearray(path.read_bytes())
    for block in blocks:
        content[_HEADERS + block * _BLOCK + _BLOCK // 2] ^= 0xFF
    path.write_bytes(content)

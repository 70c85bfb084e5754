"""Which articles have a word: sorted arrays of hashes of words with the articles' slots.

Texts never change, so that only those of new articles are ever read. A slot is an article's number here for good.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Sequence

import duckdb
import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.errors import QueryError
from reportedly.store.explore.columns import Mask
from reportedly.store.explore.reproduce import TEXT, WORDS
from reportedly.store.store import Store

BITS = 24
"""Bits of an entry for the slot; the others are of the word's hash. 16 million articles; of a million words, two share
a hash in one database of two."""
_SLOT = 2**BITS - 1
_MOST_WORDS = 20
_CHUNK = 2048
_SEGMENTS = 16

_HASHED = f"list_distinct(list_transform({WORDS}, lambda word: hash(word) >> {BITS} << {BITS}))"
_ENTRIES = (
    f"SELECT unnest({_HASHED.format(TEXT)}) | g.slot::UBIGINT AS entry FROM articles AS t "
    """JOIN (SELECT unnest(from_json_strict(?::VARCHAR, '[{"hash": "VARCHAR", "slot": "UINTEGER"}]'), recursive := true)
    ) AS g USING (hash)"""
)

Entries = NDArray[np.uint64]


class Lexicon:
    """The words of all articles that it was told of. `memory` is a DuckDB that folds and hashes the words asked for as
    the store's does those of the articles."""

    def __init__(self, memory: duckdb.DuckDBPyConnection) -> None:
        self._memory = memory
        self._slots: dict[str, int] = {}
        self._unread: list[str] = []
        self._segments: tuple[Entries, ...] = ()
        self._lock = threading.Lock()
        self._reading = threading.Lock()

    def slots(self, hashes: Sequence[str]) -> NDArray[np.int64]:
        """The slots of the articles; new ones get one, and `read` will read them."""
        with self._lock:
            new = [hash_ for hash_ in hashes if hash_ not in self._slots]
            self._slots |= {hash_: slot for slot, hash_ in enumerate(new, start=len(self._slots))}
            self._unread += new
            return np.array([self._slots[hash_] for hash_ in hashes], dtype=np.int64)

    @property
    def unread(self) -> int:
        """How many articles were not read yet."""
        return len(self._unread)

    def read(self, store: Store) -> None:
        """Reads the articles that were not read yet."""
        with self._reading:
            while hashes := self._unread[:_CHUNK]:
                segment = self._read(store, hashes)
                with self._lock:
                    self._segments = _joined((*self._segments, segment))
                    del self._unread[: len(hashes)]

    def having(self, text: str) -> Mask | None:
        """By slot, which articles have all words of the text (its first 20); None where it has no words.

        Raises `QueryError` while some are not read yet: an answer without them would look like one of all.
        """
        with self._lock:
            segments, size, unread = self._segments, len(self._slots), len(self._unread)
        if unread:
            raise QueryError(
                f"texts are being read, {unread:,} of {size:,} are left.", where="q", remedy="Ask again in a moment."
            )
        words = self._hashed(text)[:_MOST_WORDS]
        if not words:
            return None
        mask = np.zeros(size, dtype=np.bool_)
        for segment in segments:
            mask[_with_all(segment, words)] = True
        return mask

    def _hashed(self, text: str) -> list[int]:
        with contextlib.closing(self._memory.cursor()) as cursor:
            row = cursor.execute(f"SELECT {_HASHED.format('?::VARCHAR')}", [text]).fetchone()
        return list(row[0]) if row else []

    def _read(self, store: Store, hashes: Sequence[str]) -> Entries:
        given = msgspec.json.encode([{"hash": hash_, "slot": self._slots[hash_]} for hash_ in hashes]).decode()
        found = store.query(_ENTRIES, parameters=[given]).memory.execute("FROM result").fetchnumpy()
        entries: Entries = np.sort(np.asarray(found["entry"], dtype=np.uint64))
        return entries


def _with_all(segment: Entries, words: Sequence[int]) -> NDArray[np.int64]:
    """Slots of the articles of a segment that have all the words."""
    ranges = [segment[np.searchsorted(segment, np.uint64(word)) :] for word in words]
    slots = [_of_word(rest, word) for rest, word in zip(ranges, words, strict=True)]
    found, *others = sorted(slots, key=len)
    for other in others:
        found = np.intersect1d(found, other, assume_unique=True)
    return found


def _of_word(rest: Entries, word: int) -> NDArray[np.int64]:
    last = int(np.searchsorted(rest, np.uint64(word | _SLOT), side="right"))
    found: NDArray[np.int64] = (rest[:last] & np.uint64(_SLOT)).astype(np.int64)
    return found


def _joined(segments: tuple[Entries, ...]) -> tuple[Entries, ...]:
    """Keeps the number of segments small: the small ones become one."""
    if len(segments) <= _SEGMENTS:
        return segments
    return (np.sort(np.concatenate(segments)),)

"""Sketches: a few numbers for each sentence, of which copies share some, and others hardly any."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Sequence

from rensa import RMinHash

from reportedly.link.copies.settings import CopySettings
from reportedly.link.copies.words import Token, stretches

VERSION = f"2/{RMinHash.ALGORITHM_VERSION}"
"""Changes when the same text gets another sketch: stored sketches must then be made anew."""

_SEED = 20_201_109


def sketch(story: Sequence[Sequence[Token]], *, settings: CopySettings) -> tuple[int, ...]:
    """The bands of the story: unsigned 64-bit numbers, sorted, each once.

    Each sentence gets a MinHash signature over its word sequences, cut into bands (Broder 1997; Indyk, Motwani 1998).
    Sentences rather than the whole text: so that lifted paragraphs, cuts and another order are found too.
    """
    sets = [shingles([token.form for token in part], settings.sketch_words) for part in stretches(story)]
    if not sets:
        return ()
    size = settings.bands * settings.rows
    signatures = RMinHash.digests_from_token_sets(sets, size, _SEED)  # the matrix form waits for threads
    return tuple(sorted({band for row in signatures for band in _bands(row, settings)}))


def shingles(forms: Sequence[str], length: int) -> list[str]:
    """All sequences of `length` words, in order; a shorter text is one sequence."""
    return [" ".join(forms[i : i + length]) for i in range(max(1, len(forms) - length + 1))]


def _bands(signature: Sequence[int], settings: CopySettings) -> Iterator[int]:
    for band in range(settings.bands):
        part = signature[band * settings.rows : (band + 1) * settings.rows]
        packed = struct.pack(f"<I{settings.rows}I", band, *part)
        yield int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "little")

"""The published tokenizer."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer


def tokenizer_of(folder: Path) -> Tokenizer:
    """That of `folder/tokenizer.json`, told not to cut or fill texts, which it does as published."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer

"""Parameters that several endpoints take, with their bounds."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from pydantic import AfterValidator


def _storable(text: str) -> str:
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("holds a character that no text has (NUL, or half of a surrogate pair)")
    return text


Text = Annotated[str, AfterValidator(_storable)]
"""Text that can stand in a database."""
Words = Annotated[Text | None, Query(max_length=200, description="Words to look for.")]
Limit = Annotated[int, Query(ge=1, le=500, description="How many rows at the most.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many rows to leave out.")]
Country = Annotated[str | None, Query(pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3.")]
Name = Annotated[Text, Path(max_length=200, description="Id, hash, or the beginning of either.")]

"""Fixed phrases of one or more words, found longest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from reportedly.annotate.phrases.words import Word, words

T = TypeVar("T")


class Lookup(Generic[T]):
    """A table from phrases to what they mean; phrases are cut into words as texts are."""

    def __init__(self, phrases: Mapping[str, T]) -> None:
        self._entries: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, meaning in phrases.items():
            forms = tuple(word.form for word in words(phrase, 0, len(phrase)))
            self._entries.setdefault(forms[0], []).append((forms, meaning))
        for entries in self._entries.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, line: Sequence[Word], index: int) -> tuple[T, int] | None:
        """The meaning of the longest phrase that begins with word `index`, and the index behind it."""
        if index >= len(line):
            return None
        for forms, meaning in self._entries.get(line[index].form, ()):
            end = index + len(forms)
            if len(forms) == 1 or tuple(word.form for word in line[index:end]) == forms:
                return meaning, end
        return None

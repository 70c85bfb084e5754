"""Contexts told from words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from reportedly.model import Token
from reportedly.ontology.loader import load_ontology

_Index = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


def contexts_of(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Names of the contexts whose keywords stand among `tokens`, in the ontology's order.

    Each word of a keyword must be a token's lemma or the token itself in lower case (names are not lemmatised: "Foreign
    Affairs"); a keyword of several words must stand unbroken. Time is linear in the number of tokens.
    """
    index = _by_first_word()
    forms = [(token.lemma.lower(), token.text.lower()) for token in tokens]
    found = {
        name
        for start, form in enumerate(forms)
        for first in set(form)
        for words, name in index.get(first, ())
        if _stands(words, forms, start)
    }
    return tuple(name for name in load_ontology().contexts if name in found)


def _stands(words: tuple[str, ...], forms: Sequence[tuple[str, str]], start: int) -> bool:
    stretch = forms[start : start + len(words)]
    return len(stretch) == len(words) and all(word in form for word, form in zip(words, stretch, strict=True))


@lru_cache(maxsize=1)
def _by_first_word() -> _Index:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for context in load_ontology().contexts.values():
        for keyword in context.keywords:
            words = tuple(keyword.split())
            index.setdefault(words[0], []).append((words, context.name))
    return {first: tuple(entries) for first, entries in index.items()}

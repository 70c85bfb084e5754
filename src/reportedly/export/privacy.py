"""Puts roles in the place of private persons' names in what is exported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reportedly.errors import QueryError
from reportedly.export.format import Rows
from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.identities import identity_of
from reportedly.languages.linking import linking_lexicon

COVERED = ("claims", "events", "evidence", "figures", "participants", "sources")
"""Views whose rows belong to one article and hold no longer stretches of it."""

_KEPT = frozenset(
    {"article", "hash", "outlet", "published", "event", "figure", "claim", "happening", "gazetteer", "url"}
)
_IDENTITIES = ("entity", "canonical_id")
_RECORD_KEPT = frozenset({"id", "hash", "happening", "outlet", "published", "version", "gazetteer", "edtf", "figures"})
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SHORTEST = 2

Named = tuple[str | None, str, str | None]
"""Name, words and stand-in of a participant or source."""


class Names:
    """The names of one article's private persons, with what is said instead.

    A person's full name, each of its words that no other participant's or source's name has, and runs of these are
    replaced, also in capitals. A word that names a state, place or body of our tables stays, and so does one that many
    bodies have.
    """

    def __init__(self, named: Iterable[Named]) -> None:
        everyone = list(named)
        public = {word for name, _, instead in everyone if instead is None for word in _name_words(name, bare=True)}
        instead_of = {
            word: instead
            for name, text, instead in reversed(everyone)
            if instead is not None
            for word in (*filter(None, (name,)), *_name_words(name), *_name_words(text))
            if word not in public and not _is_common(word)
        }
        particles = {word for name, _, _ in everyone for word in (name or "").split() if word.islower()}
        self._instead = {_plain(form): called for word, called in instead_of.items() for form in (word.upper(), word)}
        self._pattern = _pattern(self._instead, particles)

    def without(self, text: str) -> str:
        """The text with the names replaced; linear in its length."""
        return self._pattern.sub(self._called, text) if self._instead else text

    def _called(self, match: re.Match[str]) -> str:
        return self._instead[_plain(match.group(1))]


def names(store: Rows) -> Mapping[str, Names]:
    """By article (hash), the names to replace, of the articles that have any."""
    return {hash_: Names(named) for hash_, named in store.private_names().items()}


def check_view(view: str) -> None:
    """Raises `QueryError` for a view whose rows cannot be written without private names."""
    if view not in COVERED:
        raise QueryError(
            f"the names of private persons cannot be replaced in the view {view!r}.",
            remedy=f"Take one of {', '.join(COVERED)}, or write it with the names kept.",
        )


def row_without(columns: Sequence[str], row: Sequence[Any], private: Mapping[str, Names]) -> dict[str, Any]:
    """The row by column, without the names of its article's private persons and without what is made from these."""
    plain = dict(zip(columns, row, strict=True))
    found = private.get(plain["hash"])
    if found is None:
        return plain
    cleaned = {key: value if key in _KEPT else _without(value, found, frozenset()) for key, value in plain.items()}
    return cleaned | {key: None for key in _IDENTITIES if key in cleaned and plain.get("stand_in") is not None}


def record_without(record: dict[str, Any], private: Mapping[str, Names]) -> dict[str, Any]:
    """The record as plain dicts and lists, without the names of its private persons."""
    found = private.get(record["hash"])
    return record if found is None else {k: _field(k, v, found, _RECORD_KEPT) for k, v in record.items()}


def _field(key: str, value: Any, found: Names, kept: frozenset[str]) -> Any:
    return value if key in kept and not _holds_claims(value) else _without(value, found, kept)


def _holds_claims(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and isinstance(value[0], dict)


def _without(value: Any, found: Names, kept: frozenset[str]) -> Any:
    if isinstance(value, str):
        return found.without(value)
    if isinstance(value, dict):
        return {key: _field(key, inner, found, kept) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_without(inner, found, kept) for inner in value]
    return value


def _name_words(name: str | None, *, bare: bool = False) -> Iterator[str]:
    """The words of a name that hold a capital; `bare`: without those in the genitive."""
    for match in _WORD.finditer(name or ""):
        word = match.group()
        plain = word[:-2] if word.endswith(("'s", "’s")) else word
        if len(plain) >= _SHORTEST and plain != plain.lower() and not (bare and plain != word):
            yield plain


def _is_common(word: str) -> bool:
    lexicon = linking_lexicon("en")
    folded = fold(word)
    return folded in lexicon.common_names or folded in lexicon.calendar or identity_of(word) is not None


def _plain(word: str) -> str:
    return word.replace("’", "'")


def _pattern(words: Iterable[str], particles: Iterable[str]) -> re.Pattern[str]:
    """Runs of the words, with blanks, initials and particles (`bin`) between them."""
    one = "|".join(re.escape(word).replace("'", "[’']") for word in sorted(words, key=lambda word: (-len(word), word)))
    between = "|".join([r"[A-Z]\.", *(re.escape(word) for word in sorted(particles))])
    return re.compile(rf"(?<!\w)({one})(?!\w)(?:\s(?:(?:{between})\s)?(?:{one})(?!\w))*")

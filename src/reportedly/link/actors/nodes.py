"""Nodes: what all entities with one name, country and standing share, in whatever article they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.identities import identity_of
from reportedly.gazetteer.roles import heads
from reportedly.languages.linking import linking_lexicon
from reportedly.link.actors.entities import Entity

_LETTERS = range(3, 7)
"""Letters of an acronym that can be told from other names by its letters alone."""
_MOST_WORDS = 4
"""Words of a personal name at the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A name (folded) with a country and a standing. A node without a name stands for one entity alone.

    `letters` says that the name is written as an acronym; `surname` is its last word, `initials` those of its words
    but the smallest, where these can tell it.
    """

    id: str
    name: str | None
    country: str | None
    private: bool
    letters: bool
    surname: str | None = None
    initials: str | None = None


def home(entity: Entity) -> Node:
    """The node that the entity belongs to by itself.

    A phrase without a name, a private person told by one word, and a name that many bodies have (`Foreign Ministry`)
    without a country say nothing beyond their article: such an entity is a node of its own.
    """
    name = fold(entity.name or "")
    private = entity.stand_in is not None
    if not name or (private and " " not in name) or (entity.country is None and _says_little(name)):
        return individual(entity)
    return _node(entity.name or "", entity.country, private=private)


def individual(entity: Entity) -> Node:
    """A node for this entity alone."""
    private = entity.stand_in is not None
    return Node(id=entity.id, name=None, country=entity.country, private=private, letters=False)


def narrower(node: Node) -> Iterator[str]:
    """Ids of the nodes that say less than this one and may mean it, should they exist: those that the coming or going
    of this node can link otherwise."""
    if node.name is None or node.country is None:
        return
    yield _node_id(node.name, None, private=node.private, letters=node.letters)
    if node.surname is not None:
        yield _node_id(node.surname, node.country, private=False, letters=False)
    if node.initials is not None:
        yield _node_id(node.initials, node.country, private=False, letters=True)


def _node(written: str, country: str | None, *, private: bool) -> Node:
    name, letters = fold(written), _is_acronym(written)
    words = name.split()
    initials = "".join(word[0] for word in words if word not in linking_lexicon("en").titles)
    return Node(
        id=_node_id(name, country, private=private, letters=letters),
        name=name,
        country=country,
        private=private,
        letters=letters,
        surname=words[-1] if not private and _is_personal(written) else None,
        initials=initials if not private and len(words) > 1 and len(initials) in _LETTERS else None,
    )


def _is_personal(written: str) -> bool:
    """Whether a name may be that of a person: two words or a few more, none of which many bodies have in their names,
    and not a state, place or body of our tables."""
    words = written.split()
    if not 1 < len(words) <= _MOST_WORDS or identity_of(written) is not None or identity_of(words[-1]) is not None:
        return False
    return not any(_says_little(fold(word)) for word in words)


def _node_id(name: str, country: str | None, *, private: bool, letters: bool) -> str:
    key = f"{name}\0{country or ''}\0{'private' if private else ''}\0{'letters' if letters else ''}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _is_acronym(written: str) -> bool:
    plain = written.replace(".", "")
    return plain.isalpha() and plain.isupper() and len(plain) in _LETTERS


def _says_little(name: str) -> bool:
    """Whether all words are such as many bodies and offices have in their names."""
    words = linking_lexicon("en")
    known = (words.common_names, words.titles, words.unidentified, words.anybody, words.calendar)
    return all(any(word in group for group in known) or word in heads() for word in name.split())

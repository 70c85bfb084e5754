"""How an article describes the persons it names: `the Tongan foreign minister, Sione Vea`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from reportedly.annotate.tree import Tree
from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.identities import Found, identity_of
from reportedly.languages.mentions import mention_words
from reportedly.model import Annotations, Entity, Extent
from reportedly.resolve.phrases import is_embassy, read_phrase
from reportedly.resolve.roles import role_of

_BEFORE = ("compound", "amod", "nmod", "poss", "nummod", "det")
Places = Callable[[int, int], Iterable[Found]]
"""Gives the place names inside a stretch of the text."""
_MOST_WORDS = 25
_MOST_STRETCHES = 8
_SUFFIXES = ("jr", "sr", "ii", "iii")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as the article describes it; `described` is False when it names no state or organisation for it,
    `mission` True for an ambassador or other diplomat. `stretches` are the first descriptions."""

    name: str
    country: str | None
    role: str | None
    described: bool
    mission: bool
    stretches: tuple[Extent, ...] = ()


def describe_persons(text: str, annotations: Annotations, tree: Tree, places: Places) -> dict[str, Person]:
    """Country and role of each person, by folded last name, from title, apposition and predicate of all mentions."""
    countries: dict[str, Counter[str | None]] = defaultdict(Counter)
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, str] = {}
    envoys: set[str] = set()
    stretches: dict[str, list[Extent]] = defaultdict(list)
    for entity in annotations.entities:
        if entity.label != "PERSON" and not _is_named_officer(tree, entity):
            continue
        surface = text[entity.start : entity.end]
        key = last_name(surface)
        names[key] = max(names.get(key, ""), surface, key=len)
        for start, end in _phrases(tree, entity.start, entity.end):
            _read(text, start, end, places, countries[key], roles[key])
            stretches[key] += [(start, end)] if len(stretches[key]) < _MOST_STRETCHES else []
            if is_embassy(text[start:end]):
                envoys.add(key)
    persons = {key: _person(name, countries[key], roles[key], mission=key in envoys) for key, name in names.items()}
    return {key: replace(person, stretches=tuple(stretches[key])) for key, person in persons.items() if key}


def _is_named_officer(tree: Tree, entity: Entity) -> bool:
    """Whether a name that is not taken for a person's stands beside a title: `a spokesperson, Nino Kapanadze,`."""
    top = tree.top(entity.start, entity.end)
    if top is None or entity.label != "ORG" or tree.tokens[top].dep != "appos" or tree.children(top, "conj"):
        return False
    head = tree.tokens[tree.tokens[top].head]
    return head.tag == "NN" and head.lemma in mention_words().titles


def last_name(name: str) -> str:
    """The last word of a personal name, folded: by it news repeats a person."""
    words = fold(name).replace("'s", "").split()
    while len(words) > 1 and words[-1].strip(",") in _SUFFIXES:
        words.pop()
    return words[-1].strip(",") if words else ""


def _person(name: str, countries: Counter[str | None], roles: Counter[str], *, mission: bool) -> Person:
    return Person(
        name=name,
        country=max(countries, key=lambda c: countries[c], default=None),
        described=bool(countries),
        mission=mission,
        role=max(roles, key=lambda r: roles[r], default=None),
    )


def _read(text: str, start: int, end: int, places: Places, countries: Counter[str | None], roles: Counter[str]) -> None:
    phrase = text[start:end]
    inside = [Found(start=f.start - start, end=f.end - start, identity=f.identity) for f in places(start, end)]
    reading = read_phrase(phrase, known=inside)
    owner = reading.owner or reading.location
    if owner is not None:
        countries[owner.identity.country] += 2 if reading.owner is not None else 1
    if (role := role_of(phrase)) is not None:
        roles[role] += 1


def _phrases(tree: Tree, start: int, end: int) -> Iterator[Extent]:
    """The stretches of text that describe a person: words before the name, appositions, predicate nouns."""
    top = tree.top(start, end)
    if top is None:
        return
    token = tree.tokens[top]
    before = [i for child in tree.children(top, *_BEFORE) for i in _short(tree, child) if tree.tokens[i].start < start]
    if before:
        yield tree.tokens[min(before)].start, start
    if token.dep in ("compound", "nmod", "appos") and token.head != top:
        yield from _around(tree, _office(tree, token.head), start, end)
    for child in tree.children(top, "appos"):
        yield tree.extent(_short(tree, child))
    yield from _of_state(tree, top)
    governor = tree.tokens[token.head]
    if token.dep == "nsubj" and governor.lemma == "be":
        for child in tree.children(governor.index, "attr"):
            yield tree.extent(_short(tree, child))


def _of_state(tree: Tree, top: int) -> Iterator[Extent]:
    """`President Joao Mendes of Angola`: the state that stands behind the name."""
    for preposition in tree.children(top, "prep"):
        if tree.tokens[preposition].lemma != "of":
            continue
        for state in tree.children(preposition, "pobj"):
            found = identity_of(tree.tokens[state].text)
            if found is not None and found.kind == "country":
                yield tree.tokens[state].start, tree.tokens[state].end


def _office(tree: Tree, head: int) -> int:
    """No person is a country: in `the ambassador of Norway, Lars Holm` it is the ambassador whom the name describes."""
    token = tree.tokens[head]
    preposition = tree.tokens[token.head]
    return preposition.head if token.entity == "GPE" and token.dep == "pobj" and preposition.lemma == "of" else head


def _around(tree: Tree, head: int, start: int, end: int) -> Iterator[Extent]:
    """The phrase whose head a name stands with, without the name itself."""
    inside = [i for i in _short(tree, head) if not start <= tree.tokens[i].start < end]
    left = [i for i in inside if tree.tokens[i].start < start]
    if left:
        yield tree.extent(left)


def _short(tree: Tree, index: int) -> list[int]:
    """The phrase under a token without clauses in it, cut to a bounded length around the token."""
    words = tree.subtree(index, skip=lambda t: t.dep in ("relcl", "acl", "conj", "appos"))
    near = [i for i in words if abs(i - index) <= _MOST_WORDS]
    return list(islice(near, 2 * _MOST_WORDS))

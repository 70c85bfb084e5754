"""How an article describes the persons it names: `the Tongan foreign minister, Sione Vea`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from reportedly.annotate.mentions.phrases import PLURALS, entity_run, joined_below, plural_before
from reportedly.annotate.tree import Tree
from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.identities import Found, identity_of
from reportedly.gazetteer.roles import heads
from reportedly.languages.mentions import mention_words
from reportedly.model import Annotations, Entity, Extent
from reportedly.resolve.phrases import is_embassy, read_phrase
from reportedly.resolve.roles import role_of

_BEFORE = ("compound", "amod", "nmod", "poss", "nummod", "det")
Places = Callable[[int, int], Iterable[Found]]
"""Gives the place names inside a stretch of the text."""
_MOST_WORDS = 25
_MOST_STRETCHES = 8
_LONGEST_LIST = 20
_SAME_GIVEN = 3
"""Letters that the spellings of one given name share (`Mohamed`, `Mohammed`)."""
_OTHERS = ("ORG", "PERSON")
"""What is named before a conjunction is described apart from what is named behind it."""
OF_MANY = "SOC"
"""The sector of those of whom a name says no more than that they are many (`group`)."""
_SUFFIXES = ("jr", "sr", "ii", "iii")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as the article describes it; `described` is False when it names no state or organisation for it,
    `mission` True for an ambassador or other diplomat, `body` for a company or other body. `stretches` are the first
    descriptions."""

    name: str
    country: str | None
    role: str | None
    described: bool
    mission: bool
    body: bool
    stretches: tuple[Extent, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Draft:
    """What is gathered of a person."""

    name: str = ""
    countries: Counter[str | None] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    mission: bool = False
    body: bool = False
    stretches: list[Extent] = field(default_factory=list)


def describe_persons(text: str, annotations: Annotations, tree: Tree, places: Places) -> dict[str, Person]:
    """Country and role of each person and of each company or other body that is told as one is (`German carmaker
    Reinhold Motors`), from title, apposition and predicate of all mentions; see `find_person`."""
    drafts: dict[str, _Draft] = defaultdict(_Draft)
    shared = _shared_names(text, annotations.entities)
    for entity in annotations.entities:
        surface, person = text[entity.start : entity.end], _is_person(tree, entity)
        if not person and (entity.label != "ORG" or _is_known(surface)):
            continue
        key = _key(surface, whole=not person or last_name(surface) in shared)
        draft = drafts[key]
        draft.name, draft.body = max(draft.name, surface, key=len), not person
        described = _phrases(tree, entity.start, entity.end) if person else _beside(tree, entity)
        for start, end in tuple(_in_turn(tree, entity)) or described:
            _read(text, start, end, places, draft)
    persons = {key: _person(draft) for key, draft in drafts.items() if key and (draft.stretches or not draft.body)}
    return persons | _by_last_name(persons)


def find_person(name: str, persons: Mapping[str, Person]) -> Person | None:
    """Whom a name means: by its first and last word where those are told apart, else by the last alone, by which news
    repeats a person."""
    last = last_name(name)
    full = (persons[key] for word in fold(name).split() if (key := f"{word} {last}") in persons)
    return next(full, None) or persons.get(last)


def _key(surface: str, *, whole: bool) -> str:
    words, last = fold(surface).split(), last_name(surface)
    return f"{words[0]} {last}" if whole and len(words) > 1 else last


def _shared_names(text: str, entities: Iterable[Entity]) -> set[str]:
    """The last names that persons of different given names bear."""
    given: dict[str, set[str]] = defaultdict(set)
    known = frozenset().union(*mention_words().given_names.values())
    for entity in entities:
        first, *others = fold(text[entity.start : entity.end]).split() or [""]
        if entity.label == "PERSON" and others and first in known:
            given[last_name(text[entity.start : entity.end])].add(first[:_SAME_GIVEN])
    return {last for last, names in given.items() if len(names) > 1}


def _by_last_name(persons: Mapping[str, Person]) -> dict[str, Person]:
    """Of persons of one last name it alone means the one whom the article names first."""
    first: dict[str, Person] = {}
    for person in persons.values():
        if not person.body and (last := last_name(person.name)) not in persons:
            first.setdefault(last, person)
    return first


def _is_known(surface: str) -> bool:
    """Whether a body's name itself tells what it is (`Ministry of Health`, but not `Reinhold Group`)."""
    return identity_of(surface) is not None or role_of(surface) not in (None, OF_MANY)


def _is_person(tree: Tree, entity: Entity) -> bool:
    return entity.label == "PERSON" or _is_named_officer(tree, entity)


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


def _person(draft: _Draft) -> Person:
    return Person(
        name=draft.name,
        country=max(draft.countries, key=lambda c: draft.countries[c], default=None),
        described=bool(draft.countries),
        mission=draft.mission,
        role=max(draft.roles, key=lambda r: draft.roles[r], default=None),
        body=draft.body,
        stretches=tuple(draft.stretches[:_MOST_STRETCHES]),
    )


def _read(text: str, start: int, end: int, places: Places, draft: _Draft) -> None:
    phrase = text[start:end]
    if _is_outlet(phrase):
        return
    inside = [Found(start=f.start - start, end=f.end - start, identity=f.identity) for f in places(start, end)]
    reading = read_phrase(phrase, known=inside)
    owner = reading.owner or reading.location
    if owner is not None:
        draft.countries[owner.identity.country] += 2 if reading.owner is not None else 1
    if (role := role_of(phrase)) is not None:
        draft.roles[role] += 1
    draft.mission |= is_embassy(phrase)
    draft.stretches.append((start, end))


def _is_outlet(phrase: str) -> bool:
    """Whether the words are nothing but the name of who tells it (`was shot, Andes Wire reported`)."""
    identity = identity_of(phrase.strip())
    return identity is not None and identity.kind == "organisation" and identity.role == "JRN"


def _beside(tree: Tree, entity: Entity) -> Iterator[Extent]:
    """What a body's name stands behind (`Spanish retailer`) or before (`, a Spanish retailer`)."""
    top = tree.top(entity.start, entity.end)
    if top is None:
        return
    yield from _before(tree, top, entity.start)
    if tree.tokens[top].dep == "appos":
        yield from _around(tree, tree.tokens[top].head, entity.start, entity.end)
    for child in tree.children(top, "appos"):
        yield tree.extent(_short(tree, child))


def _before(tree: Tree, top: int, start: int) -> Iterator[Extent]:
    before = [i for child in tree.children(top, *_BEFORE) for i in _short(tree, child) if tree.tokens[i].start < start]
    if not before:
        return
    first, stop = min(before), tree.within(start, start + 1).start
    ends = (i for i in range(first + 1, stop) if tree.tokens[i].tag == "CC" and tree.tokens[i - 1].entity in _OTHERS)
    first = max((first, *(end + 1 for end in ends)))
    office = _post(tree, first, stop)
    if office is None and first < stop:
        yield tree.tokens[first].start, start
    elif office is not None and tree.tokens[office].pos in ("NOUN", "PROPN"):
        yield tree.extent([i for i in _short(tree, office) if i < stop])


def _phrases(tree: Tree, start: int, end: int) -> Iterator[Extent]:
    """The stretches of text that describe a person: words before the name, appositions, predicate nouns."""
    top = tree.top(start, end)
    if top is None:
        return
    token = tree.tokens[top]
    yield from _before(tree, top, start)
    yield from _posted(tree, tree.within(start, end).start)
    yield from _set_apart(tree, tree.within(start, end).start, top)
    yield from _before_all(tree, top)
    if token.dep in ("compound", "nmod", "appos") and token.head != top:
        yield from _around(tree, _office(tree, token.head), start, end)
    for child in tree.children(top, "appos"):
        if tree.tokens[child].entity != "PERSON":
            yield tree.extent(_short(tree, child))
    yield from _of_state(tree, top)
    governor = tree.tokens[token.head]
    if token.dep == "nsubj" and governor.lemma == "be":
        for child in tree.children(governor.index, "attr"):
            yield tree.extent(_short(tree, child))


def _post(tree: Tree, first: int, stop: int) -> int | None:
    """What a preposition before a state's name belongs to, where the name behind was taken for a part of it: the
    ambassador in `ambassador to Chad Ann Roe`."""
    name = " ".join(token.text for token in tree.tokens[first:stop] if token.dep != "det")
    identity, preposition = identity_of(name), tree.tokens[max(0, first - 1)]
    state = identity is not None and identity.kind in ("country", "capital")
    return preposition.head if state and preposition.dep == "prep" else None


def _posted(tree: Tree, first: int) -> Iterator[Extent]:
    """The office and the state that stand right before a name, however they were parsed (`ambassador to Chad`)."""
    state = tree.tokens[max(0, first - 1)]
    office = max(0, tree.tokens[state.head].index - 1)
    if state.dep == "pobj" and state.entity == "GPE" and tree.tokens[office].lemma in mention_words().titles:
        yield tree.extent([*(i for i in _short(tree, office) if i <= office), state.index])


def _set_apart(tree: Tree, first: int, top: int) -> Iterator[Extent]:
    """The noun before the comma before a name that was hung on the verb (`charged a doctor, Ann Roe, with fraud`)."""
    comma, noun = tree.tokens[max(0, first - 1)], tree.tokens[max(0, first - 2)]
    person = noun.lemma in mention_words().titles | mention_words().people.keys() or noun.lemma in heads()
    if comma.text == "," and noun.tag == "NN" and person and tree.tokens[top].dep == "npadvmod":
        yield tree.extent([i for i in _short(tree, noun.index) if i <= noun.index])


def _before_all(tree: Tree, top: int) -> Iterator[Extent]:
    """What a plural before the first name of a list says of each (`lawmakers Ann Roe and Max Horn`)."""
    first = _first_of_list(tree, top)
    if first == top:
        return
    for plural in (*tree.children(first, "compound", "nmod"), tree.tokens[first].head):
        between = tree.tokens[plural + 1 : first + 1]
        if tree.tokens[plural].tag in PLURALS and all(t.entity == "PERSON" or t.text == "," for t in between):
            yield tree.extent([i for i in _short(tree, plural) if i <= plural])


def _in_turn(tree: Tree, entity: Entity) -> Iterator[Extent]:
    """Of as many states before a plural as there are names behind it the one in the name's place, and the plural (`the
    Greek and Cypriot ministers, A and B`)."""
    top = tree.top(entity.start, entity.end)
    first = _first_name(tree, top) if top is not None else None
    plural = plural_before(tree, _start(tree, first), first) if first is not None else None
    if top is None or first is None or plural is None:
        return
    names, runs = tree.conjuncts(first), (entity_run(tree, index) for index in joined_below(tree, plural))
    states = [run for run in runs if _is_state(tree, run)]
    if len(states) == len(names):
        start, end = states[names.index(top)]
        yield tree.tokens[start].start, tree.tokens[end].end
        before = states[-1][1] < plural
        yield tree.tokens[states[-1][1] + 1 if before else min(_short(tree, plural))].start, tree.tokens[plural].end


def _first_name(tree: Tree, name: int) -> int | None:
    """The first of the names that a name is coordinated with; None for a list too long to be told in turn."""
    for _ in range(_LONGEST_LIST):
        head = tree.tokens[name].head
        if tree.tokens[name].dep != "conj" or tree.tokens[head].tag in PLURALS:
            return name
        name = head
    return None


def _start(tree: Tree, name: int) -> int:
    """The first token of a person's name."""
    first = name
    while first and tree.tokens[first - 1].head == name and tree.tokens[first - 1].tag == "NNP":
        first -= 1
    return first


def _is_state(tree: Tree, run: tuple[int, int]) -> bool:
    """Whether the tokens from the one to the other name a state or its people."""
    identity = identity_of(" ".join(token.text for token in tree.tokens[run[0] : run[1] + 1]))
    return identity is not None and identity.kind in ("people", "country")


def _first_of_list(tree: Tree, top: int) -> int:
    """The head of the first of the persons whom a list names."""
    for _ in range(_LONGEST_LIST):
        token = tree.tokens[top]
        if token.dep not in ("conj", "appos") or tree.tokens[token.head].entity != "PERSON":
            break
        top = token.head
    return top


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

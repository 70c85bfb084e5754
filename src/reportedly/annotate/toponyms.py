"""Place names in the text, and whether each means the place, its government, or only helps to name something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.annotate.listed import joined
from reportedly.annotate.tree import Tree
from reportedly.config import Settings
from reportedly.gazetteer.cues import cues
from reportedly.gazetteer.identities import Found, find_identities, identity_of
from reportedly.gazetteer.lists import OwnLists, own_lists
from reportedly.gazetteer.places import gazetteer
from reportedly.model import Annotations, Article, Entity, Extent, Sentence, Token, Toponym
from reportedly.model.record import PlaceKind

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NAME_LABELS = frozenset({"PERSON", "ORG", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT", ""})
_AGENTS = frozenset({"nsubj", "agent"})
_OBJECTS = frozenset({"dobj", "dative"})
_LONGEST_RUN = 4
_SHORTEST = 3
_LARGE = 300_000
"""Inhabitants from which a settlement is looked for inside the name of an organisation."""
_EDGES = " \t\"'“”‘’«»()[],.;:-–—"


class Toponyms:
    """Fills `toponyms`: place entities, place names the entity recogniser missed, and those inside other names."""

    needs: frozenset[str] = frozenset({"tokens", "sentences", "entities"})
    adds: frozenset[str] = frozenset({"toponyms"})

    def __init__(self, *, lists: OwnLists | None = None) -> None:
        self._lists = lists or own_lists(Settings())

    def __call__(self, article: Article, annotations: Annotations) -> Annotations:
        finder = _Finder(article.text, annotations, self._lists)
        return replace(annotations, toponyms=tuple(finder.toponyms()))


class _Finder:
    def __init__(self, text: str, annotations: Annotations, lists: OwnLists) -> None:
        self._text = text
        self._lists = lists
        self._tree = Tree(annotations.tokens)
        self._annotations = annotations
        self._words = cues()
        self._identities = {sentence.start: self._named(sentence) for sentence in annotations.sentences}
        self._surnames = _surnames(text, annotations)
        self._names = {
            index: entity
            for entity in annotations.entities
            if entity.label in ("PERSON", "WORK_OF_ART")
            for index in self._tree.within(entity.start, entity.end)
        }

    def toponyms(self) -> list[Toponym]:
        """All place names, in text order, none overlapping another; an earlier finder wins."""
        taken: list[bool] = [False] * len(self._annotations.tokens)
        found: list[Toponym] = []
        for start, end, kind in self._candidates():
            inside = self._tree.within(start, end)
            if not any(taken[i] for i in inside):
                for i in inside:
                    taken[i] = True
                found.append(Toponym(start=start, end=end, text=self._text[start:end], kind=kind))
        return sorted(found, key=lambda t: t.start)

    def _candidates(self) -> Iterator[tuple[int, int, PlaceKind]]:
        for listed in self._lists.find_places(self._text):
            yield listed.start, listed.end, self._kind(listed.start, listed.end)
        for sentence in self._annotations.sentences:
            yield from self._long_countries(sentence)
        for entity in self._annotations.entities:
            if entity.label in _PLACE_LABELS:
                yield from self._place_entity(entity)
        for entity in self._annotations.entities:
            if entity.label == "ORG":
                yield from self._inside(entity)
        for sentence in self._annotations.sentences:
            yield from self._adjectives(sentence)
            yield from self._missed(sentence)

    def _place_entity(self, entity: Entity) -> Iterator[tuple[int, int, PlaceKind]]:
        start, end = self._trimmed(entity.start, entity.end)
        identity = identity_of(self._text[start:end])
        if start >= end or not any(c.isupper() for c in self._text[start:end]):
            return
        if identity is None and self._text[start:end] in self._surnames:
            return
        if identity is None or identity.kind in ("country", "capital", "area"):
            yield start, end, self._kind(start, end)
        elif identity.kind == "people":
            yield start, end, "other"

    def _inside(self, entity: Entity) -> Iterator[tuple[int, int, PlaceKind]]:
        """Countries and large places inside the name of an organisation; after `in` they are where it is."""
        if identity_of(self._text[entity.start : entity.end]) is not None:
            return
        tokens, inside = self._tree.tokens, self._tree.within(entity.start, entity.end)
        located, index = False, inside.start
        while index < inside.stop:
            located = located or tokens[index].text == "in"
            size, large = self._known_at(index, inside.stop)
            if large:
                yield tokens[index].start, tokens[index + size - 1].end, "literal" if located else "other"
            index += max(size, 1)

    def _known_at(self, first: int, stop: int) -> tuple[int, bool]:
        """Number of tokens of the longest name of a country, large place or area of several states that begins at a
        token, and whether it is one of the first two; 0 for none."""
        tokens = self._tree.tokens
        if not tokens[first].text[:1].isupper():
            return 0, False
        for size in range(min(_LONGEST_RUN, stop - first), 0, -1):
            last = tokens[first + size - 1]
            name = self._text[tokens[first].start : last.end]
            if last.pos != "PUNCT" and ((large := _is_large(name)) or _is_area(name)):
                return size, large
        return 0, False

    def _adjectives(self, sentence: Sentence) -> Iterator[tuple[int, int, PlaceKind]]:
        """Adjectives of countries before a noun: `Tongan soldiers`."""
        for found in self._identities[sentence.start]:
            top = self._tree.top(found.start, found.end)
            if top is None or found.identity.kind != "people":
                continue
            token = self._tree.tokens[top]
            if token.dep in ("amod", "compound", "nmod") and token.tag in ("JJ", "NNP", "NN"):
                yield found.start, found.end, "other"

    def _named(self, sentence: Sentence) -> list[Found]:
        hits = find_identities(self._text[sentence.start : sentence.end])
        return [replace(hit, start=hit.start + sentence.start, end=hit.end + sentence.start) for hit in hits]

    def _long_countries(self, sentence: Sentence) -> Iterator[tuple[int, int, PlaceKind]]:
        """Names of countries of several words, which the entity recogniser likes to cut short."""
        for found in self._identities[sentence.start]:
            tokens = self._tree.within(found.start, found.end)
            if found.identity.kind == "country" and len(tokens) > 1 and not self._in_name(found, None):
                yield found.start, found.end, self._kind(found.start, found.end)

    def _missed(self, sentence: Sentence) -> Iterator[tuple[int, int, PlaceKind]]:
        before: int | None = None
        for found in self._identities[sentence.start]:
            if found.identity.kind in ("country", "capital") and not self._in_name(found, before):
                end = self._longer(found)
                yield found.start, end, self._kind(found.start, end)
                before = found.end
        for first, last in self._runs(sentence):
            start, end = self._tree.tokens[first].start, self._tree.tokens[last].end
            name = self._text[start:end]
            if self._cued(first, last) and self._is_place(name):
                yield start, end, "literal"

    def _longer(self, found: Found) -> int:
        """Where the name ends: that of a part of the world which begins with a state's (`Niger Delta`) goes on."""
        inside = self._tree.within(found.start, found.end)
        size, _ = self._known_at(inside.start, min(inside.start + _LONGEST_RUN, len(self._tree.tokens)))
        return self._tree.tokens[inside.start + size - 1].end if size > len(inside) else found.end

    def _is_place(self, name: str) -> bool:
        return name not in self._surnames and gazetteer().has(name) and not _is_people(name)

    def _in_name(self, found: Found, before: int | None) -> bool:
        """Whether the words are part of a person's or a work's name; all of one are a place behind a word of place, or
        in a list with another place, which ends at `before`."""
        names = [self._names[i] for i in self._tree.within(found.start, found.end) if i in self._names]
        if not names:
            return False
        if any(name.start < found.start or found.end < name.end for name in names):
            return True
        return not self._is_placed(found) and (before is None or not joined(self._tree, before, found.start))

    def _is_placed(self, found: Found) -> bool:
        """Whether a name that no person of the article bears follows a word of place: `in Mali`, `northern Mali`."""
        first = self._tree.within(found.start, found.end).start
        before = self._tree.tokens[first - 1].text if first else ""
        known = self._text[found.start : found.end] in self._surnames
        return not known and before in self._words.compass | self._words.locative

    def _runs(self, sentence: Sentence) -> Iterator[Extent]:
        """Runs of capitalised proper nouns that are no place entity, as first and last token."""
        first = None
        for index in range(sentence.first, sentence.last + 1):
            token = self._tree.tokens[index] if index < sentence.last else None
            if token is not None and self._is_name(token):
                first = index if first is None else first
                continue
            if first is not None and index - first <= _LONGEST_RUN:
                yield first, index - 1
            first = None

    @staticmethod
    def _is_name(token: Token) -> bool:
        return token.pos == "PROPN" and token.text[:1].isupper() and token.entity in _NAME_LABELS

    def _cued(self, first: int, last: int) -> bool:
        """A place word follows, or a preposition of place precedes and the entity recogniser was undecided."""
        tokens = self._tree.tokens
        after = tokens[last + 1].text.lower() if last + 1 < len(tokens) else ""
        if after in self._words.divisions or after in self._words.settlements:
            return True
        before = tokens[first - 1].text.lower() if first else ""
        if before == "of" and first > 1:
            words = self._words
            return tokens[first - 2].text.lower() in words.divisions | words.settlements | words.compass | words.parts
        return before in self._words.place_prepositions and tokens[first].entity in ("", "ORG", "PERSON", "NORP")

    def _trimmed(self, start: int, end: int) -> Extent:
        while start < end and self._text[start] in _EDGES:
            start += 1
        if self._text[start:end].lower().startswith("the "):
            start += 4
        if self._text[start:end].endswith(("'s", "’s")):
            end -= 2
        while start < end and self._text[end - 1] in _EDGES and not self._abbreviates(start, end):
            end -= 1
        return start, end

    def _abbreviates(self, start: int, end: int) -> bool:
        """`U.S.` and `Calif.` keep their full stop: the tokeniser left it on the word."""
        inside = self._tree.within(start, end)
        return self._text[end - 1] == "." and len(inside) > 0 and self._tree.tokens[inside[-1]].text not in (".", "...")

    def _kind(self, start: int, end: int) -> PlaceKind:
        top = self._tree.top(start, end)
        if top is None:
            return "literal"
        token = self._tree.tokens[top]
        if token.dep in ("amod", "compound", "nmod"):
            return "literal" if self._names_kind_of_place(token) else "other"
        identity = identity_of(self._text[start:end])
        governed = identity is not None and identity.kind != "area"
        return "government" if governed and self._acts(token) else "literal"

    def _names_kind_of_place(self, token: Token) -> bool:
        head = self._tree.tokens[token.head].text.lower()
        return head in self._words.divisions | self._words.settlements | self._words.features

    def _acts(self, token: Token) -> bool:
        """Whether a country or capital is used for its government, by its role in the clause."""
        while token.dep == "conj" and token.head != token.index:
            token = self._tree.tokens[token.head]
        head = self._tree.tokens[token.head]
        if token.dep in _AGENTS:
            return head.pos == "VERB" and head.lemma not in self._words.territorial_verbs
        if token.dep in _OBJECTS:
            return head.lemma in self._words.government_objects
        if token.dep == "poss":
            return head.lemma in self._words.government_nouns
        return token.dep == "pobj" and head.text.lower() in self._words.government_prepositions


def _surnames(text: str, annotations: Annotations) -> frozenset[str]:
    """Last words of full personal names: alone they are the person again, though towns have that name too."""
    names = (text[e.start : e.end] for e in annotations.entities if e.label == "PERSON")
    return frozenset(name.split()[-1] for name in names if len(name.split()) > 1)


def _is_people(name: str) -> bool:
    identity = identity_of(name)
    return identity is not None and identity.kind == "people"


def _is_area(name: str) -> bool:
    identity = identity_of(name)
    return identity is not None and identity.kind == "area"


def _is_large(name: str) -> bool:
    identity = identity_of(name)
    if identity is not None:
        return identity.kind in ("country", "capital")
    places = gazetteer().lookup(name) if len(name) > _SHORTEST else ()
    return any(
        p.key.startswith("reportedly:") or (p.population >= _LARGE and p.precision == "city" and p.name == name)
        for p in places
    )

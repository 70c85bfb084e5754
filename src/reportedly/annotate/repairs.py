"""Mends mistakes that the parser often makes in news.

The subject of a clause is taken for an apposition: in "According to local media, about forty members of the club,
ignoring the police, blocked the road" and in "The plan was praised in the press, the Embassy of Chad told the agency"
the parser hangs the subject on the noun before the comma, and the verb is left without one.

A charge is taken for a part of whom it is made against: in "They accused the police of torture" the parser hangs "of
torture" on the police.

The state of an office is taken into the name of who holds it: in "the First Minister of Scotland Nicola Berg" the
recogniser finds "Scotland Nicola Berg"; in "the ambassador to Chad Ivan Roe" the parser hangs the state on the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from reportedly.gazetteer.cues import cues
from reportedly.gazetteer.identities import identity_of
from reportedly.gazetteer.roles import heads
from reportedly.languages.mentions import mention_words
from reportedly.model import Entity, Sentence, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_COMPLEMENTS = frozenset({"pobj", "pcomp"})
_OWNED = frozenset({"det", "poss", "nummod"})
_DEEPEST = 4
_LONGEST_STATE = 4
_SHORTEST_NAME = 2
_LONGEST_NAME = 4
_BEFORE_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})


def with_subjects(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[Token, ...]:
    """The tokens with subjects given back to finite verbs that lost them; linear in tokens."""
    mended = list(tokens)
    for sentence in sentences:
        _mend(mended, sentence)
    return tuple(mended)


def _mend(tokens: list[Token], sentence: Sentence) -> None:
    inside = range(sentence.first, sentence.last)
    with_subject = {tokens[i].head for i in inside if tokens[i].dep in _SUBJECTS}
    for verb in inside:
        if tokens[verb].pos in {"VERB", "AUX"} and _is_finite(tokens, verb, inside) and verb not in with_subject:
            subject = _adjacent(tokens, verb, sentence) or _fronted(tokens, verb, sentence)
            if subject is not None and not _governs(tokens, subject, verb):
                dep = "nsubjpass" if _has(tokens, verb, inside, "auxpass") else "nsubj"
                tokens[subject] = replace(tokens[subject], head=verb, dep=dep)


def _is_finite(tokens: list[Token], verb: int, inside: range) -> bool:
    return tokens[verb].tag in _FINITE or _has(tokens, verb, inside, "aux", "auxpass")


def _has(tokens: list[Token], verb: int, inside: range, *deps: str) -> bool:
    reach = range(max(inside.start, verb - 6), verb)
    return any(tokens[i].head == verb and tokens[i].dep in deps and tokens[i].tag in _FINITE | {"MD"} for i in reach)


def _governs(tokens: list[Token], word: int, below: int) -> bool:
    """True when `below` depends on `word`, directly or not: then it can't become its subject without a cycle."""
    while tokens[below].head != below:
        below = tokens[below].head
        if below == word:
            return True
    return False


def _adjacent(tokens: list[Token], verb: int, sentence: Sentence) -> int | None:
    """The apposition whose phrase ends right before the verb."""
    last = verb - 1
    while last >= sentence.first and tokens[last].head == verb and tokens[last].dep in _BEFORE_VERB:
        last -= 1
    current = last
    while current >= sentence.first and tokens[current].dep != "appos":
        if tokens[current].head >= current or tokens[current].dep in {"punct", "cc"}:
            return None
        current = tokens[current].head
    return current if current >= sentence.first and _follows_comma(tokens, current, sentence) else None


def _fronted(tokens: list[Token], verb: int, sentence: Sentence) -> int | None:
    """The apposition inside the phrase that opens the sentence, where the main verb has no subject."""
    if tokens[verb].head != verb:
        return None
    for index in range(verb - 1, sentence.first, -1):
        if tokens[index].dep == "appos" and _follows_comma(tokens, index, sentence):
            opening = index
            while tokens[opening].head not in {verb, opening}:
                opening = tokens[opening].head
            if tokens[opening].head == verb and tokens[opening].dep in {"prep", "advcl"}:
                return index
    return None


def _follows_comma(tokens: list[Token], index: int, sentence: Sentence) -> bool:
    """True when a comma stands before the phrase of a noun: before the first of the words in front of it."""
    first = index
    while first > sentence.first and _leads_to(tokens, first - 1, index):
        first -= 1
    return first > sentence.first and tokens[first - 1].text == ","


def _leads_to(tokens: list[Token], index: int, noun: int) -> bool:
    for _ in range(3):
        if tokens[index].head == noun:
            return tokens[index].dep != "punct"
        index = tokens[index].head
    return False


def with_charges(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with what somebody is charged with given back to the verb; linear in tokens."""
    mended, below = list(tokens), _below(tokens)
    for token in tokens:
        verb = tokens[token.head]
        if token.dep == "dobj" and verb.pos == "VERB" and verb.lemma in mention_words().charging:
            charge = next(_charges(token.index, below), None)
            if charge is not None:
                mended[charge] = replace(tokens[charge], head=verb.index)
    return tuple(mended)


def _below(tokens: Sequence[Token]) -> dict[int, list[Token]]:
    """The words behind each one that matter for what it is charged with, by its index."""
    below: dict[int, list[Token]] = {}
    for token in tokens:
        if token.dep in _COMPLEMENTS | _OWNED or (token.dep == "prep" and token.lemma in mention_words().charged):
            below.setdefault(token.head, []).append(token)
    return below


def _charges(charged: int, below: Mapping[int, Sequence[Token]]) -> Iterator[int]:
    """The prepositions before what may be the charge: that has no article, and means nobody."""
    nouns = [charged]
    for _ in range(_DEEPEST):
        prepositions = [p for noun in nouns for p in below.get(noun, ()) if p.dep == "prep" and p.index > charged]
        told = [(p.index, noun) for p in prepositions for noun in below.get(p.index, ()) if noun.dep in _COMPLEMENTS]
        yield from (index for index, noun in told if _is_charge(noun, below.get(noun.index, ())))
        nouns = [noun.index for _, noun in told]


def _is_charge(noun: Token, below: Sequence[Token]) -> bool:
    words = mention_words()
    if noun.dep == "pcomp":
        return True
    means_somebody = noun.pos != "NOUN" or noun.entity or noun.lemma in words.institutions or noun.lemma in heads()
    return not means_somebody and noun.lemma not in words.people and all(t.dep not in _OWNED for t in below)


def with_holders(tokens: Sequence[Token], entities: Sequence[Entity]) -> tuple[tuple[Token, ...], tuple[Entity, ...]]:
    """The tokens and entities with who holds an office abroad, or of a state, beside the office; linear in tokens."""
    mended, parts = list(tokens), list[Entity]()
    for preposition in tokens:
        office = tokens[preposition.head]
        if preposition.dep == "prep" and office.index < preposition.index and office.lemma in mention_words().titles:
            state = _state_behind(tokens, preposition.index)
            name = _name_behind(tokens, state[-1].index) if state else []
            if _is_holder(name, office, preposition):
                parts += _apart(mended, state, name, office)
    covered = {index for part in parts for index in range(part.start, part.end)}
    kept = [entity for entity in entities if covered.isdisjoint((entity.start, entity.end - 1))]
    return tuple(mended), tuple(sorted((*kept, *parts), key=lambda entity: entity.start))


def _state_behind(tokens: Sequence[Token], index: int) -> Sequence[Token]:
    """The words of the state's name behind a token, and behind an article."""
    first = index + 1 + any(token.dep == "det" for token in tokens[index + 1 : index + 2])
    for size in range(_LONGEST_STATE, 0, -1):
        words = tokens[first : first + size]
        identity = identity_of(" ".join(token.text for token in words))
        if identity is not None and identity.kind == "country":
            return words
    return ()


def _name_behind(tokens: Sequence[Token], index: int) -> list[Token]:
    """The words with a capital behind a token, up to the head of their phrase."""
    behind = tokens[index + 1 : index + 2 + _LONGEST_NAME]
    return list(takewhile(lambda token: token.pos == "PROPN" and token.text[:1].isupper(), behind))


def _is_holder(name: Sequence[Token], office: Token, preposition: Token) -> bool:
    """Whether the words are somebody's name: not those of a body (`president of Ghana Power Board`)."""
    if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME or name[-1].head != preposition.index:
        return False
    person = _is_given(name[0]) or all(token.entity == "PERSON" for token in name)
    return person or (office.lemma in cues().missions and preposition.lemma != "of")


def _apart(tokens: list[Token], state: Sequence[Token], name: Sequence[Token], office: Token) -> Iterator[Entity]:
    """Makes the state the object of the preposition, and the name an apposition of the office; gives both."""
    preposition = name[-1].head
    for words, label, dep, head in ((state, "GPE", "pobj", preposition), (name, "PERSON", "appos", office.index)):
        for token in words:
            tokens[token.index] = replace(token, entity=label, dep="compound", head=words[-1].index)
        tokens[words[-1].index] = replace(words[-1], entity=label, dep=dep, head=head)
        yield Entity(start=words[0].start, end=words[-1].end, label=label)
    for before in range(preposition + 1, state[0].index):
        tokens[before] = replace(tokens[before], entity="", head=state[-1].index)


def without_states(tokens: Sequence[Token], entities: Sequence[Entity]) -> tuple[tuple[Token, ...], tuple[Entity, ...]]:
    """The tokens and entities with the state of an office apart from its holder's name; linear in tokens."""
    mended, parted = list(tokens), list[Entity]()
    first_of = {token.start: token.index for token in tokens}
    for entity in entities:
        first = first_of.get(entity.start, 0)
        size = _state_words(tokens[max(0, first - 1) : first + _LONGEST_STATE + _SHORTEST_NAME], entity)
        if not size:
            parted.append(entity)
            continue
        parted.append(replace(entity, end=tokens[first + size - 1].end, label="GPE"))
        parted.append(replace(entity, start=tokens[first + size].start, label="PERSON"))
        _relabel(mended, first, size, entity.end)
    return tuple(mended), tuple(parted)


def _relabel(tokens: list[Token], first: int, size: int, end: int) -> None:
    index = first
    while index < len(tokens) and tokens[index].start < end:
        tokens[index] = replace(tokens[index], entity="GPE" if index < first + size else "PERSON")
        index += 1


def _state_words(around: Sequence[Token], entity: Entity) -> int:
    """How many words at the beginning of an entity are a state's, of which somebody with an office is told; `around`
    begins with the word before it."""
    before, inside = around[:1], [token for token in around[1:] if token.start < entity.end]
    if entity.label not in {"PERSON", "ORG"} or not before or before[0].text.lower() not in {"of", "for"}:
        return 0
    for size in range(min(_LONGEST_STATE, len(inside) - _SHORTEST_NAME), 0, -1):
        identity = identity_of(" ".join(token.text for token in inside[:size]))
        if identity is not None and identity.kind == "country" and not _is_given(inside[0]):
            return size if entity.label == "PERSON" or _is_given(inside[size]) else 0
    return 0


def _is_given(token: Token) -> bool:
    return any(token.text.lower() in names for names in mention_words().given_names.values())

"""Phrases for those who are told of together, and for both of a pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.annotate.mentions.candidates import Candidate
from reportedly.annotate.mentions.nations import name_words, state_adjectives, state_names
from reportedly.annotate.mentions.phrases import PLURALS, is_name, joined_below, plural_before
from reportedly.annotate.tree import Tree
from reportedly.languages.mentions import MentionWords
from reportedly.model import Token

_MAX_MEMBERS = 30


@dataclass(frozen=True, slots=True)
class Joint:
    """The heads of those told of together, in text order: coordinated, or one who meets the other."""

    heads: tuple[int, ...]
    is_coordinated: bool


def coordinations(tree: Tree, at_head: Mapping[int, int]) -> Iterator[Joint]:
    """All coordinations of two or more candidates; `at_head` maps head tokens to candidates."""
    for head in at_head:
        if tree.tokens[head].dep == "conj" or not tree.children(head, "conj"):
            continue
        heads = [index for index in tree.conjuncts(head) if index in at_head]
        heads = heads[1:] if _are_told_in_turn(tree, heads) else heads
        if 2 <= len(heads) <= _MAX_MEMBERS:
            yield Joint(tuple(heads), is_coordinated=True)


def _are_told_in_turn(tree: Tree, heads: Sequence[int]) -> bool:
    """Whether names were taken for more of those whom a plural before them tells, one for each of its states ("the
    ministers of Peru and Chile, Vik and Roe")."""
    plural = heads[0] if heads else 0
    if len(heads) < 3 or tree.tokens[plural].tag not in PLURALS or tree.tokens[heads[1]].entity != "PERSON":
        return False
    states = (tree.tokens[index].entity in {"GPE", "NORP"} for index in joined_below(tree, plural))
    return sum(states) == len(heads) - 1


def encounters(tree: Tree, at_head: Mapping[int, int], words: MentionWords) -> Iterator[Joint]:
    """Who meets whom: "X met Y", "X met with Y", "X held talks with Y", "X's meeting with Y"."""
    for token in tree.tokens:
        if token.lemma in words.encounters:
            met = [*tree.children(token.index, "dobj"), *_companions(tree, token.index)]
            heads = {*_one(tree, _hosts(tree, token)), *_one(tree, met)} & at_head.keys()
            if len(heads) == 2:
                yield Joint(tuple(sorted(heads)), is_coordinated=False)


def _companions(tree: Tree, index: int) -> Iterator[int]:
    """Behind its "with"."""
    for preposition in tree.children(index, "prep"):
        if tree.tokens[preposition].lemma == "with":
            yield from tree.children(preposition, "pobj")


def _hosts(tree: Tree, token: Token) -> Sequence[int]:
    """Who meets: the subject of the verb, whose meeting it is, or the subject of the clause that tells of it."""
    if token.pos == "VERB":
        return tree.children(token.index, "nsubj")
    verbs = (index for index in tree.ancestors(token.index) if tree.tokens[index].pos == "VERB")
    return tree.children(token.index, "poss") or tree.children(next(verbs, token.index), "nsubj")


def _one(tree: Tree, heads: Sequence[int]) -> Sequence[int]:
    """The only one; none of several, who are coordinated or too many to tell."""
    return heads if len(heads) == 1 and not tree.children(heads[0], "conj") else ()


def introduced_as(tree: Tree, joined: Sequence[Candidate], words: MentionWords) -> int | None:
    """The plural noun for people right before coordinated names ("officers A and B", "his counterparts, A and B")."""
    if any(each.form != "name" for each in joined):
        return None
    noun = plural_before(tree, joined[0].first)
    first = tree.tokens[joined[0].head]
    if noun is None or (noun < joined[0].first - 1 and first.dep != "appos" and first.head != noun):
        return None
    key = tree.tokens[noun].lemma.lower()
    return noun if key in words.titles or words.gender_of(key) or words.parties(key) else None


def size_of(phrase: Sequence[Token], words: MentionWords) -> int | None:
    """How many a phrase says that they are; None where it says nothing, 0 for a number that is not among the words."""
    sizes = (words.sizes.get(t.text.lower(), 0) for t in phrase if t.tag == "CD" or t.text.lower() in words.sizes)
    return next(sizes, None)


def is_pair(tree: Tree, candidate: Candidate, words: MentionWords) -> bool:
    """Whether the phrase means two parties together: "the two countries", "both sides", "the parties"."""
    if candidate.number != "plural" or not words.parties(candidate.key) or candidate.last != candidate.head:
        return False
    if any(t.lemma in words.further for t in tree.tokens[candidate.first : candidate.head]):
        return False
    first = tree.tokens[candidate.first].text.lower()
    counts = {tree.tokens[number].text.lower() for number in tree.children(candidate.head, "nummod")}
    if _names_parties(tree, candidate, words) or not counts <= words.pair_words:
        return False
    return first in words.pair_words or (
        candidate.first == candidate.head and candidate.definite and candidate.kind != "person"
    )


def _names_parties(tree: Tree, candidate: Candidate, words: MentionWords) -> bool:
    """Whether names before the head tell who is meant; a region only tells where the two are ("the two South Caucasus
    countries")."""
    names = [t for t in tree.tokens[candidate.first : candidate.head] if is_name(t)]
    if candidate.key not in words.states:
        return bool(names)
    return any(name_words(t.text) in state_adjectives() or name_words(t.text) in state_names() for t in names)

"""Phrases for those who are told of together, and for both of a pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from reportedly.annotate.mentions.candidates import Candidate
from reportedly.annotate.mentions.nations import name_words, state_adjectives, state_names
from reportedly.annotate.mentions.phrases import PLURALS, is_name, joined_below, plural_before
from reportedly.annotate.tree import Tree
from reportedly.languages.mentions import MentionWords
from reportedly.model import Token

MAX_MEMBERS = 30
_DIGITS = 4
_CLAUSES = 6


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
        if 2 <= len(heads) <= MAX_MEMBERS:
            yield Joint(tuple(heads), is_coordinated=True)


def _are_told_in_turn(tree: Tree, heads: Sequence[int]) -> bool:
    """Whether names were taken for more of those whom a plural before them tells, one for each of its states ("the
    ministers of Peru and Chile, Vik and Roe")."""
    if len(heads) < 3 or tree.tokens[heads[0]].tag not in PLURALS:
        return False
    names = [tree.tokens[index] for index in heads[1:]]
    if any(name.pos != "PROPN" for name in names) or all(name.entity != "PERSON" for name in names):
        return False
    states = (tree.tokens[index].entity in {"GPE", "NORP"} for index in joined_below(tree, heads[0]))
    return sum(states) == len(names)


def encounters(tree: Tree, at_head: Mapping[int, int], words: MentionWords) -> Iterator[Joint]:
    """Who meets whom: "X met Y", "X met with Y", "X held talks with Y", "X's meeting with Y"."""
    for token in tree.tokens:
        if token.lemma not in words.encounters:
            continue
        met = _one(tree, [*tree.children(token.index, "dobj"), *_companions(tree, token.index)])
        heads = {*met, *(_one(tree, _hosts(tree, token)) if met else ())} & at_head.keys()
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
    above = islice(tree.ancestors(token.index), _CLAUSES)
    verbs = (index for index in above if tree.tokens[index].pos == "VERB")
    return tree.children(token.index, "poss") or tree.children(next(verbs, token.index), "nsubj")


def _one(tree: Tree, heads: Sequence[int]) -> Sequence[int]:
    """The only one; none of several, who are coordinated or too many to tell."""
    return heads if len(heads) == 1 and not tree.children(heads[0], "conj") else ()


def introduced_as(tree: Tree, joined: Sequence[Candidate], words: MentionWords) -> int | None:
    """The plural noun for people right before coordinated names ("officers A and B", "his counterparts, A and B")."""
    if any(each.form != "name" or each.kind in {"state", "place"} for each in joined):
        return None
    noun = plural_before(tree, joined[0].first, joined[0].head)
    if noun is None:
        return None
    key = tree.tokens[noun].lemma.lower()
    return noun if key in words.titles or words.gender_of(key) or words.parties(key) else None


def size_of(phrase: Sequence[Token], words: MentionWords) -> int | None:
    """How many a phrase says that they are; None where it says nothing, 0 for a number that is not among the words."""
    for token in phrase:
        word = token.text.lower()
        if word in words.sizes:
            return words.sizes[word]
        if token.tag == "CD":
            return int(word) if word.isdecimal() and len(word) < _DIGITS else 0
    return None


def parties_meant(tree: Tree, candidate: Candidate, words: MentionWords) -> int | None:
    """How many parties the phrase means together: two by "the two countries", "both sides" and "the parties", three by
    "the three leaders"; None where it means others or no number."""
    bare = candidate.last == candidate.head and candidate.number == "plural" and candidate.definite
    if not bare or not words.parties(candidate.key) or _names_parties(tree, candidate, words):
        return None
    before = tree.tokens[max(0, candidate.first - 1) : candidate.head]
    if is_of_others(before, words):
        return None
    size = size_of(before, words)
    if size is None and candidate.first == candidate.head and candidate.kind != "person":
        return 2
    return size or None


def is_of_others(before: Sequence[Token], words: MentionWords) -> bool:
    """Whether the words before a plural say that it means others than those told of ("the other judges")."""
    return any(token.lemma in words.further for token in before)


def _names_parties(tree: Tree, candidate: Candidate, words: MentionWords) -> bool:
    """Whether names before the head tell who is meant; a region only tells where the two are ("the two South Caucasus
    countries")."""
    names = [t for t in tree.tokens[candidate.first : candidate.head] if is_name(t)]
    if candidate.key not in words.states:
        return bool(names)
    return any(name_words(t.text) in state_adjectives() or name_words(t.text) in state_names() for t in names)

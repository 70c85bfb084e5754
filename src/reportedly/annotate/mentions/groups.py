"""Participants named together: coordinations, and the nouns that mean both of a pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportedly.annotate.mentions.candidates import Candidate
from reportedly.annotate.mentions.nations import name_words, state_adjectives, state_names
from reportedly.annotate.mentions.phrases import is_name
from reportedly.annotate.tree import Tree
from reportedly.languages.mentions import MentionWords

_MAX_MEMBERS = 30


@dataclass(frozen=True, slots=True)
class Coordination:
    """The heads that one coordination joins, in text order."""

    heads: tuple[int, ...]


def coordinations(tree: Tree, at_head: Mapping[int, int]) -> Iterator[Coordination]:
    """All coordinations of two or more candidates; `at_head` maps head tokens to candidates."""
    for head in at_head:
        if tree.tokens[head].dep == "conj" or not tree.children(head, "conj"):
            continue
        heads = [index for index in tree.conjuncts(head) if index in at_head]
        if 2 <= len(heads) <= _MAX_MEMBERS:
            yield Coordination(tuple(heads))


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

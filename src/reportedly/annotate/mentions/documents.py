"""Whose statement "the statement" is: what an article says of a document's issuer holds for its later short forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from reportedly.annotate.mentions.candidates import Candidate
from reportedly.annotate.mentions.participants import Participant
from reportedly.annotate.tree import Tree
from reportedly.languages.mentions import MentionWords

_ISSUERS = frozenset({"person", "institution", "state"})
_OF = frozenset({"of", "by", "from"})

Find = Callable[[int], Participant | None]
"""Gives the participant whose phrase a token heads."""


def speaking_documents(
    tree: Tree, found: Sequence[Candidate], words: MentionWords, participant: Find
) -> Iterator[tuple[int, Participant]]:
    """Number and issuer of each short form that speaks ("the message said", "according to the statement").

    It is the issuer of the last document before it called by the same word; else, where all documents of the article
    come from one issuer, that one.
    """
    documents = [number for number, candidate in enumerate(found) if candidate.key in words.documents]
    issuers = {n: i for n in documents if (i := _issuer(tree, found[n].head, words, participant)) is not None}
    for number in documents:
        if number not in issuers and _speaks(tree, found[number]):
            issuer = _of_same_word(found, issuers, number) or _only(issuers)
            if issuer is not None:
                yield number, issuer


def _of_same_word(found: Sequence[Candidate], issuers: Mapping[int, Participant], number: int) -> Participant | None:
    """As documents stand in text order, the last of those before is the nearest."""
    before = [n for n in issuers if n < number and found[n].key == found[number].key]
    return issuers[before[-1]] if before else None


def _only(issuers: Mapping[int, Participant]) -> Participant | None:
    distinct = {issuer.number: issuer for issuer in issuers.values()}
    return next(iter(distinct.values())) if len(distinct) == 1 else None


def _speaks(tree: Tree, candidate: Candidate) -> bool:
    """Whether a bare "the message" is who says something."""
    if not candidate.definite or candidate.first != candidate.last or candidate.number != "singular":
        return False
    governor = tree.tokens[tree.tokens[candidate.head].head]
    return candidate.speaks or (governor.text.lower() == "to" and tree.tokens[governor.head].lemma == "accord")


def _issuer(tree: Tree, head: int, words: MentionWords, participant: Find) -> Participant | None:
    for index in _givers(tree, head, words):
        found = participant(index)
        if found is not None and (found.kind in _ISSUERS or found.words & words.institutions):
            return found
    return None


def _givers(tree: Tree, head: int, words: MentionWords) -> Iterator[int]:
    """Heads of the phrases that say whose a document is: "its statement", "a statement by", "said in a statement"."""
    yield from tree.children(head, "poss")
    for child in tree.children(head, "prep", "acl"):
        issued = tree.children(child, "agent") if tree.tokens[child].dep == "acl" else (child,)
        for preposition in issued:
            if tree.tokens[preposition].lemma in _OF:
                yield from tree.children(preposition, "pobj")
    token = tree.tokens[head]
    governor = tree.tokens[token.head]
    if token.dep == "pobj" and governor.lemma == "in":
        governor = tree.tokens[governor.head]
        if governor.lemma in words.reporting_verbs:
            yield from tree.children(governor.index, "nsubj")
    elif token.dep == "dobj" and governor.lemma in words.issuing:
        yield from tree.children(governor.index, "nsubj")

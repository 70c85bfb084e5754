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

    It is the issuer of the document before it that is told by the same word and more; where none is, and all documents
    of the article come from one issuer, that one.
    """
    documents = [number for number, candidate in enumerate(found) if candidate.key in words.documents]
    issuers = {n: i for n in documents if (i := _issuer(tree, found[n].head, words, participant)) is not None}
    only, introduced = _only(issuers), dict[str, Participant | None]()
    for number in documents:
        candidate = found[number]
        if number in issuers or (candidate.number == "singular" and not _is_short(candidate)):
            introduced[candidate.key] = issuers.get(number)
        elif _is_short(candidate) and _speaks(tree, candidate):
            issuer = introduced.get(candidate.key, only)
            if issuer is not None:
                yield number, issuer


def _only(issuers: Mapping[int, Participant]) -> Participant | None:
    distinct = {issuer.number: issuer for issuer in issuers.values()}
    return next(iter(distinct.values())) if len(distinct) == 1 else None


def _is_short(candidate: Candidate) -> bool:
    """Whether it is a bare "the message"."""
    return candidate.definite and candidate.first == candidate.last and candidate.number == "singular"


def _speaks(tree: Tree, candidate: Candidate) -> bool:
    """Whether it is who says something."""
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

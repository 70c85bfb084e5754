"""Mends a mistake that the parser often makes in news: the subject of a clause taken for an apposition.

In "According to local media, about forty members of the club, ignoring the police, blocked the road" and in "The plan
was praised in the press, the Embassy of Chad told the agency" the parser hangs the subject on the noun before the
comma, and the verb is left without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.model import Sentence, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
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

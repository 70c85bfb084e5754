"""To whom the words of an attribution were said, or where: "told X", "in an interview with X", "speaking on X"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from reportedly.annotate.mentions.phrases import is_name
from reportedly.annotate.tree import Tree
from reportedly.coding.media import is_site
from reportedly.languages.sourcing import SourcingWords
from reportedly.model import Attribution, Extent, Token

_NOMINAL = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_JOINING = frozenset({"-", "&"})
_CLOCK = frozenset({"DATE", "TIME"})
_REACH = 2
"""Governors of a cue that are looked at: "as" and "quoted"."""


def hearers(attribution: Attribution, tree: Tree, *, words: SourcingWords) -> Iterator[tuple[Token, ...]]:
    """The phrases for them, without articles, outside of what is said and of who says it."""
    stretches = sorted((*attribution.content, *attribution.source))
    of_speaker = set(_told_by_speakers(attribution, tree, words))
    for index in dict.fromkeys((*_openings(attribution, tree, words), *sorted(of_speaker))):
        offset = tree.tokens[index].end
        closed = attribution.content if index in of_speaker else stretches
        if not any(start < offset <= end for start, end in closed):
            limit = next((start for start, _ in stretches if start >= offset), None)
            if phrase := _phrase(index + 1, limit, tree, words):
                yield phrase


def _openings(attribution: Attribution, tree: Tree, words: SourcingWords) -> Iterator[int]:
    """Tokens that such a phrase follows: verbs of telling, and prepositions of the words that tell the occasion."""
    tokens = tree.tokens
    for extent in attribution.cue:
        inside = tree.within(*extent)
        verbs = list(_verbs(extent, tree, words))
        yield from (v for v in dict.fromkeys((*inside[-1:], *verbs)) if tokens[v].lemma in words.telling)
        for carrier in _carriers(verbs, attribution, tree, words):
            prepositions = tree.children(carrier, "prep", "agent", "dative")
            yield from (p for p in prepositions if tokens[p].text.lower() in words.addressing)


def _told_by_speakers(attribution: Attribution, tree: Tree, words: SourcingWords) -> Iterator[int]:
    """Such prepositions in what describes the speaker: "a resident who spoke to X", "the minister, quoted by X", "a
    document seen by X"."""
    passed_on = words.citing | words.reaching | words.carrying
    for top in _tops(attribution, tree):
        for clause in tree.children(top, "relcl", "acl"):
            token = tree.tokens[clause]
            if token.lemma in words.speaking or (token.lemma in passed_on and token.tag == "VBN"):
                prepositions = tree.children(clause, "prep", "agent", "dative")
                yield from (p for p in prepositions if tree.tokens[p].text.lower() in words.hearing)


def _tops(attribution: Attribution, tree: Tree) -> Iterator[int]:
    tops = (tree.top(*extent) for extent in attribution.source)
    return (top for top in tops if top is not None)


def _verbs(cue: Extent, tree: Tree, words: SourcingWords) -> Iterator[int]:
    """The verb of the cue, those that it is joined to ("told X that ..., and added"), and "quoted" of "quoted by X as
    saying"."""
    top = tree.top(*cue)
    if top is None or tree.tokens[top].pos != "VERB":
        return
    yield top
    for governor in islice(tree.ancestors(top), _REACH):
        if tree.tokens[governor].lemma in words.citing:
            yield governor
        if tree.tokens[top].dep == "conj" and tree.tokens[governor].pos == "VERB":
            yield governor


def _carriers(verbs: Iterable[int], attribution: Attribution, tree: Tree, words: SourcingWords) -> Iterator[int]:
    """The words that a hearer can depend on: the verbs, speaking beside them, and the interview or statement meant."""
    around = dict.fromkeys((*verbs, *_tops(attribution, tree)))
    beside = [c for v in around for c in tree.children(v, "advcl", "acl") if tree.tokens[c].lemma in words.speaking]
    for verb in dict.fromkeys((*verbs, *beside)):
        yield verb
        for preposition in tree.children(verb, "prep"):
            for occasion in tree.children(preposition, "pobj"):
                if tree.tokens[occasion].lemma in words.occasions:
                    yield occasion
                    below = tree.children(occasion, "acl", "relcl")
                    yield from (
                        c for c in below if tree.tokens[c].lemma in words.carrying | words.citing | words.reaching
                    )


def _phrase(first: int, limit: int | None, tree: Tree, words: SourcingWords) -> tuple[Token, ...]:
    """The nominal words from token `first` on, up to the offset `limit`."""
    found: list[Token] = []
    for token in map(tree.tokens.__getitem__, range(first, len(tree.tokens))):
        if token.sentence != tree.tokens[first].sentence or (limit is not None and token.start >= limit):
            break
        if not (_belongs(token, words) or (token.tag == "DT" and not found) or _is_hyphenated(found, token)):
            break
        found.append(token)
    without = 1 if found and found[0].tag == "DT" and found[0].text.islower() else 0
    return tuple(found[without:])


def _is_hyphenated(found: Sequence[Token], token: Token) -> bool:
    """Whether a hyphen joins the token to the word before ("state-run", of which "run" alone is a verb)."""
    return bool(found) and found[-1].text == "-" and found[-1].end == token.start


def _belongs(token: Token, words: SourcingWords) -> bool:
    """Whether it can be part of the phrase: a time is none, but a "daily" may be a paper."""
    if token.entity in _CLOCK and token.lemma not in words.media_nouns:
        return False
    named = is_name(token) or is_site(token.text) or (token.text.isupper() and len(token.text) > 1)
    return named or token.pos in _NOMINAL or token.tag == "POS" or token.text in _JOINING

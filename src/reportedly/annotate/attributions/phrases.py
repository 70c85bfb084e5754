"""Minimal noun phrases: the name or head noun with what identifies it, without relative clauses and appositions."""

from __future__ import annotations

from reportedly.annotate.attributions.view import View
from reportedly.model import Extent, Token

_LEFT_OUT = frozenset({"punct", "cc", "preconj", "appos", "relcl", "advmod", "mark", "intj"})
_RIGHT = frozenset({"prep", "acl", "conj", "cc", "appos", "nmod", "compound", "nummod", "amod", "punct"})
_NAMING = frozenset({"NNP", "NN", "JJ", "HYPH"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_TIME = frozenset({"DATE", "TIME"})
_OPEN, _CLOSE = "([", ")]"


def noun_phrase(view: View, head: int) -> range:
    """Tokens of the minimal noun phrase around its head noun; of a title with a name behind a comma, the name."""
    phrase = range(first_token(view, head), last_token(view, head) + 1)
    return _name_behind(view, phrase) if view.tokens[head].entity != "PERSON" else phrase


def phrase_extent(view: View, head: int) -> tuple[Extent, ...]:
    """The minimal noun phrase as text."""
    extent = view.stretch(noun_phrase(view, head))
    return () if extent is None else (extent,)


def _name_behind(view: View, phrase: range) -> range:
    """The name that a title points at ("the mayor of Lima, Ana Ruiz," -> Ana Ruiz), else the phrase itself."""
    tokens, comma = view.tokens, phrase.stop
    if comma >= len(tokens) or tokens[comma].text != ",":
        return phrase
    named = stop = comma + 1
    while stop < len(tokens) and (tokens[stop].entity == "PERSON" or tokens[stop].tag in _NAMING) and stop - named < 8:
        stop += 1
    name = range(named, stop)
    ends = stop < len(tokens) and (tokens[stop].text == "," or tokens[stop].pos in ("VERB", "AUX"))
    return name if ends and _is_name(view, name) else phrase


def _is_name(view: View, name: range) -> bool:
    """Whether words are a person's name: the label says so, or they are an apposition of two words and no place."""
    labels = {view.tokens[i].entity for i in name}
    proper = all(view.tokens[i].tag == "NNP" for i in name)
    apposition = len(name) > 1 and proper and any(view.tokens[i].dep == "appos" for i in name)
    return (len(name) > 0 and view.tokens[name[-1]].entity == "PERSON") or (apposition and not labels & _PLACES)


def first_token(view: View, head: int) -> int:
    """Leftmost token that belongs to the noun without a break."""
    first = head
    for child in reversed([c for c in view.tree.children(head) if c < head]):
        if view.tokens[child].dep in _LEFT_OUT and view.tokens[child].text not in "\"“‘'(":
            break
        reach = [i for i in view.tree.subtree(child) if i < first]
        if not reach or reach[-1] != first - 1:
            break
        first = reach[0]
    return first


def last_token(view: View, head: int) -> int:
    """Rightmost token that belongs to the noun: its of-phrases, participles, brackets and coordinated nouns."""
    last = head
    for child in (c for c in view.tree.children(head) if c > head):
        token = view.tokens[child]
        if token.dep not in _RIGHT or child < last:
            break
        reach = _reach(view, head, token, last)
        if reach is None:
            break
        last = max(last, reach)
    return _closed(view, last)


def _reach(view: View, head: int, token: Token, last: int) -> int | None:
    """The last token with a right dependent; `last` when it adds nothing; None when the phrase ends before it."""
    if token.dep in ("punct", "cc"):
        return last if token.text in (",", "and", "or", "&", "(", "[", "/", "-") else None
    if token.dep == "conj":
        return last_token(view, token.index) if token.pos in ("NOUN", "PROPN", "PRON") else None
    after_comma = (
        view.tokens[token.index - 1].text == "," or view.tokens[first_token(view, token.index) - 1].text == ","
    )
    if after_comma:
        return None
    if token.dep == "prep":
        return _prepositional(view, head, token)
    if token.dep == "acl":
        return max(view.tree.subtree(token.index, skip=_clausal)) if token.tag == "VBN" else None
    return last_token(view, token.index)


def _clausal(token: Token) -> bool:
    return token.dep in ("relcl", "ccomp", "advcl", "parataxis")


def _prepositional(view: View, head: int, token: Token) -> int | None:
    objects = view.tree.children(token.index, "pobj")
    if not objects or view.tokens[objects[0]].entity in _TIME:
        return None
    if view.tokens[head].pos == "PRON" and token.text.lower() != "of":
        return None
    if view.tokens[head].entity == "PERSON" and token.text.lower() in ("in", "on", "at", "during", "after"):
        return None
    return last_token(view, objects[0])


def _closed(view: View, last: int) -> int:
    """Take in the bracket that closes one opened inside the phrase."""
    after = last + 1
    if after < len(view.tokens) and view.tokens[after].text in _CLOSE:
        opened = any(view.tokens[i].text in _OPEN for i in range(max(0, last - 8), last + 1))
        return after if opened else last
    return last

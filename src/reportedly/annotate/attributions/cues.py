"""Finds the words that may link a source with what it says; whether one does shows when its content is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from reportedly.annotate.attributions.view import View
from reportedly.languages.attribution import AttributionLexicon
from reportedly.model import Token

MOST_CUES = 60
"""More in one sentence are no prose, and would make the work quadratic in the sentence."""

_THINGS = frozenset({"this", "that", "these", "those", "which", "nothing", "everything", "it"})
_NEAR = 4
_DOING = frozenset({"do", "does", "did"})

Kind = Literal["active", "passive", "noun", "adverb", "adjective", "phrase"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A possible cue: its head token, the tokens that are its words, and what it takes as content.

    `takes` holds complements of the lexicon for a verb, `that` or prepositions for a noun. `particle` is the token of
    the preposition that belongs to the cue, or None.
    """

    kind: Kind
    head: int
    words: tuple[int, ...]
    lemma: str
    takes: frozenset[str] = frozenset()
    particle: int | None = None


def find_cues(view: View, lexicon: AttributionLexicon) -> list[Cue]:
    """All candidates in text order, no more than `MOST_CUES` a sentence."""
    found: list[Cue] = []
    for sentence in view.sentences:
        tokens = view.tokens[sentence.first : sentence.last]
        found.extend(islice((cue for token in tokens for cue in _at(view, token, lexicon)), MOST_CUES))
    return found


def _at(view: View, token: Token, lexicon: AttributionLexicon) -> Iterator[Cue]:
    lemma, written = token.lemma, token.text.lower()
    phrase = _phrase(view, token.index, lexicon)
    if phrase:
        yield Cue(kind="phrase", head=phrase[-1], words=phrase, lemma=written)
    elif written in lexicon.adverbs:
        yield Cue(kind="adverb", head=token.index, words=(token.index,), lemma=written)
    elif written in lexicon.adjectives and token.dep == "amod":
        yield Cue(kind="adjective", head=token.index, words=(token.index,), lemma=written)
    elif token.pos in ("NOUN", "PROPN") and lemma in lexicon.nouns and not _names_medium(view, token, lexicon):
        yield Cue(kind="noun", head=token.index, words=(token.index,), lemma=lemma, takes=lexicon.nouns[lemma])
    elif written in lexicon.states and _is_state(view, token):
        yield Cue(kind="active", head=token.index, words=(token.index,), lemma=written, takes=frozenset({"clause"}))
    elif _finite(view, token) or written in lexicon.forms:
        yield from _verb(view, token, lexicon.forms.get(written, lemma), lexicon)


def _names_medium(view: View, token: Token, lexicon: AttributionLexicon) -> bool:
    """Whether a noun only tells where a cue verb says it ("said in a statement that ...")."""
    verb = view.tokens[view.tokens[token.head].head]
    return token.text.lower() in lexicon.forms or (token.dep == "pobj" and verb.lemma in lexicon.plain)


def _phrase(view: View, index: int, lexicon: AttributionLexicon) -> tuple[int, ...]:
    for phrase in lexicon.phrases:
        if tuple(t.text.lower() for t in view.tokens[index : index + len(phrase)]) == phrase:
            return tuple(range(index, index + len(phrase)))
    return ()


def _is_state(view: View, token: Token) -> bool:
    """Whether somebody other than "I" is convinced, sure, worried that something is so."""
    adjective = token.pos == "ADJ" or token.dep == "acomp" or bool(view.tree.children(token.index, "auxpass"))
    return adjective and bool(view.tree.children(token.index, "ccomp")) and not _first_person(view, token.head)


def _finite(view: View, token: Token) -> bool:
    """Whether a verb tells that something was said: no infinitive, nothing negated or merely possible."""
    if token.dep in ("amod", "compound") or view.tree.children(token.index, "neg"):
        return False
    if token.tag == "VB":
        helpers = {view.tokens[c].text.lower() for c in view.tree.children(token.index, "aux")}
        return bool(helpers & _DOING)
    return token.tag.startswith("VB")


def _verb(view: View, token: Token, lemma: str, lexicon: AttributionLexicon) -> Iterator[Cue]:
    takes = frozenset[str](lexicon.verbs.get(lemma, frozenset()))
    if token.dep == "pcomp" and view.tokens[view.tokens[token.head].head].lemma in lexicon.quoting:
        return
    if _is_no_report(view, token, lemma, lexicon):
        return
    passive = is_passive(view, token.index)
    if lemma in lexicon.quoting:
        takes = takes | {"source"}
    particle = _particle(view, token.index, lexicon.prepositions.get(lemma, frozenset()))
    if particle is None:
        particle = _complement(view, token.index, lexicon.idioms.get(lemma, frozenset()))
    if not takes and particle is None:
        return
    cue = Cue(kind="passive" if passive else "active", head=token.index, words=(token.index,), lemma=lemma, takes=takes)
    saying = _as_saying(view, token.index) if lemma in lexicon.quoting else None
    if saying is not None:
        yield replace(cue, head=saying, words=(token.index, saying - 1, saying), takes=takes | {"clause"})
    elif particle is not None and not passive:
        yield replace(cue, words=(token.index, particle), particle=particle)
    elif takes:
        yield cue


def _is_no_report(view: View, token: Token, lemma: str, lexicon: AttributionLexicon) -> bool:
    """Whether the verb is how people talk ("I think"), an inference ("this shows"), or a wish to stay unnamed."""
    if lemma in lexicon.private and _first_person(view, token.index):
        return True
    subjects = {view.tokens[c].text.lower() for c in view.tree.children(token.index, "nsubj")}
    return (lemma in lexicon.evidence and bool(subjects & _THINGS)) or _stays_unnamed(view, token, lexicon)


def _first_person(view: View, index: int) -> bool:
    return any(view.tokens[c].text.lower() in ("i", "we") for c in view.tree.children(index, "nsubj"))


def is_passive(view: View, index: int) -> bool:
    """Whether a verb is in the passive, with or without an auxiliary."""
    if view.tree.children(index, "auxpass", "nsubjpass", "csubjpass"):
        return True
    token = view.tokens[index]
    if token.dep == "conj" and token.tag == "VBN" and not view.tree.children(index, "aux", "nsubj"):
        return token.head != index and is_passive(view, token.head)
    return token.tag == "VBN" and token.dep in ("acl", "advcl") and not view.tree.children(index, "aux", "nsubj")


def _particle(view: View, index: int, wanted: frozenset[str]) -> int | None:
    """The preposition or particle that belongs to the cue, close behind it or behind its object."""
    holders = (index, *view.tree.children(index, "dobj"))
    found = sorted(c for h in holders for c in view.tree.children(h, "prep", "prt", "dative"))
    return next((c for c in found if index < c <= index + _NEAR and view.tokens[c].text.lower() in wanted), None)


def _complement(view: View, index: int, wanted: frozenset[str]) -> int | None:
    """The "clear" of "made clear" and "made it clear"."""
    following = range(index + 1, min(index + 3, len(view.tokens)))
    return next((i for i in following if view.tokens[i].text.lower() in wanted), None)


def _stays_unnamed(view: View, token: Token, lexicon: AttributionLexicon) -> bool:
    """Whether somebody only asks not to be named."""
    return any(
        view.tokens[c].lemma in lexicon.anonymity and view.tree.children(c, "auxpass")
        for c in view.tree.children(token.index, "xcomp")
    )


def _as_saying(view: View, index: int) -> int | None:
    """The "saying" of "was quoted as saying" and "quoted a witness as saying"."""
    for preposition in view.tree.children(index, "prep"):
        for verb in view.tree.children(preposition, "pcomp"):
            if view.tokens[preposition].text.lower() == "as" and view.tokens[verb].tag == "VBG":
                return verb
    return None

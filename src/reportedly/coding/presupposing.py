"""Attributions whose verb takes for granted what it is about: "condemned the attack", "ordered the killing"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.annotate.tree import Tree
from reportedly.languages.sourcing import SourcingWords
from reportedly.model import Attribution, Extent

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def presupposes(attribution: Attribution, tree: Tree, *, words: SourcingWords) -> bool:
    """Whether the source only speaks of what the outlet reports: in no quotation, and in no clause of its own."""
    if attribution.type == "direct" or words.presupposing.isdisjoint(_forms(attribution, tree)):
        return False
    return not any(_is_told(extent, tree) for extent in attribution.content)


def _forms(attribution: Attribution, tree: Tree) -> Iterator[str]:
    """The verb of each cue, and with the word behind it ("call on")."""
    for extent in attribution.cue:
        top = tree.top(*extent)
        if top is not None:
            verb = tree.tokens[top].lemma
            yield verb
            yield from (f"{verb} {after.lemma}" for after in tree.tokens[top + 1 : top + 2])


def _is_told(content: Extent, tree: Tree) -> bool:
    """Whether it is a clause that somebody says, or has one: with a tense or a "that" ("the fact that")."""
    top = tree.top(*content)
    if top is None:
        return False
    auxiliaries = (tree.tokens[child] for child in tree.children(top, "aux", "auxpass"))
    finite = any(word.tag in _FINITE for word in (tree.tokens[top], *auxiliaries))
    verbs = (top, *tree.children(top, "acl", "ccomp"))
    return finite or any(tree.tokens[mark].lemma == "that" for verb in verbs for mark in tree.children(verb, "mark"))

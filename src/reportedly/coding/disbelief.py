"""What somebody says is false: `denied reports that nine had died`, `it is not true that nine died`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from reportedly.annotate.tree import Tree
from reportedly.languages.status import StatusLexicon

_TELLING = frozenset({"acl", "ccomp"})
_OBJECT = frozenset({"dobj", "nsubjpass", "npadvmod"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_BY_THE_WAY = frozenset({"relcl", "acl", "advcl"})
_MODIFIERS = frozenset({"aux", "auxpass", "neg", "advmod", "npadvmod", "preconj", "mark"})
_STEPS = 6


class Disbelief:
    """Tells what stands in a report, or in a clause, that somebody says is false."""

    def __init__(self, *, lexicon: StatusLexicon) -> None:
        self._lexicon = lexicon
        statuses = (lexicon.denied, lexicon.planned, lexicon.hypothetical, lexicon.habitual)
        self._doubtful = frozenset[str]().union(
            *(words.auxiliaries | words.adverbs | words.markers for words in statuses)
        )

    def __call__(self, tree: Tree, index: int) -> bool:
        """Whether the word at token `index` tells of something that is said not to be so."""
        report = self._report(tree, index)
        if report is not None:
            return self._is_false_report(tree, report)
        return any(self._is_untrue(tree, verb) for verb in _judging(tree, index))

    def _is_false_report(self, tree: Tree, report: int) -> bool:
        """Whether a report is dismissed, or called false by a word before it or by what is said of it."""
        noun = tree.tokens[report]
        if any(tree.tokens[child].lemma in self._lexicon.untrue for child in tree.children(report, "amod")):
            return True
        if noun.dep in _OBJECT and self._is_dismissed(tree, noun.head):
            return True
        return noun.dep in _OBJECT | _SUBJECT and self._is_untrue(tree, noun.head)

    def _is_dismissed(self, tree: Tree, verb: int) -> bool:
        plain = not any(tree.tokens[c].lemma in self._doubtful for c in tree.children(verb, *_MODIFIERS))
        return plain and tree.tokens[verb].lemma in self._lexicon.disbelieving

    def _is_untrue(self, tree: Tree, verb: int) -> bool:
        """Whether the predicate of a verb says so: `was false`, `is not true`, `described ... as lies`."""
        said = {tree.tokens[index].lemma for index in _predicates(tree, verb)}
        if tree.children(verb, "neg"):
            return not said.isdisjoint(self._lexicon.truthful)
        return not said.isdisjoint(self._lexicon.untrue)

    def _report(self, tree: Tree, index: int) -> int | None:
        """The noun of the report that tells of a word: in its `that` clause, or right behind its `of`."""
        told, current = False, tree.tokens[index]
        object_of = current.dep == "pobj" and tree.tokens[current.head].lemma in self._lexicon.about
        for head in islice(map(tree.tokens.__getitem__, tree.ancestors(index)), _STEPS):
            told = told or (current.dep in _TELLING and _is_that_clause(tree, current.index))
            if current.dep == "relcl" or (current.dep == "acl" and not told):
                return None
            if head.lemma in self._lexicon.reports and (told or (object_of and current.dep == "prep")):
                return head.index
            object_of = object_of and current.dep in {"pobj", "conj"}
            current = head
        return None


def _judging(tree: Tree, index: int) -> Iterator[int]:
    """The verb of which the `that` clause with a word is the complement, if an empty `it` is its subject."""
    for step in (index, *islice(tree.ancestors(index), _STEPS)):
        token = tree.tokens[step]
        if token.dep == "ccomp" and _is_that_clause(tree, step):
            if any(tree.tokens[subject].lemma == "it" for subject in tree.children(token.head, "nsubj")):
                yield token.head
            return
        if token.dep in _BY_THE_WAY:
            return


def _predicates(tree: Tree, verb: int) -> Iterator[int]:
    yield from tree.children(verb, "acomp", "attr", "oprd")
    for preposition in tree.children(verb, "prep"):
        if tree.tokens[preposition].lemma == "as":
            yield from tree.children(preposition, "pobj", "amod")


def _is_that_clause(tree: Tree, verb: int) -> bool:
    """Whether a conjunction opens it; the parse takes some for the pronoun."""
    children = (tree.tokens[child] for child in tree.children(verb))
    return any(child.dep == "mark" or child.lemma == "that" for child in children)

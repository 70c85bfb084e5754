"""Sources that pass on the words of others: "the agency reported, citing officials", "a report quoting the mayor",
"a nurse quoted by the agency"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportedly.annotate.tree import Tree
from reportedly.languages.sourcing import SourcingWords
from reportedly.model import Attribution, Extent, Token

_ACTIVE, _PASSIVE = "VBG", "VBN"
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


class Citations:
    """Which attributions of an article are cited by another one of their sentence."""

    def __init__(self, attributions: Sequence[Attribution], tree: Tree, *, words: SourcingWords) -> None:
        self._tree = tree
        self._verbs = {a.id: verb for a in attributions if (verb := _active(a, tree, words)) is not None}
        others = _by_sentence((a for a in attributions if a.id not in self._verbs), tree)
        self._citing: dict[str, Attribution] = {}
        for cited in attributions:
            if cited.id in self._verbs:
                beside = others.get(tree.tokens[self._verbs[cited.id]].sentence, ())
                leads = _leads(self._verbs[cited.id], tree)
                self._citing.update((cited.id, a) for a in beside if _says_the_same(a, cited, leads=leads))
        self._citing.update(_quoting(attributions, tree, words))

    def nearest_first(self, around: Iterable[Attribution]) -> list[Attribution]:
        """The attributions, each that is cited before the one that cites it."""
        ordered = list(around)
        for cited in tuple(ordered):
            citing = self._citing.get(cited.id)
            if citing in ordered and ordered.index(citing) < ordered.index(cited):
                ordered.remove(cited)
                ordered.insert(ordered.index(citing), cited)
        return ordered

    def source(self, attribution: Attribution) -> tuple[Extent, ...]:
        """Its source: of one that is cited never the one that cites it, but the object of the verb."""
        citing = self._citing.get(attribution.id)
        if citing is None or not set(citing.source) & set(attribution.source):
            return attribution.source
        objects = self._tree.children(self._verbs[attribution.id], "dobj")
        return tuple(self._tree.extent(self._tree.subtree(index)) for index in objects)


def _active(attribution: Attribution, tree: Tree, words: SourcingWords) -> int | None:
    """The verb of a cue that names whom somebody cites: "citing", "which cited"."""
    for token in _citing_words(attribution, tree, words):
        if token.tag == _ACTIVE or (token.dep == "relcl" and token.tag in _FINITE):
            return token.index
    return None


def _quoting(
    attributions: Sequence[Attribution], tree: Tree, words: SourcingWords
) -> Iterator[tuple[str, Attribution]]:
    """Whose words are quoted, with the attribution by which somebody quotes them: "a nurse quoted by the agency"."""
    speaking = {tree.top(*extent): a for a in attributions for extent in a.source}
    for quoting in attributions:
        for token in _citing_words(quoting, tree, words):
            quoted = speaking.get(token.head) if token.tag == _PASSIVE and tree.children(token.index, "agent") else None
            if quoted is not None and quoted is not quoting and _says_the_same(quoting, quoted, leads=False):
                yield quoted.id, quoting


def _citing_words(attribution: Attribution, tree: Tree, words: SourcingWords) -> Iterator[Token]:
    tokens = (tree.tokens[index] for extent in attribution.cue for index in tree.within(*extent))
    return (token for token in tokens if token.lemma in words.citing)


def _by_sentence(attributions: Iterable[Attribution], tree: Tree) -> dict[int, list[Attribution]]:
    """Attributions by the sentence of their cue."""
    found: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        inside = tree.within(*attribution.cue[0]) if attribution.cue else ()
        for index in inside[:1]:
            found.setdefault(tree.tokens[index].sentence, []).append(attribution)
    return found


def _leads(index: int, tree: Tree) -> bool:
    """Whether a word opens its sentence ("Quoting witnesses, the paper said ...")."""
    return index == 0 or tree.tokens[index - 1].sentence != tree.tokens[index].sentence


def _says_the_same(citing: Attribution, cited: Attribution, *, leads: bool) -> bool:
    """Whether one reports what the other does, and is not itself reported by it: `leads` for one that opens the
    sentence, whose content may have run over the other's cue."""
    start, _ = citing.cue[0]
    inside = not leads and any(first <= start < last for first, last in cited.content)
    return not inside and any(a < d and c < b for a, b in citing.content for c, d in cited.content)

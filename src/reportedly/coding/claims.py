"""Who claims a deed as its own: "claimed responsibility for the attack", "claimed the attack"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.annotate.tree import Tree
from reportedly.languages.sourcing import SourcingWords
from reportedly.languages.status import status_lexicon
from reportedly.model import Attribution


class Claims:
    """Tells by the words of an attribution whether its source says that it did what it tells of."""

    def __init__(self, tree: Tree, *, words: SourcingWords) -> None:
        self._tree, self._words = tree, words

    def claimants(self, attribution: Attribution, index: int) -> tuple[int, ...]:
        """The heads of the source, if it claims the deed of token `index`."""
        if not self._is_claiming(attribution) or not self._is_claimed(attribution, index):
            return ()
        tops = (self._tree.top(*extent) for extent in attribution.source)
        return tuple(top for top in tops if top is not None and not self._is_nobody(top))

    def _is_claiming(self, attribution: Attribution) -> bool:
        inside = (i for extent in attribution.cue for i in self._tree.within(*extent))
        return any(self._tree.tokens[i].lemma in self._words.claiming for i in inside)

    def _is_claimed(self, attribution: Attribution, index: int) -> bool:
        """Whether the deed is what is claimed, or what the responsibility is for, or what that did ("the bomb that
        killed two"); not what it is told to avenge."""
        tops = (self._tree.top(*extent) for extent in attribution.content)
        deeds = [deed for top in tops if top is not None for deed in self._deeds(top)]
        return index in deeds or any(index in self._tree.children(deed, "relcl") for deed in deeds)

    def _deeds(self, top: int) -> Iterator[int]:
        if self._tree.tokens[top].lemma not in self._words.responsibilities:
            of_another = self._tree.children(top, "nsubj", "nsubjpass")
            yield from () if of_another else self._tree.conjuncts(top)
            return
        for preposition in self._tree.children(top, "prep"):
            for deed in self._tree.children(preposition, "pobj"):
                yield from self._tree.conjuncts(deed)

    def _is_nobody(self, top: int) -> bool:
        denying = status_lexicon("en").denied.determiners
        return any(self._tree.tokens[child].lemma in denying for child in self._tree.children(top, "det"))

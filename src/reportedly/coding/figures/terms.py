"""Years and months in prison told together: `seven years and three months`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from reportedly.annotate.tree import Tree
from reportedly.coding.figures.candidate import Bound, FigureCandidate
from reportedly.languages.measures import MeasureWords

_MONTHS = 12
_OPENING = "("


def with_whole_terms(
    found: Iterable[FigureCandidate], text: str, tree: Tree, lexicon: MeasureWords
) -> Iterator[FigureCandidate]:
    """The figures in text order, years with the months behind them as one term, without its repetition in brackets:
    `188 months (15 years, 8 months)`."""
    groups: list[list[FigureCandidate]] = []
    for candidate in found:
        if groups and _goes_on(groups[-1][-1], candidate, tree, lexicon):
            groups[-1].append(candidate)
        else:
            groups.append([candidate])
    return (_whole(group, text, tree, lexicon) for group in groups)


def _goes_on(before: FigureCandidate, candidate: FigureCandidate, tree: Tree, lexicon: MeasureWords) -> bool:
    if before.measure != "sentence_years" or candidate.measure != before.measure:
        return False
    if (before.unit, candidate.unit) != ("years", "months") and not _is_repeated(candidate, tree):
        return False
    joints = lexicon.sentence_units | lexicon.joiners | {_OPENING}
    return all(token.lemma in joints for token in tree.tokens[before.number + 1 : candidate.number])


def _is_repeated(candidate: FigureCandidate, tree: Tree) -> bool:
    return candidate.number > 0 and tree.tokens[candidate.number - 1].text == _OPENING


def _whole(group: Sequence[FigureCandidate], text: str, tree: Tree, lexicon: MeasureWords) -> FigureCandidate:
    first, *rest = group
    for months in takewhile(lambda candidate: not _is_repeated(candidate, tree), rest):
        after = tree.tokens[months.number + 1 : months.number + 2]
        end = next((token.end for token in after if token.lemma in lexicon.sentence_units), months.end)
        bounds = (_sum(first.low, months), _sum(first.best, months), _sum(first.high, months))
        first = replace(first, end=end, text=text[first.start : end])
        first = replace(first, low=bounds[0], best=bounds[1], high=bounds[2])
    return first


def _sum(years: Bound, months: FigureCandidate) -> Bound:
    return None if years is None or months.best is None else round(years + months.best / _MONTHS, 2)

"""When two quotes name the same participant: the rule of the scored comparisons.

Same head, half of the content words, or one within the other; the guide's authors chose it so that taste in the
length of a noun phrase costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.evaluate.task import Row

_WORD = re.compile(r"[^\W_]+")
_FUNCTION_WORDS = ("the", "a", "an", "of", "in", "on", "at", "to", "for", "and", "or", "by", "with", "from")
_POINTERS = ("his", "her", "its", "their", "our", "this", "that", "these", "those", "about", "some")
_TITLES = ("members", "member", "mr", "mrs", "ms", "dr", "s")
_STOP = frozenset((*_FUNCTION_WORDS, *_POINTERS, *_TITLES))
_ENOUGH = 0.5


def same_name(gold: Row, predicted: Row) -> bool:
    """Whether `text` or `name` of one plausibly names what `text` or `name` of the other does."""
    return any(_alike(g, p) for g in _names(gold) for p in _names(predicted))


def matched(golds: Sequence[Row], predicteds: Sequence[Row]) -> int:
    """How many gold participants a distinct predicted one names, taken greedily in order."""
    left = list(predicteds)
    count = 0
    for gold in golds:
        index = next((i for i, predicted in enumerate(left) if same_name(gold, predicted)), None)
        if index is not None:
            del left[index]
            count += 1
    return count


def same_level(gold: Sequence[Row], predicted: Sequence[Row]) -> bool:
    """Sources that speak together agree when half of the larger side is matched."""
    return 2 * matched(gold, predicted) >= max(len(gold), len(predicted))


def _names(item: Row) -> list[str]:
    return [name for name in (item.get("text"), item.get("name")) if name]


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in _STOP]


def _alike(gold: str, predicted: str) -> bool:
    a, b = _words(gold), _words(predicted)
    if not a or not b:
        return gold.strip().lower() == predicted.strip().lower()
    if a[-1] == b[-1]:
        return True
    one, other = set(a), set(b)
    return len(one & other) / len(one | other) >= _ENOUGH or one <= other or other <= one

"""Reads amounts: exact and vague numbers, and ranges of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportedly.annotate.phrases import Lookup, Number, Numerals, Word
from reportedly.languages.quantities import QuantityWords, Vague

_FIRST_GROUP = re.compile(r"[1-9][0-9]{0,2}")
_GROUP = re.compile(r"[0-9]{3}")
_LONGEST = 12
"""Digits beyond which groups behind spaces are a row of numbers."""
SIGNS = frozenset({"$", "€", "£"})
"""Of currencies, which stand before the second number of a range too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Bounds over the words `[first, last)`; `exact` amounts have three equal bounds, and only they can be qualified.
    `scaled`: written with a scale word."""

    first: int
    last: int
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    exact: bool
    scaled: bool = False


class Amounts:
    """Reader of amounts with the lexicon of one language."""

    def __init__(self, *, lexicon: QuantityWords) -> None:
        self._numerals = Numerals(lexicon=lexicon.numbers)
        self._vague: Lookup[Vague] = Lookup(lexicon.vague)
        self._few: Lookup[bool] = Lookup(dict.fromkeys(lexicon.few, True))
        self._vague_scales = lexicon.vague_scales
        self._scales = {**lexicon.numbers.scales, **lexicon.numbers.hundred}
        self._suffixes = lexicon.numbers.suffixes
        self._ranges = frozenset(lexicon.ranges)
        self._percent = frozenset(lexicon.percent)

    def read(self, line: Sequence[Word], at: int) -> Amount | None:
        """The amount that begins with word `at`: `seven`, `3.7 billion`, `tens of thousands`, `several hundred`."""
        return self._plural(line, at) or self._several(line, at) or self._exact(line, at) or self._word(line, at)

    def range(self, line: Sequence[Word], first: Amount, *, links: frozenset[str] | None = None) -> Amount | None:
        """The range that `first` opens: `40 to 50`, `five to six million`, `10-15`; None when the second number is
        missing or not the greater (a score, a vote, a phone number)."""
        at = first.last + 1 if first.last < len(line) and line[first.last].form == "%" else first.last
        if at >= len(line) or line[at].form not in (links or self._ranges) or first.best is None:
            return None
        second = self._exact(line, self._past_currency(line, at + 1))
        if second is None or second.best is None or (self._is_share(line, first) and not self._is_share(line, second)):
            return None
        low = first.best
        if second.scaled and not first.scaled:
            low = self._scaled_alike(line, low, second)
        if low >= second.best:
            return None
        return Amount(first=first.first, last=second.last, low=low, best=None, high=second.best, exact=False)

    def _is_share(self, line: Sequence[Word], amount: Amount) -> bool:
        return amount.last < len(line) and line[amount.last].form in self._percent

    def _past_currency(self, line: Sequence[Word], at: int) -> int:
        if at < len(line) and line[at].form in SIGNS:
            return at + 1
        return at

    def _scaled_alike(self, line: Sequence[Word], low: Decimal, second: Amount) -> Decimal:
        """`five to six million`: the scale of the second number serves the first too, if the first stays the lower."""
        bare = self._numerals.read(line[: second.first + 1], second.first)
        if bare is None or second.best is None or not bare.value:
            return low
        scaled = low * (second.best / bare.value)
        return scaled if scaled < second.best else low

    def _exact(self, line: Sequence[Word], at: int) -> Amount | None:
        number = self._numerals.read(line, at) if at < len(line) else None
        return None if number is None else self._of_number(line, self._grouped(line, number))

    def _grouped(self, line: Sequence[Word], number: Number) -> Number:
        """With the groups of three digits that stand behind single spaces: `12 500`, `1 250 000`."""
        if not (number.digits and _FIRST_GROUP.fullmatch(line[number.first].form)):
            return number
        last = number.last
        while last < len(line) and _GROUP.fullmatch(line[last].form) and line[last].start == line[last - 1].end + 1:
            last += 1
        digits = "".join(word.form for word in line[number.first : last])
        return replace(number, last=last, value=Decimal(digits)) if len(digits) <= _LONGEST else number

    def _of_number(self, line: Sequence[Word], number: Number) -> Amount:
        last_form = line[number.last - 1].form
        value = number.value
        scaled = not number.digits and (last_form in self._scales or last_form in self._suffixes)
        return Amount(
            first=number.first, last=number.last, low=value, best=value, high=value, exact=True, scaled=scaled
        )

    def _plural(self, line: Sequence[Word], at: int) -> Amount | None:
        """`tens of thousands`."""
        if at + 2 >= len(line) or line[at + 1].form != "of":
            return None
        factor, scale = self._vague_scales.get(line[at].form), line[at + 2].form.removesuffix("s")
        if factor is None or scale == line[at + 2].form or scale not in self._scales:
            return None
        return Amount(
            first=at,
            last=at + 3,
            low=Decimal(factor * self._scales[scale]),
            best=None,
            high=None,
            exact=False,
            scaled=True,
        )

    def _several(self, line: Sequence[Word], at: int) -> Amount | None:
        """`several hundred`, `a few dozen`, `a few tens of thousands`."""
        found = self._few.at(line, at)
        if found is None or found[1] >= len(line):
            return None
        end = found[1]
        plural = self._plural(line, end)
        if plural is not None:
            return replace(plural, first=at)
        if line[end].form not in self._scales:
            return None
        scale = Decimal(1)
        while end < len(line) and line[end].form in self._scales and scale < Decimal(10) ** 15:
            scale, end = scale * self._scales[line[end].form], end + 1
        return Amount(first=at, last=end, low=2 * scale, best=None, high=None, exact=False, scaled=True)

    def _word(self, line: Sequence[Word], at: int) -> Amount | None:
        """`dozens`, `several`, `a couple`."""
        found = self._vague.at(line, at)
        if found is None:
            return None
        vague, end = found
        low, best, high = (None if v is None else Decimal(v) for v in (vague.low, vague.best, vague.high))
        return Amount(first=at, last=end, low=low, best=best, high=high, exact=False, scaled=low is not None)

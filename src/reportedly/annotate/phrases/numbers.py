"""Reads cardinal numbers in words, digits and both: exact integers and decimals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportedly.annotate.phrases.words import Word
from reportedly.languages.quantities import NumberWords

_DIGITS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[0-9]{1,3}\.000")
"""No count and no sum is given to a thousandth that is none: `10.000 people` are ten thousand."""
_COMMA = re.compile(r"[0-9]{1,3},[0-9]{1,2}")
"""Decimals behind a comma, as other languages write them: believed of millions only."""
_THOUSAND = 1_000
_MILLION = 1_000_000
_SHARE = 6
"""Words and hyphens of `three-quarters of a million` up to the scale."""
_LONGEST = 30
"""Digits beyond which a run is no number anybody counts with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A cardinal over the words `[first, last)` of a line. `digits`: written in digits alone."""

    first: int
    last: int
    value: Decimal
    digits: bool


def as_plain(value: Decimal) -> int | float:
    """The value as int where it is whole, else the nearest float."""
    whole = value.to_integral_value()
    return int(whole) if value == whole else float(value)


class Numerals:
    """Reader of cardinals with the number words of one language."""

    def __init__(self, *, lexicon: NumberWords) -> None:
        self._lexicon = lexicon
        self._below_hundred = {**lexicon.small, **lexicon.tens}
        self._starts = (
            frozenset(self._below_hundred) | set(lexicon.articles) | set(lexicon.halves) | set(lexicon.fractions)
        )

    def read(self, words: Sequence[Word], at: int) -> Number | None:
        """The longest number that starts with word `at`, or None."""
        form = words[at].form
        if form[0].isdigit():
            return self._from_digits(words, at)
        return self._from_words(words, at) if form in self._starts else None

    def _from_digits(self, words: Sequence[Word], at: int) -> Number | None:
        form = words[at].form
        if _COMMA.fullmatch(form):
            return self._from_comma(words, at)
        if not _DIGITS.fullmatch(form) or len(form) > _LONGEST:
            return None
        value, last = Decimal(form.replace(".", "") if _GROUPED.fullmatch(form) else form.replace(",", "")), at + 1
        value, last = self._fraction(words, value, last)
        scale, last = self._scales(words, last, glued=True)
        half, last = self._half_more(words, last, scale)
        return Number(first=at, last=last, value=value * scale + half, digits=last == at + 1)

    def _from_comma(self, words: Sequence[Word], at: int) -> Number | None:
        scale, last = self._scales(words, at + 1, glued=True)
        value = Decimal(words[at].form.replace(",", ".")) * scale
        return None if scale < _MILLION else Number(first=at, last=last, value=value, digits=False)

    def _fraction(self, words: Sequence[Word], value: Decimal, at: int) -> tuple[Decimal, int]:
        """`½`, `1/2` after a whole number, `and a half`."""
        lexicon = self._lexicon
        if at < len(words) and words[at].form in lexicon.fractions:
            return value + Decimal(1) / lexicon.fractions[words[at].form], at + 1
        forms = [w.form for w in words[at : at + 3]]
        if len(forms) == 3 and forms[1] == "/" and forms[0].isdecimal() and forms[2] in ("2", "3", "4", "8"):
            return value + Decimal(forms[0]) / Decimal(forms[2]), at + 3
        end = self._and_a_half(words, at)
        return (value, at) if end is None else (value + Decimal("0.5"), end)

    def _and_a_half(self, words: Sequence[Word], at: int) -> int | None:
        forms = [w.form for w in words[at : at + 6] if w.form != "-"][:3]
        lexicon = self._lexicon
        if (
            len(forms) == 3
            and forms[0] in lexicon.joiners
            and forms[1] in lexicon.articles
            and forms[2] in lexicon.halves
        ):
            return next(i for i in range(at, len(words)) if words[i].form in lexicon.halves) + 1
        return None

    def _half_more(self, words: Sequence[Word], at: int, scale: int) -> tuple[Decimal, int]:
        """Half a scale behind it, `a million and a half`, and where it ends."""
        end = self._and_a_half(words, at) if scale >= _THOUSAND else None
        return (Decimal(0), at) if end is None else (Decimal(scale) / 2, end)

    def _scales(self, words: Sequence[Word], at: int, *, glued: bool = False) -> tuple[int, int]:
        """Product of the scale words from `at` on (`hundred thousand`), and where they end."""
        lexicon = self._lexicon
        product = 1
        if glued and 0 < at < len(words) and words[at].start == words[at - 1].end:
            suffix = lexicon.suffixes.get(words[at].form)
            if suffix is not None:
                return suffix, at + 1
        if glued and at < len(words) and words[at].form in lexicon.spaced:
            return lexicon.suffixes[words[at].form], at + 1
        while at < len(words):
            i = at + 1 if words[at].form == "-" and at + 1 < len(words) else at
            scale = lexicon.scales.get(words[i].form) or lexicon.hundred.get(words[i].form)
            if scale is None or product * scale > 10**15:
                break
            product, at = product * scale, i + 1
        return product, at

    def _from_words(self, words: Sequence[Word], at: int) -> Number | None:
        lexicon = self._lexicon
        form = words[at].form
        share = self._share(words, at)
        if share is not None:
            return share
        if form in lexicon.fractions:
            value = Decimal(1) / lexicon.fractions[form]
            scale, last = self._scales(words, at + 1)
            return Number(first=at, last=last, value=value * scale, digits=False)
        if form in lexicon.halves:
            return self._half(words, at, at + 1)
        if form in lexicon.articles:
            return self._after_article(words, at)
        return self._sum(words, at, at)

    def _share(self, words: Sequence[Word], at: int) -> Number | None:
        """`a quarter of a million`, `three-quarters of a million`."""
        lexicon = self._lexicon
        forms = [(i, words[i].form) for i in range(at, min(at + _SHARE, len(words))) if words[i].form != "-"]
        if len(forms) < _SHARE - 1 or forms[1][1] not in lexicon.shares or forms[2][1] not in lexicon.share_of:
            return None
        scale, last = self._scales(words, forms[4][0])
        if forms[3][1] not in lexicon.articles or scale < _THOUSAND:
            return None
        many = Decimal(lexicon.small.get(words[at].form, 1))
        return Number(first=at, last=last, value=many * scale / lexicon.shares[forms[1][1]], digits=False)

    def _after_article(self, words: Sequence[Word], at: int) -> Number | None:
        if at + 1 < len(words) and words[at + 1].form in self._lexicon.halves:
            return self._half(words, at, at + 2)
        return None if self._scales(words, at + 1)[1] == at + 1 else self._sum(words, at, at + 1)

    def _half(self, words: Sequence[Word], first: int, at: int) -> Number | None:
        """`half a million`, `half a dozen`, `half-million`."""
        if at < len(words) and words[at].form in self._lexicon.articles:
            at += 1
        scale, last = self._scales(words, at)
        if last == at:
            return None
        return Number(first=first, last=last, value=Decimal(scale) / 2, digits=False)

    def _sum(self, words: Sequence[Word], first: int, at: int) -> Number:
        """Terms in ever smaller scales: `two million three hundred thousand and five`."""
        total, below = Decimal(0), 10**18
        last = at
        following: int | None = at
        while following is not None:
            value, end = self._below_thousand(words, following)
            value, end = self._fraction(words, value, end)
            scale, end = self._scales(words, end)
            if value * scale >= below:
                break
            half, end = self._half_more(words, end, scale)
            total, last, below = total + value * scale + half, end, scale
            following = self._after_joiner(words, end) if scale >= 1000 else None
        return Number(first=first, last=last, value=total, digits=False)

    def _below_thousand(self, words: Sequence[Word], at: int) -> tuple[Decimal, int]:
        """`seven`, `twenty-one`, `three hundred and five`; nothing (one) before a bare scale."""
        value, last = self._group(words, at)
        i = last + 1 if last + 1 < len(words) and words[last].form == "-" else last
        if i < len(words) and words[i].form in self._lexicon.hundred:
            value, last = value * 100, i + 1
            following = self._after_joiner(words, last)
            if following is not None:
                rest, last = self._group(words, following)
                value += rest
        return Decimal(value), last

    def _after_joiner(self, words: Sequence[Word], at: int) -> int | None:
        """Where the next group of a number begins: at once, or behind a joiner or hyphen."""
        if at < len(words) and (words[at].form in self._lexicon.joiners or words[at].form == "-"):
            at += 1
        return at if at < len(words) and words[at].form in self._below_hundred else None

    def _group(self, words: Sequence[Word], at: int) -> tuple[int, int]:
        """A number below one hundred: `seven`, `twenty`, `twenty-one`, `twenty one`."""
        lexicon = self._lexicon
        if words[at].form not in self._below_hundred:
            return 1, at
        value, last = self._below_hundred[words[at].form], at + 1
        if words[at].form in lexicon.tens:
            unit = last + 1 if last + 1 < len(words) and words[last].form == "-" else last
            if unit < len(words) and 0 < lexicon.small.get(words[unit].form, 0) < 10:
                return value + lexicon.small[words[unit].form], unit + 1
        return value, last

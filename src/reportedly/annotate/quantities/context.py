"""Tells numbers that count from those in names, codes, scores and ages."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.annotate.phrases import Word
from reportedly.languages.quantities import QuantityWords

_JOINTS = frozenset({"-", "–", "/", ":"})
_YOUNGEST = 1
_AGES = 8
"""Words in which the ages of several are told."""


class NumberContext:
    """Judge of the words around a number."""

    def __init__(self, *, lexicon: QuantityWords) -> None:
        self._codes = frozenset(lexicon.currency_codes)
        self._names = frozenset(lexicon.name_before)
        self._names_of = frozenset(lexicon.name_before_of)
        self._suffixes = frozenset(lexicon.numbers.suffixes)
        self._units = frozenset(lexicon.units)
        self._age_before = frozenset(lexicon.age_before)
        self._age_joints = frozenset(lexicon.age_joints)
        self._after_ages = frozenset(lexicon.after_ages)
        self._oldest = lexicon.oldest

    def is_name(self, line: Sequence[Word], first: int, last: int) -> bool:
        """The number is part of a name or a code: `Boeing 737`, `G20`, `Covid-19`, `No. 5`, `0040`, `4x4`, `1990s`."""
        word = line[first]
        if not word.form[0].isdigit():
            return self._named(line, first)
        if len(word.form) > 1 and word.form[0] == "0" and word.form[1].isdigit():
            return True
        return self._named(line, first) or self._glued_before(line, first) or self._glued_after(line, last)

    def _named(self, line: Sequence[Word], first: int) -> bool:
        if first >= 2 and line[first - 1].form == "of" and line[first - 2].form in self._names_of:
            return line[first - 2].text[0].isupper()
        at = first - 2 if first >= 2 and line[first - 1].form == "." else first - 1
        return at >= 0 and line[at].form in self._names

    def _glued_before(self, line: Sequence[Word], first: int) -> bool:
        if first == 0 or line[first - 1].end != line[first].start:
            return False
        before = line[first - 1]
        if before.form[-1].isalpha():
            return before.text not in self._codes
        hyphenated = before.form in _JOINTS and first >= 2 and line[first - 2].end == before.start
        return hyphenated and line[first - 2].form[-1].isalpha()

    def _glued_after(self, line: Sequence[Word], last: int) -> bool:
        if last >= len(line) or line[last].start != line[last - 1].end:
            return False
        form = line[last].form
        return form[0].isalpha() and form not in self._suffixes and form not in self._units

    def is_code(self, line: Sequence[Word], last: int) -> bool:
        """The number runs on into another: a score, a vote, a telephone number, `1430/2019`."""
        return self.code_end(line, last) > last

    def code_end(self, line: Sequence[Word], last: int) -> int:
        """Where the run of numbers joined by hyphens, slashes or colons ends."""
        at = last
        while (
            at + 1 < len(line)
            and line[at].form in _JOINTS
            and line[at].start == line[at - 1].end
            and line[at + 1].form[0].isdigit()
            and line[at + 1].start == line[at].end
        ):
            at += 2
        return at

    def _follows_age(self, line: Sequence[Word], first: int) -> bool:
        """Whether nothing but ages stands between a word for age and the number."""
        for at in range(first - 1, max(-1, first - 1 - _AGES), -1):
            if line[at].form in self._age_before:
                return True
            if not line[at].form.isdecimal() and line[at].form not in self._age_joints:
                return False
        return False

    def _is_one_more(self, line: Sequence[Word], last: int) -> bool:
        """Whether a number behind ages is one too, and counts nobody: `aged 12 and 14 were`, not `and 30 others`."""
        number = line[last - 1].form
        old = not number.isdecimal() or int(number) > self._oldest
        return not old and (last >= len(line) or line[last].form in self._after_ages)

    def is_age(self, line: Sequence[Word], first: int, number: int, last: int) -> bool:
        """`aged 34`, `aged 20, 22 and 25`, `Harlan Voss, 34,`."""
        if first > 0 and line[first - 1].form in self._age_before:
            return True
        if self._follows_age(line, first) and self._is_one_more(line, last):
            return True
        if first > 1 and line[first - 1].form == "of" and line[first - 2].form in self._age_before:
            return True
        word = line[number]
        if last != number + 1 or not (word.form.isdecimal() and word.form.isascii() and len(word.form) <= 3):
            return False
        if not _YOUNGEST <= int(word.form) <= self._oldest or number < 2 or line[number - 1].form != ",":
            return False
        closes = last >= len(line) or line[last].form in (",", ".", ")", ";")
        return closes and line[number - 2].text[0].isupper()

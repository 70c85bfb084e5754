"""Finds quantities: what is counted exactly, about, at least or at most, of what money, measure or rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from reportedly.annotate.phrases import Lookup, Word, as_plain, lines, words
from reportedly.annotate.quantities.amounts import SIGNS, Amount, Amounts
from reportedly.annotate.quantities.context import NumberContext
from reportedly.annotate.quantities.money import Currencies
from reportedly.config import Settings
from reportedly.languages.quantities import quantity_words
from reportedly.model import Annotations, Article, Extent, Quantity

Kind = Literal["count", "ordinal", "percent", "money", "measure"]

_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_LINKS = frozenset({"-", "–", "of"})
"""What may stand between a number and its unit: `two-year`, `millions of dollars`."""
_OF_CHANGE = SIGNS | {"by"}
"""What may stand between a word of change and the number."""
_NO_BOUNDS: tuple[None, None, None] = (None, None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A quantity over the words `[first, last)`; its number begins with word `number`. Without an amount it is
    none and only read past."""

    first: int
    last: int
    number: int
    amount: Amount | None
    kind: Kind = "count"
    unit: str | None = None
    cents: bool = False


class QuantityTagger:
    """Fills `quantities`. Needs the times, so that no date is taken for a number; a duration is a measure."""

    needs: frozenset[str] = frozenset({"times"})
    adds: frozenset[str] = frozenset({"quantities"})

    def __init__(self, *, settings: Settings) -> None:
        lexicon = quantity_words(settings.languages[0])
        self._amounts = Amounts(lexicon=lexicon)
        self._currencies = Currencies(lexicon=lexicon)
        self._context = NumberContext(lexicon=lexicon)
        self._qualifiers = _by_effect(lexicon.qualifiers)
        self._trailing = _by_effect(lexicon.trailing)
        self._behind = _by_effect(lexicon.behind_noun)
        self._percent: Lookup[str] = Lookup(dict.fromkeys(lexicon.percent, "percent"))
        self._units: Lookup[str] = Lookup(lexicon.units)
        self._between = frozenset(lexicon.between)
        self._changes = frozenset(lexicon.changes)
        self._lexicon = lexicon

    def __call__(self, article: Article, annotations: Annotations) -> Annotations:
        taken = [(t.start, t.end) for t in annotations.times if t.type != "DURATION"]
        found = tuple(self._find(article.text, taken))
        return replace(annotations, quantities=found)

    def _find(self, text: str, taken: Sequence[Extent]) -> Iterator[Quantity]:
        dates = iter([*taken, (len(text) + 1, len(text) + 1)])
        date = next(dates)
        for start, end in lines(text):
            line = words(text, start, end)
            at = 0
            while at < len(line):
                while date[1] <= line[at].start:
                    date = next(dates)
                if line[at].end > date[0]:
                    at += 1
                    continue
                reading = self._read(line, at)
                if reading is None:
                    at += 1
                    continue
                at = max(reading.last, at + 1)
                if reading.amount is not None and line[reading.last - 1].end <= date[0]:
                    yield _quantity(text, line, reading)

    def _read(self, line: Sequence[Word], at: int) -> _Reading | None:
        ordinal = self._ordinal(line, at)
        if ordinal is not None:
            return ordinal
        effect, number = self._qualifier(line, at)
        opens = line[number].form in self._between if number < len(line) else False
        prefix = self._currencies.before(line, number + opens)
        amount = self._amount(line, prefix[1] if prefix else number + opens)
        if amount is None:
            return None
        converted = prefix is not None and self._is_of_other_money(line, amount.last + 1, prefix[0])
        links = frozenset({"and", "to"}) if opens else None
        whole = None if converted else self._amounts.range(line, amount, links=links)
        changes = whole is not None and not opens and self._is_change(line, amount, whole)
        if changes or self._context.is_name(line, amount.first, amount.last):
            return self._skipped(line, at, amount)
        if opens and number > 0 and line[number - 1].form in self._changes:
            return self._suffixed(line, number + 1, amount.first, amount, effect, prefix[0] if prefix else None)
        if whole is None and self._context.is_code(line, amount.last):
            return self._skipped(line, at, amount)
        if opens and whole is None:
            at = number + 1
        return self._suffixed(line, at, amount.first, whole or amount, effect, prefix[0] if prefix else None)

    def _is_of_other_money(self, line: Sequence[Word], at: int, code: str) -> bool:
        """Whether an amount in another currency follows, which ends no range: `$7,000 or €8,000`."""
        following = self._currencies.before(line, at)
        return following is not None and following[0] != code

    def _is_change(self, line: Sequence[Word], amount: Amount, whole: Amount) -> bool:
        """By how much, not how many: `rose 5 to 43`, `fell by $1 billion to $4 billion`; but `rose 5 to 10 percent` is
        a range."""
        before = [word.form for word in line[max(0, amount.first - 3) : amount.first] if word.form not in _OF_CHANGE]
        changed = bool(before) and before[-1] in self._changes and line[amount.last].form == "to"
        return changed and self._percent.at(line, whole.last) is None

    def _skipped(self, line: Sequence[Word], at: int, amount: Amount) -> _Reading:
        return _Reading(first=at, last=self._context.code_end(line, amount.last), number=amount.first, amount=None)

    def _amount(self, line: Sequence[Word], at: int) -> Amount | None:
        return self._amounts.read(line, at) if at < len(line) else None

    def _qualifier(self, line: Sequence[Word], at: int) -> tuple[str | None, int]:
        """The effect of the qualifiers that begin at `at` (the first one counts) and where the number then is."""
        found = self._qualifiers.at(line, at)
        if found is None:
            return None, at
        second = self._qualifiers.at(line, found[1])
        return found[0], second[1] if second is not None else found[1]

    def _suffixed(
        self, line: Sequence[Word], first: int, number: int, amount: Amount, effect: str | None, currency: str | None
    ) -> _Reading:
        last = amount.last
        kind: Kind = "count"
        unit, cents = currency, False
        if currency is None:
            kind, unit, last, cents = self._unit(line, first, amount)
        else:
            kind = "money"
        if effect is None:
            trailing = self._trailing.at(line, last)
            if trailing is not None:
                effect, last = trailing
            elif kind == "count":
                effect = self._behind_noun(line, last)
        amount = _qualified(amount, effect)
        return _Reading(first=first, last=last, number=number, amount=amount, kind=kind, unit=unit, cents=cents)

    def _behind_noun(self, line: Sequence[Word], noun: int) -> str | None:
        """The effect of what follows the noun: `20 people or more`, but not `20 people or more than half`."""
        found = self._behind.at(line, noun + 1) if noun < len(line) and line[noun].form.isalpha() else None
        return None if found is None or self._qualifiers.at(line, noun + 2) is not None else found[0]

    def _unit(self, line: Sequence[Word], first: int, amount: Amount) -> tuple[Kind, str | None, int, bool]:
        """Kind, unit and end of the quantity, and whether it counts hundredths of the unit."""
        last = amount.last
        at = last + 1 if last + 1 < len(line) and line[last].form in _LINKS else last
        money = self._currencies.after(line, at, scaled=amount.scaled)
        if money is not None:
            return "money", money.code, money.last, money.cents
        percent = self._percent.at(line, last)
        if percent is not None:
            return "percent", None, percent[1], False
        if self._context.is_age(line, first, amount.first, last):
            return "measure", "year", last, False
        unit = self._units.at(line, at)
        return ("count", None, last, False) if unit is None else ("measure", unit[0], last, False)

    def _ordinal(self, line: Sequence[Word], at: int) -> _Reading | None:
        word = line[at]
        ending = at + 1 < len(line) and line[at + 1].form in _ORDINAL_ENDINGS and line[at + 1].start == word.end
        if ending and word.form.isdecimal() and word.form.isascii():
            return self._ranked(at, at + 2, Decimal(word.form))
        ordinals, tens = self._lexicon.numbers.ordinals, self._lexicon.numbers.tens
        if word.form in ordinals:
            return self._ranked(at, at + 1, Decimal(ordinals[word.form]))
        if word.form in tens and at + 2 < len(line) and line[at + 1].form == "-" and line[at + 2].form in ordinals:
            return self._ranked(at, at + 3, Decimal(tens[word.form] + ordinals[line[at + 2].form]))
        return None

    def _ranked(self, first: int, last: int, rank: Decimal) -> _Reading:
        amount = Amount(first=first, last=last, low=rank, best=rank, high=rank, exact=True)
        return _Reading(first=first, last=last, number=first, amount=amount, kind="ordinal")


def _by_effect(phrases: Mapping[str, tuple[str, ...]]) -> Lookup[str]:
    return Lookup({phrase: effect for effect, members in phrases.items() for phrase in members})


def _qualified(amount: Amount, effect: str | None) -> Amount:
    """The bounds of the coding guide: `more than 70` begins at 71, `about 3,000` is a best guess without bounds."""
    if not amount.exact or effect is None or amount.best is None:
        return amount
    value = amount.best
    step = Decimal(value == value.to_integral_value())
    low, best, high = {
        "more": (value + step, None, None),
        "least": (value, None, None),
        "most": (None, None, value),
        "fewer": (None, None, value - step),
        "about": (None, value, None),
    }.get(effect, (value, value, value))
    return replace(amount, low=low, best=best, high=high, exact=False)


def _quantity(text: str, line: Sequence[Word], reading: _Reading) -> Quantity:
    start, end = line[reading.first].start, line[reading.last - 1].end
    amount = reading.amount
    bounds = _NO_BOUNDS if amount is None else (amount.low, amount.best, amount.high)
    low, best, high = (None if b is None else as_plain(b / 100 if reading.cents else b) for b in bounds)
    return Quantity(
        start=start,
        end=end,
        number_start=line[reading.number].start,
        text=text[start:end],
        kind=reading.kind,
        low=low,
        best=best,
        high=high,
        unit=reading.unit,
    )

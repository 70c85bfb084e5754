"""Currencies before and after an amount, as ISO 4217 codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.annotate.phrases import Lookup, Word
from reportedly.languages.quantities import QuantityWords

_LONGEST_SYMBOL = 3
"""Words that a symbol is cut into at most: `U.S.` `$`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """A currency that ends before word `last`; `cents`: the amount counts hundredths."""

    code: str
    last: int
    cents: bool = False


class Currencies:
    """Recogniser of currencies with the lexicon of one language."""

    def __init__(self, *, lexicon: QuantityWords) -> None:
        self._symbols = {symbol.lower(): code for symbol, code in lexicon.currency_symbols.items()}
        self._marks = frozenset(symbol[0] for symbol in self._symbols)
        self._codes = frozenset(lexicon.currency_codes)
        self._cents = frozenset(lexicon.cents)
        self._ambiguous = frozenset(lexicon.ambiguous_currencies)
        names = dict(lexicon.currency_names)
        for name, code in lexicon.nationalities.items():
            names |= {name: code, f"{name}s": code}
        self._names: Lookup[str] = Lookup(names)

    def before(self, line: Sequence[Word], at: int) -> tuple[str, int] | None:
        """Code of the symbol or code at `at`, and where the number then begins."""
        if at >= len(line):
            return None
        if line[at].form[0] in self._marks:
            for size in range(min(_LONGEST_SYMBOL, len(line) - at), 0, -1):
                joined = line[at : at + size]
                code = self._symbols.get("".join(word.form for word in joined))
                if code is not None and all(a.end == b.start for a, b in pairwise(joined)):
                    return code, at + size
        if line[at].text in self._codes and at + 1 < len(line) and line[at + 1].form[0].isdigit():
            return _current(line[at].text), at + 1
        return None

    def _foreign(self, line: Sequence[Word], at: int) -> tuple[str, int] | None:
        """`Georgian lari`: a name behind an adjective of origin."""
        return self._names.at(line, at + 1) if line[at].text[0].isupper() else None

    def after(self, line: Sequence[Word], at: int, *, scaled: bool) -> Currency | None:
        """The currency that an amount ending at `at` is in; names with another meaning need a `scaled` amount."""
        if at >= len(line):
            return None
        if line[at].form in self._cents:
            return Currency(code="USD", last=at + 1, cents=True)
        if line[at].form in ("€", "£", "$"):
            return Currency(code=self._symbols[line[at].form], last=at + 1)
        if line[at].text in self._codes:
            return Currency(code=_current(line[at].text), last=at + 1)
        found = self._names.at(line, at) or self._foreign(line, at)
        if found is None or (line[at].form in self._ambiguous and found[1] == at + 1 and not scaled):
            return None
        return Currency(code=found[0], last=found[1])


def _current(code: str) -> str:
    """ISO 4217 has CNY for what is often written RMB."""
    return "CNY" if code == "RMB" else code

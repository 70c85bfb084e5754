"""Small phrases of closed vocabulary (dates, numbers) found by patterns over words instead of characters."""

from reportedly.annotate.phrases.lookup import Lookup
from reportedly.annotate.phrases.numbers import Number, Numerals, as_plain
from reportedly.annotate.phrases.patterns import Lexeme, Match, Pattern, Patterns
from reportedly.annotate.phrases.words import Word, lines, words

__all__ = [
    "Lexeme",
    "Lookup",
    "Match",
    "Number",
    "Numerals",
    "Pattern",
    "Patterns",
    "Word",
    "as_plain",
    "lines",
    "words",
]

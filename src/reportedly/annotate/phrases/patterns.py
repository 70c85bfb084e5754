"""Regular expressions over classes of words.

A line of words becomes a string with one character a word; a pattern such as `the? number unit ago` becomes a regular
expression over that string. A word may be in several classes: each combination of classes has a character of its own,
and a class in a pattern stands for all combinations that hold it. Patterns have no unbounded repetition, so a line of
n words is searched in time linear in n.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.errors import DataError

Value = int | str

_TOKEN = re.compile(r"([a-z_0-9]+)(?::([a-z_]+))?|([()?|])|\s+|(.)")
_FIRST_CHARACTER = 0xE000


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexeme:
    """A stretch of text with the classes it is in and what it means in each."""

    start: int
    end: int
    text: str
    classes: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """What to look for and, under `after` and `not_after`, `before` and `not_before`, the classes of the neighbours
    that it needs or that forbid it."""

    name: str
    pattern: str
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Where a pattern applies: lexemes `[first, last)` of the line, and the lexeme behind each label."""

    name: str
    rank: int
    first: int
    last: int
    start: int
    end: int
    groups: Mapping[str, Lexeme] = field(hash=False)

    def get(self, label: str, name: str | None = None) -> Value | None:
        """The meaning in class `name` (else: named like the label) of the lexeme that `label` stands for."""
        lexeme = self.groups.get(label)
        return None if lexeme is None else lexeme.classes.get(name or label)

    def number(self, label: str, name: str | None = None) -> int | None:
        """The same where it is a whole number."""
        value = self.get(label, name)
        return value if isinstance(value, int) else None

    def text(self, label: str, name: str | None = None) -> str | None:
        """The same where it is a name."""
        value = self.get(label, name)
        return value if isinstance(value, str) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compiled:
    """A pattern as a regular expression, the labels of its groups by their numbers, and characters of which a line that
    it is in holds at least one: a line without them need not be searched."""

    pattern: Pattern
    expression: re.Pattern[str]
    labels: tuple[tuple[int, str], ...]
    needed: frozenset[str]


class Patterns:
    """Compiled patterns over a fixed inventory of class combinations.

    Raises `DataError` when a pattern names a class that no word is in.
    """

    def __init__(
        self,
        patterns: Sequence[Pattern],
        *,
        macros: Mapping[str, str],
        combinations: Sequence[frozenset[str]],
        where: str,
    ) -> None:
        distinct = sorted({tuple(sorted(c)) for c in combinations})
        self._characters = {frozenset(c): chr(_FIRST_CHARACTER + i) for i, c in enumerate(distinct)}
        self._other = chr(_FIRST_CHARACTER + len(distinct))
        self._macros = macros
        self._where = where
        self._compiled = tuple(self._compile(pattern) for pattern in patterns)

    def search(self, lexemes: Sequence[Lexeme]) -> list[Match]:
        """Matches that do not overlap, in text order; of overlapping ones the longer wins, then the earlier pattern."""
        line = "".join(self._characters.get(frozenset(lexeme.classes), self._other) for lexeme in lexemes)
        if not line.strip(self._other):
            return []
        held = frozenset(line)
        found = [
            match
            for rank, compiled in enumerate(self._compiled)
            if not compiled.needed.isdisjoint(held)
            for match in self._matches(rank, line, lexemes)
        ]
        found.sort(key=lambda m: (m.start - m.end, m.rank, m.start))
        taken = bytearray(len(line))
        kept = []
        for match in found:
            if not any(taken[match.first : match.last]):
                taken[match.first : match.last] = b"\1" * (match.last - match.first)
                kept.append(match)
        return sorted(kept, key=lambda m: m.start)

    def _matches(self, rank: int, line: str, lexemes: Sequence[Lexeme]) -> Iterator[Match]:
        compiled = self._compiled[rank]
        for m in compiled.expression.finditer(line):
            if m.end() > m.start():
                yield Match(
                    name=compiled.pattern.name,
                    rank=rank,
                    first=m.start(),
                    last=m.end(),
                    start=lexemes[m.start()].start,
                    end=lexemes[m.end() - 1].end,
                    groups={label: lexemes[m.start(i)] for i, label in compiled.labels if m.start(i) >= 0},
                )

    def _compile(self, pattern: Pattern) -> _Compiled:
        labels: list[tuple[int, str]] = []
        tokens = list(_TOKEN.finditer(self._spelt_out(pattern.pattern)))
        body = self._body(pattern.pattern, tokens, labels)
        around = "".join(
            f"({sign}{self._class(names)})"
            for sign, names in (("?<=", pattern.after), ("?<!", pattern.not_after))
            if names
        )
        behind = "".join(
            f"({sign}{self._class(names)})"
            for sign, names in (("?=", pattern.before), ("?!", pattern.not_before))
            if names
        )
        expression = re.compile(f"{around}(?:{body}){behind}")
        return _Compiled(pattern=pattern, expression=expression, labels=tuple(labels), needed=self._needed(tokens))

    def _spelt_out(self, pattern: str) -> str:
        for name, macro in self._macros.items():
            pattern = pattern.replace(f"@{name}", f"({macro})")
        return pattern

    def _body(self, pattern: str, tokens: Sequence[re.Match[str]], labels: list[tuple[int, str]]) -> str:
        parts = []
        for token in tokens:
            name, label, operator, wrong = token.groups()
            if wrong:
                raise DataError(f"pattern {pattern!r} holds {wrong!r}", where=self._where)
            if name:
                labels.append((len(labels) + 1, label or name))
                parts.append(f"({self._class((name,))})")
            elif operator:
                parts.append("(?:" if operator == "(" else operator)
        return "".join(parts)

    def _needed(self, tokens: Sequence[re.Match[str]]) -> frozenset[str]:
        """The rarest class of those that stand outside brackets and are no option; else all characters."""
        every = frozenset((*self._characters.values(), self._other))
        depth, needed = 0, [every]
        told = [(token[1], token[3]) for token in tokens if token[1] or token[3]]
        for (name, operator), (_, after) in zip(told, [*told[1:], (None, None)], strict=True):
            depth += {"(": 1, ")": -1}.get(operator or "", 0)
            if depth == 0 and operator == "|":
                return every
            if depth == 0 and name and after != "?":
                needed.append(frozenset(self._members((name,))))
        return min(needed, key=len)

    def _class(self, names: Sequence[str]) -> str:
        return "[" + "".join(self._members(names)) + "]"

    def _members(self, names: Sequence[str]) -> list[str]:
        """The characters of the classes."""
        members = [c for combination, c in self._characters.items() if any(n in combination for n in names)]
        unknown = [n for n in names if not any(n in combination for combination in self._characters)]
        if unknown:
            raise DataError(f"no word is in the class {unknown[0]!r}", where=self._where)
        return members

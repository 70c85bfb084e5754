"""Words of a text with the classes that time expressions are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.annotate.phrases import Lexeme, Numerals, Word, as_plain, words
from reportedly.languages.quantities import NumberWords
from reportedly.languages.times import TimeWords

_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_RANKS = frozenset("1234")
_DOTTED = re.compile(r"[0-9]{1,2}\.[0-9]{2}")
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_FIRST_HIJRI, _LAST_HIJRI = 1200, 1500
"""Years that news writes of the Hijri calendars: from 1821 by the solar one, to 2077 by the lunar one."""


class TimeLexer:
    """Turns a line into lexemes; numbers, days and years are worked out, all else is looked up."""

    def __init__(self, *, lexicon: TimeWords, numbers: NumberWords) -> None:
        self._numerals = Numerals(lexicon=numbers)
        self._numbers = numbers
        self._capitalised = frozenset(lexicon.capitalised)
        self._abbreviations = frozenset(lexicon.abbreviations)
        self._halves = frozenset(lexicon.classes["am"])
        self._periods = lexicon.period_letters
        self._classes: dict[str, dict[str, int | str]] = {}
        for name, members in lexicon.classes.items():
            for word, value in members.items():
                self._classes.setdefault(word, {})[name] = value

    def combinations(self) -> list[frozenset[str]]:
        """Every combination of classes that a lexeme can be in."""
        plain = [frozenset(classes) for classes in self._classes.values()]
        extra: list[frozenset[str]] = [
            frozenset({"number"}),
            frozenset({"number", "day"}),
            frozenset({"number", "day", "hour"}),
            frozenset({"number", "day", "two"}),
            frozenset({"number", "day", "two", "hour"}),
            frozenset({"number", "two"}),
            frozenset({"number", "two", "hour"}),
            frozenset({"number", "year"}),
            frozenset({"number", "year", "hijri_year"}),
            frozenset({"year"}),
            frozenset({"number", "hour"}),
            frozenset({"clock"}),
            frozenset({"numeric"}),
            frozenset({"ordinal"}),
            frozenset({"ordinal", "day"}),
            *(frozenset({name}) for name in self._periods.values()),
        ]
        ordinals = [frozenset({"ordinal", "day"} | set(self._classes.get(w, {}))) for w in self._numbers.ordinals]
        return plain + extra + ordinals

    def __call__(self, text: str, start: int, end: int) -> list[Lexeme]:
        """The lexemes of one line, in order."""
        line = words(text, start, end)
        found: list[Lexeme] = []
        at = 0
        while at < len(line):
            classes, last = self._read(line, at)
            found.append(
                Lexeme(
                    start=line[at].start,
                    end=line[last - 1].end,
                    text=text[line[at].start : line[last - 1].end],
                    classes=classes,
                )
            )
            at = last
        return found

    def _read(self, line: Sequence[Word], at: int) -> tuple[dict[str, int | str], int]:
        form = line[at].form
        if form[0].isdigit():
            return self._digits(line, at)
        ordinal = self._ordinal(line, at)
        if ordinal is not None:
            return ordinal
        number = self._numerals.read(line, at)
        if number is not None:
            year = self._spoken_year(line, number.last, as_plain(number.value))
            return year if year is not None else ({"number": _whole(as_plain(number.value))}, number.last)
        return self._word(line, at)

    def _word(self, line: Sequence[Word], at: int) -> tuple[dict[str, int | str], int]:
        word = line[at]
        after = line[at + 1] if at + 1 < len(line) and line[at + 1].start == word.end else None
        if word.form in self._periods and after is not None and after.form in _RANKS:
            return {self._periods[word.form]: int(after.form)}, at + 2
        classes = self._classes.get(word.form, {})
        if not classes or (word.form in self._capitalised and not word.text[0].isupper()):
            return {}, at + 1
        dot = after is not None and after.form == "."
        return dict(classes), at + 2 if dot and word.form in self._abbreviations else at + 1

    def _digits(self, line: Sequence[Word], at: int) -> tuple[dict[str, int | str], int]:
        form = line[at].form
        if ":" in form or (_DOTTED.fullmatch(form) and at + 1 < len(line) and line[at + 1].form in self._halves):
            return {"clock": form.replace(".", ":")}, at + 1
        if sum(mark in form for mark in "-/.") and not form.replace(".", "", 1).isdigit():
            return {"numeric": form}, at + 1
        if at > 0 and line[at - 1].end == line[at].start and line[at - 1].form[-1].isalpha():
            return {}, at + 1
        if at + 1 < len(line) and line[at + 1].form in _ORDINAL_ENDINGS and line[at + 1].start == line[at].end:
            return self._ordinal_classes(form), at + 2
        number = self._numerals.read(line, at)
        if number is None:
            return {}, at + 1
        classes: dict[str, int | str] = {"number": _whole(as_plain(number.value))}
        if number.last == at + 1 and form.isdecimal():
            classes |= _roles(form)
        return classes, number.last

    def _ordinal_classes(self, form: str) -> dict[str, int | str]:
        if not form.isdecimal() or len(form) > 4:
            return {}
        return _ranked(int(form))

    def _ordinal(self, line: Sequence[Word], at: int) -> tuple[dict[str, int | str], int] | None:
        form = line[at].form
        rank = self._numbers.ordinals.get(form)
        if rank is not None:
            return {"ordinal": rank} | {"day": rank} | self._classes.get(form, {}), at + 1
        tens = self._numbers.tens.get(form)
        unit = at + 2 if at + 2 < len(line) and line[at + 1].form == "-" else at + 1
        if tens is not None and unit < len(line) and 0 < self._numbers.ordinals.get(line[unit].form, 0) < 10:
            rank = tens + self._numbers.ordinals[line[unit].form]
            return _ranked(rank), unit + 1
        return None

    def _spoken_year(
        self, line: Sequence[Word], at: int, century: int | float
    ) -> tuple[dict[str, int | str], int] | None:
        """`nineteen ninety-six`."""
        if at >= len(line) or century not in (18, 19, 20) or line[at].form[0].isdigit():
            return None
        rest = self._numerals.read(line, at)
        if rest is None or not 10 <= rest.value <= 99 or rest.value != int(rest.value):
            return None
        return {"year": int(century) * 100 + int(rest.value)}, rest.last


def _ranked(rank: int) -> dict[str, int | str]:
    classes: dict[str, int | str] = {"ordinal": rank}
    return classes | {"day": rank} if 1 <= rank <= 31 else classes


def _whole(value: int | float) -> int | str:
    return value if isinstance(value, int) else str(value)


def _roles(form: str) -> dict[str, int | str]:
    """What a bare run of digits may be beside a number."""
    value, length = int(form), len(form)
    roles: dict[str, int | str] = {}
    if length <= 2 and 1 <= value <= 31:
        roles["day"] = value
    if length <= 2 and value <= 24:
        roles["hour"] = value
    if length == 2:
        roles["two"] = value
    if length == 4 and _FIRST_YEAR <= value <= _LAST_YEAR:
        roles["year"] = value
    if length == 4 and _FIRST_HIJRI <= value <= _LAST_HIJRI:
        roles["hijri_year"] = value
    return roles

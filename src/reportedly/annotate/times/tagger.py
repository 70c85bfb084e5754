"""Finds time expressions and reads them against the day of publication and each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from reportedly.annotate.phrases import Lexeme, Match, Pattern, Patterns, lines
from reportedly.annotate.times import calendars, dates, deictic, durations
from reportedly.annotate.times.calendar import edtf
from reportedly.annotate.times.lexer import TimeLexer
from reportedly.annotate.times.reading import Anchor, Basis, Context, Reading
from reportedly.annotate.times.tense import Tense
from reportedly.annotate.tree import Tree
from reportedly.config import Settings
from reportedly.errors import DataError
from reportedly.languages.quantities import quantity_words
from reportedly.languages.times import TimeWords, time_words
from reportedly.model import Annotations, Article, Extent, TimeExpression

_MONTH = "month"
_WEEKDAY = "weekday"
_DAY = timedelta(days=1)
_LINK = 20
"""Characters between the ends of a range at most: more, and they stand in different lines."""
_PHRASE = 4
"""Words from `the day after` to the date behind it at most: `the raid of`."""
_LONG = frozenset({"year", "span", "first_units", "ended_year", "the_year"})
"""Readings that turn a report from its quarter to another stretch of time."""
_COMPARED = frozenset({"ago", "shifted", "year_ago_quarter", "year_period"})
"""Readings that a quarter is compared with."""
_RANGES = frozenset({"day_range", "year_range"})
"""Readings with two ends of their own."""
_APART = frozenset({"compound", "nmod", "nummod", "amod"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_READERS = {**dates.READERS, **deictic.READERS, **durations.READERS, **calendars.READERS}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A match with the classes of the words around it and what it was read as."""

    match: Match
    around: tuple[frozenset[str], frozenset[str]]
    reading: Reading | None = None
    joined: Reading | None = None
    """The range that the expression opens with the one after it."""
    ahead: Reading | None = None
    """The reading if the clause looks ahead, where it may and that makes a difference."""


class TimeTagger:
    """Fills `times`. Needs tokens and sentences, for the tense of the governing verb.

    A missing year, and every weekday or `yesterday`, is told from `article.published`, else from the date in the head
    of the article. A year may be told from another full date of the text. What can't be told stays open.
    """

    needs: frozenset[str] = frozenset({"tokens", "sentences"})
    adds: frozenset[str] = frozenset({"times"})

    def __init__(self, *, settings: Settings) -> None:
        language = settings.languages[0]
        lexicon = time_words(language)
        self._lexicon = lexicon
        self._lex = TimeLexer(lexicon=lexicon, numbers=quantity_words(language).numbers)
        self._signals = frozenset(lexicon.signals)
        self._patterns = _compiled(lexicon, self._lex, language)

    def __call__(self, article: Article, annotations: Annotations) -> Annotations:
        found = list(self._find(article.text))
        if not found:
            return replace(annotations, times=())
        tree = Tree(annotations.tokens)
        surroundings = _Surroundings(annotations, tree, self._lexicon)
        found = [f for f in found if f.match.name != _MONTH or not surroundings.is_person(f.match)]
        now, explicit = _now(article, found)
        head = article.head.end if article.head is not None else 0
        read = list(_read(found, now, explicit, surroundings, head=head))
        return replace(annotations, times=tuple(self._expressions(article, read)))

    def _find(self, text: str) -> Iterator[_Found]:
        for start, end in lines(text):
            lexemes = self._lex(text, start, end)
            if not any(self._signals & lexeme.classes.keys() for lexeme in lexemes):
                continue
            for match in self._patterns.search(lexemes):
                yield _Found(match=match, around=(_around(lexemes, match.first - 1), _around(lexemes, match.last)))

    def _expressions(self, article: Article, read: Sequence[_Found]) -> Iterator[TimeExpression]:
        head = article.head
        skip = False
        for found, following in zip(read, [*read[1:], None], strict=False):
            match, reading = found.match, found.joined or found.reading
            if skip or reading is None or (head is not None and match.start < head.end):
                skip = False
                continue
            end = following.match.end if found.joined is not None and following is not None else match.end
            skip = found.joined is not None
            yield TimeExpression(
                start=match.start,
                end=end,
                text=article.text[match.start : end],
                type=reading.type,
                value=reading.value,
                edtf=_edtf(reading, found),
                inferred_from=reading.basis,
                ahead=_edtf(found.ahead, found) if found.ahead is not None else None,
                apart=_apart(reading, found),
            )


class _Surroundings:
    """What the parse tells about the words around an expression."""

    def __init__(self, annotations: Annotations, tree: Tree, lexicon: TimeWords) -> None:
        self._tree = tree
        self._starts = [sentence.start for sentence in annotations.sentences]
        self._definite = lexicon.classes["the"]
        self.tense = Tense(tree=tree, lexicon=lexicon)
        people = (e for e in annotations.entities if e.label == "PERSON")
        last = (tree.within(e.start, e.end) for e in people)
        self._surnames = frozenset(tree.tokens[r[-1]].text for r in last if len(r) > 1)

    def is_person(self, match: Match) -> bool:
        """A month's name that the article uses as a surname (`April`, `May`), or that is one here."""
        inside = self._tree.within(match.start, match.end)
        names = [self._tree.tokens[i] for i in inside if self._tree.tokens[i].tag != "POS"]
        return len(names) == 1 and (names[0].text in self._surnames or names[0].entity == "PERSON")

    def is_in_name(self, match: Match) -> bool:
        """A date before the noun that it belongs to, of a thing taken to be known."""
        top = self._tree.top(match.start, match.end)
        if top is None or self._tree.tokens[top].dep not in _APART:
            return False
        noun = self._tree.tokens[self._tree.tokens[top].head]
        articles = (self._tree.tokens[child] for child in self._tree.children(noun.index, "det"))
        return noun.start >= match.end and noun.pos in _NOUNS and any(word.lemma in self._definite for word in articles)

    def share_sentence(self, basis: Basis, offset: int) -> bool:
        """Whether an expression stands in the sentence that holds an offset."""
        return basis != "published" and bisect_right(self._starts, basis[0]) == bisect_right(self._starts, offset)


def _compiled(lexicon: TimeWords, lexer: TimeLexer, language: str) -> Patterns:
    where = f"languages/{language}/times.yaml"
    unknown = [p.read for p in lexicon.patterns if p.read not in _READERS]
    if unknown:
        raise DataError(f"patterns: there is no reading {unknown[0]!r}", where=where)
    patterns = [
        Pattern(
            name=p.read,
            pattern=p.pattern,
            after=p.after,
            not_after=p.not_after,
            before=p.before,
            not_before=p.not_before,
        )
        for p in lexicon.patterns
    ]
    return Patterns(patterns, macros=lexicon.macros, combinations=lexer.combinations(), where=where)


def _around(lexemes: Sequence[Lexeme], at: int) -> frozenset[str]:
    return frozenset(lexemes[at].classes) if 0 <= at < len(lexemes) else frozenset()


def _safely(found: _Found, context: Context) -> Reading | None:
    """The reading, None where it would leave the calendar (`9,999 years ago`)."""
    try:
        return _READERS[found.match.name](found.match, context)
    except (ValueError, OverflowError):
        return None


def _now(article: Article, found: Sequence[_Found]) -> tuple[Anchor | None, list[tuple[Extent, date]]]:
    """The day of writing, and the full dates of the text."""
    explicit: list[tuple[Extent, date]] = []
    for item in found:
        reading = _safely(item, Context())
        if reading is not None and reading.explicit and reading.first is not None:
            explicit.append(((item.match.start, item.match.end), reading.first))
    if article.published is not None:
        try:
            return Anchor(day=date.fromisoformat(article.published[:10]), basis="published"), explicit
        except ValueError:
            pass
    head = article.head
    inside = [e for e in explicit if head is not None and head.start <= e[0][0] < head.end]
    return (Anchor(day=inside[0][1], basis=inside[0][0]) if inside else None), explicit


def _read(
    found: Sequence[_Found],
    now: Anchor | None,
    explicit: list[tuple[Extent, date]],
    surroundings: _Surroundings,
    *,
    head: int,
) -> Iterator[_Found]:
    """Each with its reading, in text order; what stands in the head of the article, up to `head`, is not to come."""
    latest: Anchor | None = None
    begun: Anchor | None = None
    quarter: Anchor | None = None
    named: Anchor | None = None
    full = iter(explicit)
    dated: Anchor | None = None
    upcoming = next(full, None)
    for item, following in zip(found, [*found[1:], None], strict=False):
        while upcoming is not None and (dated is None or upcoming[0][0] <= item.match.start):
            dated, upcoming = Anchor(day=upcoming[1], basis=upcoming[0]), next(full, None)
        direction = _direction(item, surroundings) if now is not None else 0
        previous = begun if direction < 0 and latest is not None and _is_to_come(latest, now) else latest
        context = Context(
            now=now,
            dated=dated,
            previous=previous,
            bound=now if item.match.start < head else _lent(item, following),
            direction=direction,
            before=item.around[0],
            after=item.around[1],
            quarter=quarter,
            named=named,
            same_sentence=previous is not None and surroundings.share_sentence(previous.basis, item.match.start),
            behind=_behind(item, following, now, direction),
        )
        reading = _safely(item, context)
        joined = None
        if reading is not None and following is not None and _opens_range(item, following):
            joined = _range(item, following, context)
        told = reading if reading is not None and _tells_on(reading) else None
        aside = told is not None and latest is not None and _names(item, told, surroundings)
        if told is not None and told.first is not None and not aside:
            latest = Anchor(day=told.first, basis=(item.match.start, item.match.end), last=told.last)
            begun = begun if _is_to_come(latest, now) else latest
            named = latest if told.basis is None else named
        quarter = _quarter(item, reading, quarter, now, direction)
        ahead = None if surroundings.tense.is_over(item.match.start, item.match.end) else _ahead(item, reading, context)
        yield replace(item, reading=reading, joined=joined, ahead=ahead)


def _tells_on(reading: Reading) -> bool:
    """Whether the text can go on from its day: `the next day` is none after `recent days`."""
    return reading.type in ("DATE", "TIME") and reading.last is not None and not reading.value.endswith("_REF")


def _names(item: _Found, reading: Reading, surroundings: _Surroundings) -> bool:
    """Whether a day only tells a known thing apart (`the May 2 accord`): the text goes on from the one before it."""
    return reading.first == reading.last and surroundings.is_in_name(item.match)


def _is_to_come(anchor: Anchor, now: Anchor | None) -> bool:
    return now is not None and anchor.day > now.day


def _ahead(item: _Found, reading: Reading | None, context: Context) -> Reading | None:
    """The later reading in a plan, of a clause without direction or after "for" (`called a march for Friday`)."""
    if reading is None or reading.last is None or (context.direction != 0 and "for" not in context.before):
        return None
    ahead = _safely(item, replace(context, direction=1))
    return ahead if ahead is not None and ahead.first is not None and ahead.first > reading.last else None


def _lent(item: _Found, following: _Found | None) -> Anchor | None:
    """The date after the expression that gives it its year: `11 March and 7 July 2005`."""
    if following is None or item.match.get("year") is not None or not _is_listed(item, following):
        return None
    reading = _safely(following, Context())
    if reading is None or not reading.explicit or reading.first is None:
        return None
    return Anchor(day=reading.first, basis=(following.match.start, following.match.end))


def _behind(item: _Found, following: _Found | None, now: Anchor | None, direction: int) -> Anchor | None:
    """The day told in the phrase right behind the expression."""
    if following is None or "comma" in item.around[1]:
        return None
    apart = following.match.first - item.match.last, following.match.start - item.match.end
    if not (0 < apart[0] <= _PHRASE and 0 < apart[1] <= _PHRASE * _LINK):
        return None
    reading = _safely(following, Context(now=now, direction=direction))
    if reading is None or reading.type != "DATE" or reading.first is None or reading.first != reading.last:
        return None
    return Anchor(day=reading.first, basis=(following.match.start, following.match.end))


def _is_listed(item: _Found, following: _Found) -> bool:
    """Whether two dates of the same form are joined by "and" or a comma."""
    if item.match.name.partition("_")[0] != following.match.name.partition("_")[0] or not _is_next(item, following):
        return False
    return not {"and", "comma"}.isdisjoint(item.around[1])


def _is_next(item: _Found, following: _Found) -> bool:
    """Whether one word of the same line stands between the two."""
    apart = following.match.start - item.match.end
    return following.match.first == item.match.last + 1 and 0 <= apart <= _LINK


def _direction(item: _Found, surroundings: _Surroundings) -> int:
    """Which way the clause looks, as words before the expression have it: `extended until 9 a.m. Tuesday`, `by May`,
    `as soon as Friday`, `effective June 1`."""
    before, extent = item.around[0], (item.match.start, item.match.end)
    direction = surroundings.tense(*extent)
    if "effective" in before and direction < 0:
        return 0
    if "until" in before and direction < 0 and surroundings.tense.prolongs(*extent):
        return 1
    return 1 if direction == 0 and before & {"until", "ahead", "by", "through", "soonest"} else direction


def _quarter(
    item: _Found, reading: Reading | None, before: Anchor | None, now: Anchor | None, direction: int
) -> Anchor | None:
    """The quarter that a comparison with a year ago is about, until the text speaks of another stretch of time."""
    ended = "ending" in item.around[1] or direction < 0
    if reading is not None and now is not None and reading.last is not None and reading.last >= now.day and not ended:
        return before
    if reading is None or reading.first is None or "-Q" not in reading.value:
        return None if reading is not None and item.match.name in _LONG else before
    if item.match.name in _COMPARED:
        return before
    return Anchor(day=reading.first, basis=reading.basis or (item.match.start, item.match.end), last=reading.last)


def _opens_range(item: _Found, following: _Found) -> bool:
    """`from X to Y`, `between X and Y`, `X to Y`, `X-Y` with one word between them."""
    if not _is_next(item, following):
        return False
    link, opening = item.around[1], item.around[0]
    if "to" in link:
        return "from" in opening or item.match.name == following.match.name
    if "dash" in link:
        return item.match.name == following.match.name or {item.match.name, following.match.name} == {
            "month",
            "month_of_year",
        }
    return _is_pair(item, following) or ("and" in link and "between" in opening)


def _is_pair(item: _Found, following: _Found) -> bool:
    """Whether two weekdays are only listed, which makes a range of none but neighbours: `on Monday and Tuesday`."""
    listed = "and" in item.around[1] and "between" not in item.around[0]
    return listed and item.match.name == following.match.name == _WEEKDAY


def _range(item: _Found, following: _Found, context: Context) -> Reading | None:
    end = _safely(following, context)
    if end is None or end.first is None or end.last is None or not _is_named(end):
        return None
    bound = Anchor(day=end.first, basis=end.basis or (following.match.start, following.match.end))
    begin = _safely(item, replace(context, bound=bound))
    if begin is None or begin.first is None or not _is_named(begin) or begin.first >= end.last:
        return None
    if _is_pair(item, following) and end.first - begin.first != _DAY:
        return None
    basis = begin.basis if begin.basis != bound.basis or end.basis is not None else None
    value = f"{begin.value.partition('/')[0]}/{end.value.rpartition('/')[2]}"
    return Reading(type="DATE", value=value, first=begin.first, last=end.last, basis=basis)


def _is_named(reading: Reading) -> bool:
    """Whether the words name a stretch of the calendar, unlike `recent days`."""
    return reading.type == "DATE" and not reading.value.endswith("_REF")


def _apart(reading: Reading, found: _Found) -> Literal[1, -1] | None:
    """Which way a stretch of time is counted from what the words behind it tell."""
    joints = found.around[1] | found.match.groups.keys()
    if reading.type != "DURATION" or not joints & {"after_word", "before_word"}:
        return None
    return 1 if "after_word" in joints else -1


def _edtf(reading: Reading, found: _Found) -> str | None:
    """The interval that a reading denotes; open at one end after `since` and `until`."""
    if reading.first is None or reading.last is None:
        return None
    interval, before = edtf(reading.first, reading.last), found.around[0]
    is_range = found.joined is not None or found.match.name in _RANGES
    if not is_range and (reading.type == "TIME" or _is_named(reading)):
        first, _, last = interval.partition("/")
        if "since" in before:
            return f"{first}/.."
        if before & {"until", "ahead"} and reading.type == "DATE":
            return f"../{last or first}"
    return interval

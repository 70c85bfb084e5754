"""Finds the figures of an article before it is known who says them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportedly.annotate.tree import Tree
from reportedly.coding.figures.amounts import BILATERAL, Amounts
from reportedly.coding.figures.candidate import FigureCandidate
from reportedly.coding.figures.counted import Counted, Phrases
from reportedly.coding.figures.frames import CROWD, Frame, Frames
from reportedly.coding.figures.parts import Parts
from reportedly.coding.figures.personal import personal
from reportedly.coding.figures.sums import with_sums
from reportedly.coding.figures.terms import with_whole_terms
from reportedly.coding.figures.wordless import Wordless
from reportedly.languages.measures import Measure, MeasureWords, measure_words
from reportedly.languages.quantities import quantity_words
from reportedly.model import Annotations, Article, Quantity, Quote

_BRACKET = 16
"""Most characters between an amount and its conversion: `(` and `approximately`."""


def candidates(article: Article, annotations: Annotations, *, language: str = "en") -> tuple[FigureCandidate, ...]:
    """All figures of an article in text order."""
    lexicon = measure_words(language)
    tree = Tree(annotations.tokens)
    phrases = Phrases(tree=tree, lexicon=lexicon)
    frames = Frames(tree=tree, lexicon=lexicon)
    body = article.head.end if article.head is not None else 0
    told = personal(annotations.quantities, tree, lexicon, oldest=quantity_words(language).oldest)
    quantities = [q for q in annotations.quantities if q.start >= body and q.start not in told]
    counts = list(_counts(article.text, tree, lexicon, phrases, frames, quantities))
    amounts = Amounts(text=article.text, tree=tree, lexicon=lexicon, phrases=phrases)
    single = (c for q in quantities for c in (amounts.of(q),) if c is not None)
    others = list(with_whole_terms(single, article.text, tree, lexicon))
    taken = {index for c in counts for index in tree.within(c.start, c.end)} | {
        c.noun for c in counts if c.noun is not None
    }
    wordless = Wordless(text=article.text, tree=tree, lexicon=lexicon, phrases=phrases, frames=frames, counts=counts)
    found = [*counts, *others, *wordless.find(taken)]
    found.sort(key=lambda c: (c.start, c.end, c.measure))
    grouped = with_sums(list(_with_groups(found, tree, lexicon)), tree)
    return tuple(_with_pairs(_with_conversions(article.text, grouped, lexicon), lexicon))


def _counts(
    text: str, tree: Tree, lexicon: MeasureWords, phrases: Phrases, frames: Frames, quantities: Sequence[Quantity]
) -> Iterator[FigureCandidate]:
    found: list[FigureCandidate] = []
    parts = Parts(tree=tree, lexicon=lexicon)
    for quantity in quantities:
        counted = phrases.of_quantity(quantity) if _is_count(quantity, lexicon) else None
        if counted is None or _is_rate(tree, counted):
            continue
        shown = [f for f in frames.measures(counted) if _fits(quantity, counted, lexicon.measures[f.measure])]
        bare = _candidate(text, lexicon, phrases, quantity, counted, Frame(measure="killed", anchor=counted.number))
        whole = parts.whole(bare, found, person=frames.is_person(counted), subset=counted.subset)
        weak = all(frames.is_weak(f, counted) for f in shown)
        if weak and whole is not None and parts.inherits(bare, whole):
            shown = [Frame(measure=whole.measure, anchor=whole.anchor)]
        elif weak and (_size(quantity) or 0) < lexicon.crowd:
            shown = []
        if not shown:
            before = parts.gapped(bare, found)
            shown = [] if before is None else [Frame(measure=before.measure, anchor=before.anchor)]
        for frame in shown:
            including = whole if frame.whole is None else parts.at(frame.whole, found)
            candidate = _candidate(text, lexicon, phrases, quantity, counted, frame)
            candidate = replace(candidate, part_of=None if including is None else (including.start, including.end))
            found.append(candidate)
            yield candidate


def _size(quantity: Quantity) -> int | float | None:
    return next((b for b in (quantity.best, quantity.low, quantity.high) if b is not None), None)


def _is_count(quantity: Quantity, lexicon: MeasureWords) -> bool:
    """A number that can be a figure: no rank, share or length, and not wholly indefinite, `several` apart."""
    bounded = (quantity.low, quantity.best, quantity.high) != (None, None, None)
    return quantity.kind == "count" and (bounded or quantity.text.lower() in lexicon.indefinite)


def _fits(quantity: Quantity, counted: Counted, measure: Measure) -> bool:
    """Only people are counted as `several`, and neither `several of the dead` nor `one of the strikes` is a count."""
    bounds = (quantity.low, quantity.best, quantity.high)
    if bounds == (None, None, None):
        return measure.people and not counted.subset
    if counted.subset and quantity.best == 1:
        return measure.people
    return all(b is None or isinstance(b, int) for b in bounds)


def _is_rate(tree: Tree, counted: Counted) -> bool:
    """`four deaths per 100,000`, `a five-storey block`."""
    tokens = tree.tokens
    after = max(counted.number, counted.noun or 0) + 1
    if after + 1 < len(tokens) and tokens[after].lemma == "per" and tokens[after + 1].pos == "NUM":
        return True
    following = tokens[counted.number + 1] if counted.number + 1 < len(tokens) else None
    return following is not None and following.text == "-" and following.start == tokens[counted.number].end


def _candidate(
    text: str, lexicon: MeasureWords, phrases: Phrases, quantity: Quantity, counted: Counted, frame: Frame
) -> FigureCandidate:
    words = counted.of
    if words is None and frame.group is not None:
        words = phrases.words(frame.group, 0)
    of = None if words is None else Quote(text=text[slice(*words)], start=words[0], end=words[1])
    people = lexicon.measures[frame.measure].people
    return FigureCandidate(
        start=quantity.start,
        end=quantity.end,
        text=quantity.text,
        measure=frame.measure,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        unit="people" if people else (of.text if of is not None else None),
        of=of,
        anchor=frame.anchor,
        number=counted.number,
        noun=counted.noun,
    )


def _with_groups(found: Sequence[FigureCandidate], tree: Tree, lexicon: MeasureWords) -> Iterator[FigureCandidate]:
    """Gives a count that leaves its noun out the group last counted in its sentence (`killing six`), else the one
    counted next there (`killed one and injured eight people`); one of a pronoun (`ten of them`) also that of the
    sentence before."""
    groups = _Groups()
    wholes: dict[tuple[int, int], Quote] = {}
    for index, candidate in enumerate(found):
        groups.enter(tree.tokens[candidate.number].sentence)
        following = found[index + 1] if index + 1 < len(found) else None
        pronoun = _is_pronoun(candidate, tree, lexicon)
        of = None if pronoun else candidate.of
        if of is None and candidate.unit == "people":
            told = groups.of(candidate.measure) or (groups.before if pronoun else None)
            of = wholes.get(candidate.part_of) if candidate.part_of is not None else told
            of = of or candidate.of or _next_group(candidate, following, tree, lexicon)
        if of is not None and candidate.unit == "people":
            wholes[candidate.start, candidate.end] = of
            if not _is_single(candidate):
                groups.add(candidate.measure, of)
        yield replace(candidate, of=of)


class _Groups:
    """Whom the sentence that is read has counted so far, and whom the one `before` it counted last."""

    def __init__(self) -> None:
        self.before: Quote | None = None
        self._sentence = -1
        self._last: Quote | None = None
        self._suffering: Quote | None = None
        self._by_measure: dict[str, Quote] = {}

    def enter(self, sentence: int) -> None:
        """Forgets what is told elsewhere, if this is another sentence."""
        if sentence != self._sentence:
            self.before = self._last if sentence == self._sentence + 1 else None
            self._sentence, self._last, self._by_measure = sentence, None, {}
            self._suffering = None

    def add(self, measure: str, group: Quote) -> None:
        self._by_measure[measure] = self._last = group
        if measure != CROWD:  # `400 firefighters battled a blaze that killed 12` of others
            self._suffering = group

    def of(self, measure: str) -> Quote | None:
        """The group last counted by the measure, else by any."""
        return self._by_measure.get(measure, self._suffering)


def _is_single(candidate: FigureCandidate) -> bool:
    """Whether one person is told of without a number: `a woman` is no group that others belong to."""
    return candidate.number == candidate.noun and candidate.best == 1


def _is_pronoun(candidate: FigureCandidate, tree: Tree, lexicon: MeasureWords) -> bool:
    return candidate.noun is not None and tree.tokens[candidate.noun].text.lower() in lexicon.pronouns


def _next_group(
    candidate: FigureCandidate, following: FigureCandidate | None, tree: Tree, lexicon: MeasureWords
) -> Quote | None:
    if following is None or following.unit != "people":
        return None
    alike = tree.tokens[following.number].sentence == tree.tokens[candidate.number].sentence
    fits = alike and not _is_single(following) and not _is_pronoun(following, tree, lexicon)
    return following.of if fits else None


def _with_conversions(text: str, found: Sequence[FigureCandidate], lexicon: MeasureWords) -> Iterator[FigureCandidate]:
    """An amount in brackets behind another (`5 million euros ($6 million)`), or behind "or", is the same amount of the
    same thing; by "or" both are about as much if the first is."""
    before: FigureCandidate | None = None
    for candidate in found:
        if before is not None and _are_money(before, candidate):
            between = text[before.end : candidate.start].strip()
            either = between.strip(", ") in lexicon.converting
            if either or (len(between) <= _BRACKET and between.startswith("(")):
                candidate = replace(candidate, of=before.of, measure=before.measure, between=before.between)
            if either and before.low is None and before.high is None:
                candidate = replace(candidate, low=None, high=None)
        before = candidate
        yield candidate


def _with_pairs(found: Iterable[FigureCandidate], lexicon: MeasureWords) -> Iterator[FigureCandidate]:
    """What two states trade is between those last named for it, where it is of `the two countries` or `bilateral`."""
    pair: tuple[str, ...] | None = None
    for candidate in found:
        words = candidate.of.text.lower().split() if candidate.of is not None else ()
        if candidate.measure in BILATERAL and candidate.between is None and not lexicon.mutual.isdisjoint(words):
            candidate = replace(candidate, between=pair)
        pair = candidate.between or pair
        yield candidate


def _are_money(one: FigureCandidate, other: FigureCandidate) -> bool:
    return one.unit != other.unit and all(c.unit is not None and c.unit.isupper() for c in (one, other))

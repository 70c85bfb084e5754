"""Our own coded texts: passages written for this project, each sentence with its codes beneath it.

`python -m training.texts [FILES]` checks them and counts what they hold.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from reportedly.gazetteer.countries import countries
from reportedly.model import Extent
from reportedly.neural.labels import MODES, STATUSES, TYPES
from reportedly.neural.spans import Attribution, Style
from training.documents import CodedEvent, DataError, Document
from training.events import nearest, places

FOLDER = Path(__file__).parent / "texts"
_MEASURES = (
    "killed", "injured", "hospitalized", "missing", "arrested", "abducted", "displaced", "participants", "infected",
    "attacks", "sentence_years", "trade_turnover", "exports", "imports", "aid", "damage", "fine", "money",
)  # fmt: skip
Value = TypeVar("Value")
_COUNTRY = re.compile(r"(?P<quote>.*?)(?: @(?P<country>[A-Z]{3}))?", re.DOTALL)


class _Loader(yaml.SafeLoader):
    """Leaves dates as they are written."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class EventRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An event as the guide codes it; participants and place are quotes, each with ` @` and its country's code."""

    trigger: str
    type: str
    mode: str | None = None
    nth: int = 1
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    date: str | None = None
    status: str = "actual"
    background: bool = False
    by: tuple[tuple[str, ...], ...] = ()


class FigureRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A figure as the guide codes it; without bounds it is exact."""

    text: str
    measure: str
    of: str | None = None
    nth: int = 1
    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str | None = None
    part_of: str | None = None
    between: tuple[str, ...] = ()
    place: str | None = None
    date: str | None = None
    status: str = "actual"
    background: bool = False
    by: tuple[tuple[str, ...], ...] = ()


class SaidRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An attribution: quotes, ` ... ` standing for what is between the first and the last words of a content."""

    source: str | tuple[str, ...] = ()
    cue: str | tuple[str, ...] = ()
    content: str | tuple[str, ...] = ()
    through: int = 0
    """How many whole sentences after its own the content holds."""
    nth: int = 1


class SentenceRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A sentence with its codes."""

    text: str
    par: bool = False
    events: tuple[EventRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    say: tuple[SaidRow, ...] = ()


class Passage(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A short text whose every sentence is coded."""

    id: str
    published: str
    body: tuple[SentenceRow, ...]


def read(path: Path) -> tuple[Passage, ...]:
    """The passages of a file. Raises `DataError` naming file and field."""
    try:
        given = yaml.load(path.read_bytes(), Loader=_Loader)
        return msgspec.convert(given, type=tuple[Passage, ...], strict=False)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"{path}: {error}") from None


def text_of(passage: Passage) -> tuple[str, tuple[Extent, ...]]:
    """Its text, and where its sentences stand in it."""
    text, extents = "", []
    for item in passage.body:
        text += ("\n" if item.par else " ") if text else ""
        extents.append((len(text), len(text) + len(item.text.strip())))
        text += item.text.strip()
    return text, tuple(extents)


def own(paths: Iterable[Path] | None = None) -> tuple[Document, ...]:
    """All passages of our own as documents."""
    files = sorted(FOLDER.glob("*.yaml")) if paths is None else paths
    return tuple(document(passage) for path in files for passage in read(path))


def document(passage: Passage) -> Document:
    """The passage with its codes as spans. Raises `DataError` at the first quote that is not found."""
    text, extents = text_of(passage)
    finder = Finder(passage.id, text, extents, passage.body)
    return Document(
        id=passage.id,
        text=text,
        style=Style.GUIDE,
        published=passage.published,
        attributions=tuple(finder.attributions()),
        events=tuple(sorted(finder.events(), key=lambda event: event.trigger)),
    )


class Finder:
    """Finds the quotes of a passage's codes in its text."""

    def __init__(self, name: str, text: str, extents: Sequence[Extent], body: Sequence[SentenceRow]) -> None:
        self._name, self._text, self._extents, self._body = name, text, extents, body

    def events(self) -> Iterator[CodedEvent]:
        """The events; one with the trigger of an earlier one of its type stands at the next such words, if any."""
        taken: set[tuple[str, Extent]] = set()
        for within, item in zip(self._extents, self._body, strict=True):
            for given in item.events:
                found = self._all(given.trigger, within)[given.nth - 1 :]
                if not found:
                    raise self._missing("trigger", given.trigger, within)
                trigger = next((extent for extent in found if (given.type, extent) not in taken), found[0])
                taken.add((given.type, trigger))
                yield self._event(given, trigger, within)

    def _event(self, given: EventRow, trigger: Extent, within: Extent) -> CodedEvent:
        return CodedEvent(
            trigger=trigger,
            type=self._known("type", given.type, TYPES),
            mode=self._known("mode", given.mode, (None, *MODES)),
            status=self._known("status", given.status, STATUSES),
            background=given.background,
            actors=self._named("actors", given.actors, within),
            recipients=self._named("recipients", given.recipients, within),
            places=self._named("place", [given.place] if given.place else [], within),
            date=given.date,
            dated=given.date is not None,
            placed=given.place is not None,
        )

    def _named(self, field: str, quotes: Iterable[str], within: Extent) -> tuple[Extent, ...]:
        found = set()
        for quote in quotes:
            words, country = _split(quote)
            if country is not None and country not in countries():
                raise DataError(f"{self._name}: {field}: no country has the code {country}")
            extent = nearest(self._text, words, within)
            if extent is None:
                raise self._missing(field, words, within)
            found.add(extent)
        return tuple(sorted(found))

    def attributions(self) -> Iterator[Attribution]:
        """The attributions, each piece in its sentence."""
        for number, (within, item) in enumerate(zip(self._extents, self._body, strict=True)):
            for given in item.say:
                after = self._extents[number + 1 : number + 1 + given.through]
                if len(after) < given.through:
                    raise DataError(f"{self._name}: through: {given.through}: only {len(after)} sentences are left")
                content = [self._piece("content", quote, within, 1) for quote in _each(given.content)]
                cue = [self._piece("cue", quote, within, given.nth) for quote in _each(given.cue)]
                yield Attribution(
                    source=tuple(sorted(self._source(quote, within, cue) for quote in _each(given.source))),
                    cue=tuple(sorted(cue)),
                    content=tuple(sorted([*content, *after])),
                )

    def _source(self, quote: str, within: Extent, cue: Sequence[Extent]) -> Extent:
        """Of several equal words the ones nearest to the cue."""
        found = self._all(quote, within)
        if not found:
            raise self._missing("source", quote, within)
        return min(found, key=lambda extent: abs(extent[0] - cue[0][0])) if cue else found[0]

    def _piece(self, field: str, quote: str, within: Extent, nth: int) -> Extent:
        first, _, last = quote.partition(" ... ")
        starts = self._all(first, within)[nth - 1 :]
        if not starts:
            raise self._missing(field, first, within)
        if not last:
            return starts[0]
        ends = self._all(last, (starts[0][0], within[1]))
        if not ends:
            raise self._missing(field, last, within)
        return starts[0][0], ends[-1][1]

    def figures(self) -> Iterator[tuple[Extent, FigureRow]]:
        """The figures and where they stand."""
        for within, item in zip(self._extents, self._body, strict=True):
            for given in item.figures:
                self._known("measure", given.measure, _MEASURES)
                yield self._piece("figure", given.text, within, given.nth), given

    def _known(self, field: str, value: Value, values: Iterable[Value]) -> Value:
        if value not in values:
            raise DataError(f"{self._name}: {field}: {value!r} is none of {', '.join(map(str, values))}")
        return value

    def _all(self, words: str, within: Extent) -> list[Extent]:
        return places(self._text, words, within)

    def _missing(self, field: str, words: str, within: Extent) -> DataError:
        return DataError(f"{self._name}: {field}: {words!r} does not stand in {self._text[slice(*within)]!r}")


def _split(quote: str) -> tuple[str, str | None]:
    match = _COUNTRY.fullmatch(quote)
    if match is None:
        raise DataError(f"{quote!r} is no quote")
    return match["quote"], match["country"]


def _each(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(quote for quote in ((given,) if isinstance(given, str) else given) if quote)


def problems(path: Path) -> Iterator[str]:
    """The first thing wrong with each passage of the file."""
    seen: set[str] = set()
    for passage in read(path):
        try:
            document(passage)
            list(Finder(passage.id, *text_of(passage), passage.body).figures())
        except DataError as error:
            yield str(error)
        if passage.id in seen:
            yield f"{passage.id}: the id is taken"
        seen.add(passage.id)


def counts(documents: Iterable[Document]) -> str:
    """How many passages, attributions, events of each type and different triggers there are."""
    given = tuple(documents)
    events = [(document, event) for document in given for event in document.events or ()]
    triggers = {(event.type, document.text[slice(*event.trigger)].lower()) for document, event in events}
    types = Counter(event.type for _, event in events)
    different = Counter(type_ for type_, _ in triggers)
    lines = [f"{type_}: {types[type_]} events, {different[type_]} triggers" for type_ in TYPES]
    said = sum(len(document.attributions or ()) for document in given)
    return "\n".join([f"{len(given)} passages, {len(events)} events, {said} attributions", *lines])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="*")
    given = parser.parse_args()
    files = given.files or sorted(FOLDER.glob("*.yaml"))
    found = [f"{path}: {problem}" for path in files for problem in problems(path)]
    sys.stdout.write("\n".join(found) + "\n" if found else counts(own(files)) + "\n")
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()

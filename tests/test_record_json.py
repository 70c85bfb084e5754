"""Records survive JSON whole, whatever the text holds, and obey their published schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import TEXT, article, full_record

from reportedly.errors import DataError
from reportedly.model import (
    Attribution,
    Date,
    Event,
    Extent,
    Figure,
    Layers,
    Participant,
    Place,
    PlaceSpan,
    QuantitySpan,
    Quote,
    Record,
    SentenceSpan,
    Source,
    TimeSpan,
    Version,
)
from reportedly.record_json import as_builtins, decode, encode, schema

HOSTILE = (
    "e\u0301",  # combining mark
    "\u0300\u0301",  # marks without a base
    "\U0001f469\u200d\U0001f680",  # emoji joined
    "\U0001f1f3\U0001f1f4",  # flag
    "\r\n",
    "\u2028",
    "\u0085",
    "\u05e9\u05dc\u05d5\u05dd",  # right to left
    "\u202eabc\u202c",
    "\u200b",
    "\ufeff",
    "\x00",
    "\x1b[31m",
    '"\\',
    "</script>",
    "\U0010ffff",
    "İ",
    "ß",
    "plain words ",
)

texts = st.lists(
    st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=12
).map("".join)
numbers = st.none() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
shares = st.floats(0, 1)
words = st.none() | texts


@st.composite
def extents(draw: st.DrawFn, text: str) -> Extent:
    start = draw(st.integers(0, len(text)))
    return start, draw(st.integers(start, len(text)))


def _quoted(of: type[Any], text: str, /, **others: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Values of the type `of` whose words are those at their span."""

    def build(span: Extent, rest: dict[str, Any]) -> Any:
        return of(text=text[span[0] : span[1]], start=span[0], end=span[1], **rest)

    return st.builds(build, extents(text), st.fixed_dictionaries(others))


def _few(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=2).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(texts)
    span = extents(text)
    quotes = _quoted(Quote, text)
    precision = st.none() | st.sampled_from(["point", "city", "district", "region", "country", "area"])
    places = _quoted(
        Place,
        text,
        name=words,
        country=words,
        admin1=words,
        admin2=words,
        lat=st.none() | st.floats(-90, 90),
        lon=st.none() | st.floats(-180, 180),
        precision=precision,
        gazetteer=words,
    )
    dates = _quoted(Date, text, edtf=texts, inferred_from=st.none() | st.just("published") | span)
    people = _quoted(
        Participant,
        text,
        name=words,
        name_span=st.none() | span,
        country=words,
        role=words,
        designations=_few(quotes),
        stand_in=words,
    )
    sources = _quoted(
        Source, text, name=words, country=words, cue=st.none() | quotes, confidence=shares, stand_in=words
    )
    chains = _few(_few(sources))
    claim: dict[str, st.SearchStrategy[Any]] = {
        "id": texts,
        "place": st.none() | places,
        "date": st.none() | dates,
        "status": st.sampled_from(["actual", "planned", "hypothetical", "denied", "habitual"]),
        "background": st.booleans(),
        "according_to": chains,
        "confidence": shares,
    }
    events = st.builds(
        Event,
        happening=texts,
        type=texts,
        mode=words,
        contexts=_few(texts),
        trigger=quotes,
        actors=_few(people),
        recipients=_few(people),
        places=_few(places),
        figures=_few(texts),
        **claim,
    )
    bounds = {"low": numbers, "best": numbers, "high": numbers, "unit": words}
    figures = _quoted(
        Figure,
        text,
        measure=texts,
        of=st.none() | quotes,
        part_of=words,
        between=st.none() | _few(texts),
        **bounds,
        **claim,
    )
    layers = st.builds(
        Layers,
        sentences=_few(span.map(lambda s: SentenceSpan(start=s[0], end=s[1]))),
        attributions=_few(
            st.builds(
                Attribution,
                id=texts,
                within=words,
                source=_few(span),
                cue=_few(span),
                content=_few(span),
                type=st.sampled_from(["direct", "indirect", "mixed"]),
            )
        ),
        times=_few(_quoted(TimeSpan, text, type=st.sampled_from(["DATE", "TIME", "DURATION", "SET"]), value=texts)),
        places=_few(
            _quoted(
                PlaceSpan,
                text,
                lat=st.none() | st.floats(-90, 90),
                lon=st.none() | st.floats(-180, 180),
                geonameid=st.none() | st.integers(0, 2**40),
                country=words,
                kind=st.sampled_from(["literal", "government", "other"]),
            )
        ),
        participants=_few(people),
        quantities=_few(_quoted(QuantitySpan, text, kind=texts, **bounds)),
    )
    return Record(
        id=draw(texts),
        hash=draw(texts),
        version=Version(library="0", model="m", schema="1"),
        outlet=draw(words),
        published=draw(words),
        title=draw(words),
        language=draw(words),
        skipped=draw(words),
        events=draw(_few(events)),
        figures=draw(_few(figures)),
        text=text,
        layers=draw(layers),
    )


slow_to_draw = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow_to_draw
@given(records())
def test_round_trip(record: Record) -> None:
    line = encode(record, layers=True)
    assert b"\n" not in line
    assert decode(line) == record
    assert encode(decode(line), layers=True) == line


@slow_to_draw
@given(records(), st.booleans())
def test_schema_holds(record: Record, layers: bool) -> None:  # noqa: FBT001
    row = json.loads(encode(record, layers=layers))
    VALIDATOR.validate(row)


@slow_to_draw
@given(records())
def test_every_span_quotes_the_text_after_the_journey(record: Record) -> None:
    row = json.loads(encode(record, layers=True))
    quoted = list(_quotes(row))
    for item in quoted:
        assert row["text"][item["start"] : item["end"]] == item["text"]
    assert len(quoted) >= len(record.events) + len(record.figures)


VALIDATOR = jsonschema.Draft202012Validator(schema())


def _quotes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"text", "start", "end"} <= set(value):
            yield value
        for inner in value.values():
            yield from _quotes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _quotes(inner)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_keys_in_the_order_of_the_contract() -> None:
    row = as_builtins(full_record(article()))
    assert list(row) == [field.name for field in fields(Record) if field.name not in ("text", "layers")]
    assert list(row["version"]) == ["library", "model", "schema"]
    with_layers = as_builtins(full_record(article()), layers=True)
    assert list(with_layers)[-2:] == ["text", "layers"]
    assert with_layers["text"] == TEXT


def test_the_outer_attribution_is_called_in() -> None:
    row = as_builtins(full_record(article()), layers=True)
    for attribution in row["layers"]["attributions"]:
        assert list(attribution)[:2] == ["id", "in"]


@pytest.mark.parametrize(
    "spoil",
    [
        {"events": 3},
        {"events": [{}]},
        {"id": None},
        {"figures": [{"id": "x"}]},
        {"layers": {"attributions": [{"id": "1", "within": None}]}},
        {"layers": None},
    ],
)
def test_what_is_no_record_is_refused(spoil: dict[str, Any]) -> None:
    row = as_builtins(full_record(article()), layers=True) | spoil
    with pytest.raises(DataError, match="not a record"):
        decode(msgspec.json.encode(row))


def test_a_record_without_layers_cannot_be_read_back() -> None:
    with pytest.raises(DataError, match="--layers"):
        decode(encode(full_record(article())))


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b"null", b"\xff", "\ud800"])
def test_what_is_no_json_is_refused(line: bytes | str) -> None:
    with pytest.raises(DataError):
        decode(line)


@pytest.mark.parametrize("name", ["events", "id", "version", "published"])
def test_a_missing_field_breaks_the_schema(name: str) -> None:
    row = json.loads(encode(full_record(article())))
    del row[name]
    assert not VALIDATOR.is_valid(row)


def test_every_type_of_the_record_is_frozen() -> None:
    record = full_record(article())
    for part in (record, *record.events, *record.figures, record.layers, record.version):
        assert is_dataclass(part)
        with pytest.raises((AttributeError, TypeError)):
            part.new = 1  # type: ignore[union-attr]

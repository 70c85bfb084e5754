"""Any record, with any text, comes back as it went in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import VERSION, article, new_store, record

from reportedly.model import (
    Article,
    Attribution,
    Date,
    Event,
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
)
from reportedly.store import Store

HOSTILE = "a\u0301\u200b\u200d\U0001f468\u202eא\r\n\x00\x85\u2028\ufeff\U0010ffff'\"\\%;{}\t"
texts = st.text(st.one_of(st.sampled_from(HOSTILE), st.characters(exclude_categories=["Cs"])), min_size=1, max_size=40)
optional = st.none() | texts
fraction = st.floats(0, 1)
numbers = st.none() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def records(draw: st.DrawFn) -> tuple[Article, Record]:
    text = draw(texts)
    offsets = st.integers(0, len(text))
    extents = st.tuples(offsets, offsets).map(lambda pair: (min(pair), max(pair)))

    def spans(made: type, /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        def make(extent: tuple[int, int], rest: dict[str, Any]) -> Any:
            start, end = extent
            return made(**rest, text=text[start:end], start=start, end=end)

        return st.builds(make, extents, st.fixed_dictionaries(fields))

    def several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
        return st.lists(strategy, max_size=2).map(tuple)

    quotes = spans(Quote)
    place_ = spans(Place, name=optional, country=optional, admin1=optional, lat=st.none() | st.floats(-90, 90))
    dates = spans(Date, edtf=texts, inferred_from=st.none() | st.just("published") | extents)
    sources = spans(
        Source, name=optional, country=optional, cue=st.none() | quotes, confidence=fraction, stand_in=optional
    )
    participants = spans(
        Participant,
        name=optional,
        name_span=st.none() | extents,
        country=optional,
        role=optional,
        stand_in=optional,
        designations=several(quotes),
    )
    told = {
        "id": texts,
        "place": st.none() | place_,
        "date": st.none() | dates,
        "status": st.sampled_from(["actual", "planned", "hypothetical", "denied", "habitual"]),
        "background": st.booleans(),
        "according_to": several(several(sources)),
        "confidence": fraction,
    }
    events = st.builds(
        Event,
        **told,
        happening=texts,
        type=texts,
        mode=optional,
        contexts=several(texts),
        trigger=quotes,
        actors=several(participants),
        recipients=several(participants),
        places=several(place_),
        figures=several(texts),
    )
    figures = spans(
        Figure,
        **told,
        measure=texts,
        low=numbers,
        best=numbers,
        high=numbers,
        unit=optional,
        of=st.none() | quotes,
        part_of=optional,
        between=st.none() | st.tuples(texts, texts),
    )
    sound = {"kind": texts, "low": numbers, "best": numbers, "high": numbers, "unit": optional}
    layers = st.builds(
        Layers,
        sentences=several(st.builds(lambda extent: SentenceSpan(start=extent[0], end=extent[1]), extents)),
        attributions=several(
            st.builds(
                Attribution,
                id=texts,
                within=optional,
                source=several(extents),
                cue=several(extents),
                content=several(extents),
                type=st.sampled_from(["direct", "indirect", "mixed"]),
            )
        ),
        times=several(spans(TimeSpan, type=st.sampled_from(["DATE", "SET"]), value=texts)),
        places=several(
            spans(
                PlaceSpan,
                lat=st.none() | st.floats(-90, 90),
                lon=st.none(),
                geonameid=st.none() | st.integers(0, 2**31),
                country=optional,
                kind=st.just("literal"),
            )
        ),
        participants=several(participants),
        quantities=several(spans(QuantitySpan, **sound)),
    )
    of = article(text, id=draw(texts), title=draw(optional), outlet=draw(optional), metadata=draw(texts))
    whole = record(of, events=draw(several(events)), figures=draw(several(figures)), layers=draw(layers))
    return of, whole


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = new_store(tmp_path_factory.mktemp("round") / "news.duckdb")
    yield opened
    opened.close()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_records_come_back_as_they_went_in(store: Store, made: tuple[Article, Record]) -> None:
    of, whole = made
    store.add([(of, whole)])
    try:
        assert store.article(of.hash) == of
        assert store.record(of.hash) == whole
        assert len(store.view("events")) == len(whole.events)
        for row in store.view("evidence"):
            assert row["quote"] == of.text[row["start"] : row["end"]]
        wrong = store.query(
            "SELECT * FROM evidence e JOIN articles a USING (hash) "
            'WHERE e.quote <> substring(a.text, e."start" + 1, e."end" - e."start")'
        )
        assert wrong.rows() == []
        newer = dataclasses.replace(whole, version=dataclasses.replace(VERSION, model="hand-2"))
        store.supersede([newer])
        assert store.record(of.hash) == newer
    finally:
        store.remove(of.hash)
    assert store.hashes() == []

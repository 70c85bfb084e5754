"""Builds small articles and records by hand: every span is found in the text, so that it holds by itself."""

from __future__ import annotations

import hashlib
import os
import signal
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from reportedly.config import Settings
from reportedly.errors import DataError, ReportedlyError
from reportedly.model import (
    Act,
    Article,
    Attribution,
    Date,
    Event,
    Extent,
    Figure,
    Layers,
    Participant,
    Place,
    PlaceSpan,
    Quote,
    Record,
    SentenceSpan,
    Source,
    Version,
)
from reportedly.store import Store

VERSION = Version(library="0.1.0", model="hand-1", schema="1")

TEXT = (
    "Police detained twelve marchers in Ganja on 12 July, the embassy said, citing reports in local papers. "
    "The so-called provocateurs were freed a day later."
)


@lru_cache(maxsize=1)
def _empty_database() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "empty.duckdb")
        Store(path).close()
        return path.read_bytes()


def new_store(path: Path) -> Store:
    """An open, empty database, made faster than `Store(path)` makes it."""
    path.write_bytes(_empty_database())
    return Store(path)


def span(text: str, words: str, *, occurrence: int = 0) -> Extent:
    """Where the words stand in the text."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def quote(text: str, words: str) -> Quote:
    start, end = span(text, words)
    return Quote(text=words, start=start, end=end)


def participant(text: str, words: str, **fields: Any) -> Participant:
    start, end = span(text, words)
    return Participant(text=words, start=start, end=end, **fields)


def source(text: str, words: str, **fields: Any) -> Source:
    start, end = span(text, words)
    return Source(text=words, start=start, end=end, **fields)


def place(text: str, words: str, **fields: Any) -> Place:
    start, end = span(text, words)
    return Place(text=words, start=start, end=end, **fields)


def place_span(text: str, words: str) -> PlaceSpan:
    """A place name in the layer of places, that denotes nothing known."""
    start, end = span(text, words)
    return PlaceSpan(text=words, start=start, end=end, lat=None, lon=None, geonameid=None, country=None, kind="literal")


def date(text: str, words: str, *, edtf: str, inferred_from: Any = None) -> Date:
    start, end = span(text, words)
    return Date(edtf=edtf, text=words, start=start, end=end, inferred_from=inferred_from)


def event(text: str, trigger: str, **fields: Any) -> Event:
    """An event at the words of its trigger, plain but for the fields given."""
    words = quote(text, trigger)
    plain: dict[str, Any] = {
        "id": f"e{words.start}",
        "happening": f"h{words.start}",
        "type": "COERCE",
        "mode": None,
        "contexts": (),
        "trigger": words,
        "actors": (),
        "recipients": (),
        "place": None,
        "places": (),
        "date": None,
        "status": "actual",
        "background": False,
        "according_to": (),
        "figures": (),
        "confidence": 1.0,
    }
    return Event(**plain | fields)


def act(text: str, trigger: str, **fields: Any) -> Act:
    """An attack at the words of its trigger as the network reads it, plain but for the fields given."""
    plain: dict[str, Any] = {
        "trigger": span(text, trigger),
        "type": "ASSAULT",
        "mode": None,
        "status": "actual",
        "background": False,
        "dated": 0.0,
        "placed": False,
        "actors": (),
        "recipients": (),
        "places": (),
        "times": (),
        "confidence": 0.5,
    }
    return Act(**plain | fields)


def figure(text: str, words: str, **fields: Any) -> Figure:
    """A figure at the words of its number, plain but for the fields given."""
    start, end = span(text, words)
    plain: dict[str, Any] = {
        "id": f"f{start}",
        "text": words,
        "start": start,
        "end": end,
        "measure": "arrested",
        "low": None,
        "best": None,
        "high": None,
        "unit": "people",
        "of": None,
        "part_of": None,
        "between": None,
        "place": None,
        "date": None,
        "status": "actual",
        "background": False,
        "according_to": (),
        "confidence": 1.0,
    }
    return Figure(**plain | fields)


def article(text: str = TEXT, **fields: Any) -> Article:
    """An article with the identity that reading it gives."""
    digest = hashlib.sha256(f"{fields.get('outlet') or ''}\0{text}".encode()).hexdigest()
    return Article(**{"id": digest, "hash": digest, "text": text, "language": "en"} | fields)


def record(of: Article, **fields: Any) -> Record:
    """A record of the article, empty but for the fields given."""
    plain: dict[str, Any] = {
        "id": of.id,
        "hash": of.hash,
        "version": VERSION,
        "outlet": of.outlet,
        "published": of.published,
        "title": of.title,
        "language": of.language,
        "skipped": of.skipped,
        "events": (),
        "figures": (),
        "text": of.text,
        "layers": Layers(),
    }
    return Record(**plain | fields)


def full_record(of: Article, *, version: Version = VERSION) -> Record:
    """A record of an article whose text is `TEXT` (or holds it) with every field of the contract filled somewhere."""
    text = of.text
    chain = (
        (source(text, "reports in local papers", cue=quote(text, "citing")),),
        (
            source(
                text, "the embassy", name="Embassy of Utopia", country="AZE", cue=quote(text, "said"), confidence=0.9
            ),
        ),
    )
    ganja = place(
        text,
        "Ganja",
        name="Ganja",
        country="AZE",
        admin1="Gəncə",
        lat=40.68,
        lon=46.36,
        precision="city",
        gazetteer="geonames:586523",
    )
    day = date(text, "12 July", edtf="2020-07-12", inferred_from="published")
    later = date(text, "a day later", edtf="2020-07-13", inferred_from=span(text, "12 July"))
    twelve = figure(
        text,
        "twelve",
        low=12,
        best=12,
        high=12,
        of=quote(text, "marchers"),
        between=("AZE", "ITA"),
        place=ganja,
        date=day,
        according_to=chain,
    )
    marchers = participant(text, "marchers", role="CVL")
    renamed = participant(
        text,
        "The so-called provocateurs",
        name="marchers",
        name_span=span(text, "marchers"),
        designations=(quote(text, "so-called"), quote(text, "provocateurs")),
    )
    detained = event(
        text,
        "detained",
        mode="arrest",
        contexts=("human_rights", "political"),
        actors=(participant(text, "Police", country="AZE", role="COP"),),
        recipients=(marchers,),
        place=ganja,
        places=(ganja, place(text, "local")),
        date=day,
        according_to=chain,
        figures=(twelve.id,),
        confidence=0.75,
    )
    freed = event(
        text,
        "freed",
        type="RETREAT",
        mode="release",
        recipients=(renamed,),
        date=later,
        status="denied",
        background=True,
    )
    first = text.index(".", text.index("papers")) + 1
    layers = Layers(
        sentences=(SentenceSpan(start=0, end=first), SentenceSpan(start=first + 1, end=len(text))),
        attributions=(
            Attribution(
                id="a1",
                within=None,
                source=(span(text, "the embassy"),),
                cue=(span(text, "said"), span(text, "citing")),
                content=(span(text, "Police detained twelve marchers in Ganja on 12 July"),),
                type="indirect",
            ),
            Attribution(
                id="a2", within="a1", source=(span(text, "reports in local papers"),), cue=(), content=(), type="mixed"
            ),
        ),
    )
    return record(of, version=version, events=(detained, freed), figures=(twelve,), layers=layers)


class HandCoder:
    """Gives articles that hold `TEXT` a full record, others an empty one; some words make it fail."""

    def __init__(self, version: Version = VERSION) -> None:
        self.version = version

    def __call__(self, article: Article) -> Record:
        if "IMPOSSIBLE" in article.text:
            raise ReportedlyError("no parse.", remedy="Shorten it.")
        if "BUG" in article.text:
            raise IndexError("list index out of range")
        if "KILL" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if TEXT in article.text:
            return full_record(article, version=self.version)
        return record(article, version=self.version)


def hand_coder(settings: Settings) -> HandCoder:
    """For `coder=`; worker processes find it by its name."""
    return HandCoder()


def failing_coder(settings: Settings) -> HandCoder:
    raise DataError("lexicon.yaml: broken.")


def dying_coder(settings: Settings) -> HandCoder:
    os._exit(3)

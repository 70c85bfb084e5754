"""A record with every kind of claim, on an invented article."""

from __future__ import annotations

import pytest
from tests.builders import article, date, event, figure, participant, place, quote, source
from tests.builders import record as record_of

from reportedly.model import Record

TEXT = (
    "Local newspapers said a crowd attacked a bus in Bergen on Monday, injuring seven people, the Embassy of Portugal"
    " told the Courier.\nA speaker denied that drivers were beaten. In 1962 Norway and Portugal signed a treaty."
)


@pytest.fixture
def record() -> Record:
    bergen = place(TEXT, "Bergen", country="NOR")
    monday = date(TEXT, "Monday", edtf="2021-05-10")
    chain = (
        (source(TEXT, "Local newspapers", cue=quote(TEXT, "said")),),
        (source(TEXT, "the Embassy of Portugal", cue=quote(TEXT, "told")),),
    )
    attack = event(
        TEXT,
        "attacked",
        type="ASSAULT",
        mode="primitive",
        actors=(participant(TEXT, "a crowd"),),
        recipients=(participant(TEXT, "a bus"),),
        place=bergen,
        date=monday,
        according_to=chain,
    )
    denied = event(
        TEXT,
        "beaten",
        type="ASSAULT",
        recipients=(participant(TEXT, "drivers", name="bus drivers of Bergen"),),
        status="denied",
        according_to=((source(TEXT, "A speaker", cue=quote(TEXT, "denied")),),),
    )
    norway, portugal = participant(TEXT, "Norway", country="NOR"), participant(TEXT, "Portugal", country="PRT")
    treaty = event(TEXT, "signed", type="SUPPORT", actors=(norway, portugal), background=True)
    seven = figure(
        TEXT,
        "seven",
        measure="injured",
        low=7,
        best=7,
        high=7,
        of=quote(TEXT, "people"),
        place=bergen,
        date=monday,
        according_to=chain,
    )
    published = article(TEXT, id="bergen-1", outlet="Courier", published="2021-05-12", title="Bus attacked")
    return record_of(published, events=(attack, denied, treaty), figures=(seven,))

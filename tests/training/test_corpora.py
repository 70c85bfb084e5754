"""The development data is read as it is said to be, and refused with its place where it is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.neural.toy import TEXT, extent
from training.corpora import corpus, guide, polnear
from training.documents import DataError
from training.events import located

from reportedly.neural.labels import MODES, MODES_OF, STATUSES, TYPES
from reportedly.neural.spans import Style
from reportedly.ontology import load_ontology

ROW = {
    "id": "d",
    "text": TEXT,
    "attributions": [
        {"source": [extent("The union")], "cue": [extent("called")], "content": [extent("the plan late")]}
    ],
}


EVENT = {
    "sentence": 3,
    "trigger": "called",
    "type": "ACCUSE",
    "mode": "disapprove",
    "status": "actual",
    "background": False,
    "actors": [],
    "recipients": [],
    "place": None,
    "date": "2021-05-03",
}


def written(folder: Path, *rows: object) -> Path:
    path = folder / "texts.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_the_two_corpora_differ_in_style_only(tmp_path: Path) -> None:
    path = written(tmp_path, ROW)
    (ours,), (theirs,) = corpus(path, Style.GUIDE), polnear(path)
    assert (ours.style, theirs.style) == (Style.GUIDE, Style.POLNEAR)
    assert ours.attributions == theirs.attributions
    assert ours.events is None


def test_events_come_with_the_coded_articles(tmp_path: Path) -> None:
    (tmp_path / "d.json").write_text(
        json.dumps({"published": "2021-05-04", "events": [{**EVENT, "actors": [{"text": "The union"}]}]})
    )
    (document,) = guide(written(tmp_path, ROW), records=tmp_path)
    (event,) = document.events or ()
    assert (event.trigger, event.actors, event.date) == (extent("called"), (extent("The union"),), "2021-05-03")
    assert document.published == "2021-05-04"


def test_a_trigger_coded_twice_takes_its_two_places() -> None:
    text = "Troops attacked Ansongo and attacked Menaka."
    event = {**EVENT, "sentence": 1, "trigger": "attacked", "type": "ASSAULT"}
    assert [e.trigger[0] for e in located(text, {"events": [event, event]})] == [7, 28]


def test_a_trigger_is_a_whole_word_and_one_of_the_title_is_left_out() -> None:
    events = [
        {**EVENT, "sentence": 1, "trigger": "raid"},
        {**EVENT, "sentence": 0, "trigger": "raid"},
    ]
    assert [e.trigger[0] for e in located("Braids sold; a raid came.", {"events": events})] == [15]


def test_a_participant_that_the_sentence_does_not_quote_is_the_nearest_before_it() -> None:
    text = "Troops of Mali came. Troops of Mali left. They attacked Ansongo. Troops of Mali fled."
    event = {**EVENT, "trigger": "attacked", "actors": [{"text": "Troops of Mali"}], "place": {"text": "Ansongo"}}
    (found,) = located(text, {"events": [event]})
    assert found.actors == ((21, 35),)
    assert [text[start:end] for start, end in found.places] == ["Ansongo"]


def test_types_and_modes_are_those_of_the_ontology() -> None:
    known = load_ontology()
    assert set(TYPES) == set(known.types)
    assert set(MODES) == {mode for found in known.types.values() for mode in found.modes}
    assert {name: set(modes) for name, modes in MODES_OF.items()} == {
        name: set(found.modes) for name, found in known.types.items()
    }


@pytest.mark.shared
def test_modes_and_statuses_cover_the_coded_articles(shared: Path) -> None:
    events = [e for path in (shared / "gold" / "train").glob("*.json") for e in json.loads(path.read_text())["events"]]
    assert {e["mode"] for e in events} <= {None, *MODES}
    assert {e["status"] for e in events} <= set(STATUSES)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "d"', "line 1"),
        ("[]", "line 1"),
        (json.dumps({**ROW, "attributions": [{"source": [], "cue": [[5, 3]], "content": []}]}), "d: span"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(DataError, match=said):
        polnear(path)


@pytest.mark.shared
def test_the_development_data_is_read_whole(shared: Path) -> None:
    ours = guide(shared / "gold" / "attributions_dev.jsonl", records=shared / "gold" / "dev")
    coded = [json.loads(path.read_text()) for path in sorted((shared / "gold" / "dev").glob("*.json"))]
    assert len(ours) == len(coded)
    placed = sum(len(document.events or ()) for document in ours)
    assert placed > 0.98 * sum(len(record["events"]) for record in coded)

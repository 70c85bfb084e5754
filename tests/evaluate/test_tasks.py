"""Each task on one invented text, worked out by hand."""

from __future__ import annotations

import pytest

from reportedly.evaluate.registry import all_tasks, task_named
from reportedly.evaluate.task import Document, Row

TEXT = "The embassy told us that papers said rebels fled. Officials in Oslo agreed on 5 May 2021."


def _extent(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def _document(**gold: object) -> Document:
    return Document(id="a", text=TEXT, gold=dict(gold))


def _attribution(name: str, source: str, cue: str, content: str, *, within: str | None = None) -> Row:
    spans = {"source": [_extent(source)], "cue": [_extent(cue)], "content": [_extent(content)]}
    return {"id": name, "in": within, "type": "indirect", **spans}


OUTER = _attribution("1", "The embassy", "told", "papers said rebels fled")
INNER = _attribution("2", "papers", "said", "rebels fled", within="1")


def _score(name: str, gold: Row, answer: Row) -> dict[str, float]:
    return task_named(name).score([_document(**gold)], {"a": answer}).figures()


@pytest.mark.parametrize("name", all_tasks())
def test_a_task_says_what_it_is(name: str) -> None:
    task = task_named(name)
    assert task.name == name
    assert task.summary
    assert task.pinned


def test_attribution() -> None:
    near = {**OUTER, "content": [_extent("papers said rebels fled.")], "cue": []}
    figures = _score("attribution", {"attributions": [OUTER, INNER]}, {"attributions": [near]})
    assert figures["exact.source.F1"] == 66.7
    assert figures["exact.content.F1"] == 0.0
    assert figures["trimmed.content.P"] == 100.0
    assert figures["attrexact.content.R"] == 50.0
    assert figures["overlap50.cue.pred"] == 0
    assert figures["linked.e2e.F1"] == 66.7
    assert figures["linked.triple.F1"] == 0.0
    assert figures["linked.source_acc"] == 100.0
    assert figures["by_type_recall.indirect.with_source"] == 50.0
    assert figures["token.content.P"] == 80.0


def test_attribution_without_answers() -> None:
    scores = task_named("attribution").score([_document(attributions=[OUTER])], {})
    assert scores.figures()["linked.e2e.F1"] == 0.0
    assert scores.lines[0].startswith("token      source: 0.0/0.0/0.0")


def test_nested() -> None:
    gold = {"attributions": [OUTER, INNER]}
    assert _score("nested", gold, gold)["nested.f1"] == 100.0
    wrong = {**INNER, "source": [_extent("Officials")]}
    assert _score("nested", gold, {"attributions": [OUTER, wrong]})["nested.f1"] == 0.0
    assert _score("nested", gold, {"attributions": [OUTER, {**INNER, "in": None}]})["nested.predicted"] == 0


def test_times() -> None:
    start, end = _extent("5 May 2021")
    gold = {"start": start, "end": end, "type": "DATE", "value": "2021-05-05"}
    figures = _score("times", {"timexes": [gold]}, {"timexes": [{**gold, "start": start + 2}]})
    assert figures["timexes.strict.F1"] == 0.0
    assert figures["timexes.relaxed.F1"] == figures["timexes.value.F1"] == figures["timexes.type.accuracy"] == 100.0
    assert _score("times", {"timexes": [gold]}, {"timexes": [{**gold, "value": "2021"}]})["timexes.value.F1"] == 0.0


def test_places() -> None:
    start, end = _extent("Oslo")
    gold = {"start": start, "end": end, "lat": 59.91, "lon": 10.75}
    near, far = {**gold, "lat": 60.0}, {**gold, "lat": 63.43, "lon": 10.39}
    assert _score("places", {"toponyms": [gold]}, {"toponyms": [near]})["end_to_end.F1"] == 100.0
    figures = _score("places", {"toponyms": [gold]}, {"toponyms": [far]})
    assert figures["mention.F1"] == 100.0
    assert figures["resolution.accuracy@161km"] == 0.0
    assert figures["resolution.mean_error_km"] == pytest.approx(392, abs=2)
    unknown = _score("places", {"toponyms": [gold]}, {"toponyms": [{**gold, "lat": None}]})
    assert unknown["resolution.resolved"] == 0


def test_places_beside_the_one_of_most_inhabitants() -> None:
    start, end = _extent("Oslo")
    minnesota = {"start": start, "end": end, "lat": 48.19, "lon": -97.13}
    figures = _score("places", {"toponyms": [minnesota]}, {"toponyms": [minnesota]})
    assert figures["resolution.accuracy@161km"] == 100.0
    assert figures["population.accuracy@161km"] == 0.0
    assert figures["population.mean_error_km"] > 5000


def _side(code: str | None) -> list[Row]:
    return [{"code": code}]


@pytest.mark.parametrize(
    ("actor", "recipient", "reciprocal", "actors", "recipients", "right"),
    [
        ("NOR", "PRT", False, ["NOR"], ["PRT"], True),
        ("NOR", "PRT", False, ["PRT"], ["NOR"], False),
        ("JAP", "UNO", False, ["JPN"], [None], True),
        ("NOR", "PRT", True, ["NOR", "PRT"], [], True),
        ("NOR", None, False, ["NOR"], [], False),
    ],
)
def test_plover(
    *,
    actor: str,
    recipient: str | None,
    reciprocal: bool,
    actors: list[str | None],
    recipients: list[str | None],
    right: bool,
) -> None:
    expected = {"event_type_1_0": "CONSULT", "actor": _side(actor), "recipient": _side(recipient)}
    event = {"type": "CONSULT", "actors": [{"country": c} for c in actors]}
    event["recipients"] = [{"country": c} for c in recipients]
    figures = _score(
        "plover", {"expected": [{**expected, "reciprocal": reciprocal}]}, {"events": [event, {"type": "AID"}]}
    )
    assert figures["type_recall"] == 1.0
    assert figures["type_precision"] == 0.5
    assert figures["type_dyad"] == float(right)


def _sentence(words: str, **labels: str) -> Row:
    start, end = _extent(words)
    return {"start": start, "end": end, **labels}


def test_roles() -> None:
    golds = [
        _sentence("The embassy told us that papers said rebels fled.", label="Main"),
        _sentence("Officials in Oslo agreed", label="Distant_Evaluation"),
        _sentence("on 5 May 2021.", label="Distant_Historical"),
    ]
    spans = [
        _sentence("The embassy told", role="main-event"),
        _sentence("us that papers said rebels fled.", role="consequence"),
        _sentence("Officials in Oslo agreed on 5 May 2021.", role="evaluation"),
    ]
    found = task_named("roles").answer({"id": "a", "layers": {"sentences": spans}})
    figures = _score("roles", {"sentences": golds}, found)
    assert figures["per_role.Distant_Evaluation"] == 66.7, "right once, said twice"
    assert figures["per_role.Main"] == 0.0, "the longer part of its sentence was another's"
    assert figures["macro_f1"] == 22.2
    assert figures["news_background_macro_f1"] == 100.0


def test_a_sentence_that_nothing_overlaps_has_no_role() -> None:
    golds = [_sentence("The embassy told us", label="Main"), _sentence("on 5 May 2021.", label="Main")]
    found = {"sentences": [_sentence("The embassy told us", label="Main")]}
    assert _score("roles", {"sentences": golds}, found)["per_role.Main"] == 66.7


def test_roles_without_answers_are_none() -> None:
    golds = [_sentence("Officials in Oslo agreed", label="Main"), _sentence("on 5 May 2021.", label="NA")]
    assert _score("roles", {"sentences": golds}, {"sentences": []})["macro_f1"] == 0.0

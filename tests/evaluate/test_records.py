"""The figures of `records`, worked out by hand on invented articles."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.evaluate.registry import task_named
from reportedly.evaluate.task import Document, Row

TEXT = "The mayor of Porto met drivers. Soldiers killed two men in Quito, witnesses said."


def _event(**fields: Any) -> Row:
    return {
        "sentence": 2,
        "trigger": "killed",
        "type": "ASSAULT",
        "actors": [{"text": "Soldiers", "country": "ECU"}],
        "recipients": [{"text": "two men", "country": None}],
        "place": {"text": "Quito", "country": "ECU"},
        "date": "2021-05-10",
        "status": "actual",
        "background": False,
        "according_to": [["witnesses"]],
        **fields,
    }


def _figure(**fields: Any) -> Row:
    bounds = {"low": 2, "best": 2, "high": 2, "unit": "people", "of": "men", "according_to": [["witnesses"]]}
    return {"sentence": 2, "text": "two", "measure": "killed", "part_of": None, **bounds, **fields}


def _document(*events: Row, figures: tuple[Row, ...] = ()) -> Document:
    return Document(id="a", text=TEXT, gold={"events": list(events), "figures": list(figures)})


def _table(document: Document, *events: Row, figures: tuple[Row, ...] = ()) -> Row:
    """The rows with precision and recall."""
    return {name: row for name, row in _scored(document, *events, figures=figures).items() if name != "right"}


def _scored(document: Document, *events: Row, figures: tuple[Row, ...] = ()) -> Row:
    answer: Row = {"id": "a", "events": list(events), "figures": list(figures)}
    return task_named("records").score([document], {"a": answer}).table


def _span(words: str) -> Row:
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def test_gold_against_itself_is_right_throughout() -> None:
    table = _table(_document(_event(), figures=(_figure(),)), _event(), figures=(_figure(),))
    assert {row["f1"] for name, row in table.items() if name != "background"} == {100.0}
    assert table["background"]["gold"] == 0


def test_a_record_with_spans_is_put_into_sentences() -> None:
    spans = {"trigger": _span("killed"), "date": {"edtf": "2021-05-10", **_span("Quito")}, "sentence": None}
    source = {"according_to": [[_span("witnesses")]]}
    figure = {**_figure(), **_span("two"), "of": _span("men")}
    table = _table(_document(_event(), figures=(_figure(),)), _event(**spans, **source), figures=(figure,))
    assert table["record"]["f1"] == 100.0
    assert table["figure_whole"]["f1"] == 100.0


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"trigger": "said"}, {"trigger"}),
        ({"actors": []}, {"actor", "dyad", "record"}),
        ({"recipients": [{"text": "a bus"}]}, {"recipient", "record"}),
        ({"date": "2021-05"}, {"time", "record"}),
        ({"place": {"text": "Lima", "country": "ECU"}}, {"place"}),
        ({"place": None}, {"place", "record"}),
        ({"status": "planned"}, {"status", "record"}),
        ({"background": True}, {"status", "record", "background"}),
        ({"according_to": []}, {"source", "chain", "named_source", "record"}),
        ({"according_to": [["witnesses"], ["police"]]}, {"chain"}),
        ({"sentence": 1}, {"event", "trigger", "dyad", "source", "record", "actor", "recipient"}),
    ],
)
def test_one_wrong_field_costs_its_rows(change: Row, wrong: set[str]) -> None:
    table = _table(_document(_event()), _event(**change))
    lost = {name for name, row in table.items() if row["f1"] < 100 and row["gold"] + row["predicted"]}
    assert lost == wrong if "sentence" not in change else lost >= wrong


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"low": None}, {"figure", "figure_source", "figure_whole"}),
        ({"measure": "injured"}, {"figure", "figure_source", "figure_whole"}),
        ({"according_to": []}, {"figure_source"}),
        ({"of": None}, {"figure_whole"}),
        ({"part_of": "f1"}, {"figure_whole"}),
        ({"between": ["ECU", "PER"]}, {"figure_whole"}),
        ({"unit": "EUR"}, set()),
    ],
)
def test_one_wrong_field_of_a_figure(change: Row, wrong: set[str]) -> None:
    table = _table(_document(figures=(_figure(),)), figures=(_figure(**change),))
    assert {name for name, row in table.items() if row["f1"] < 100 and row["gold"] + row["predicted"]} == wrong


def test_currency_is_part_of_an_amount() -> None:
    gold = _figure(measure="aid", unit="EUR")
    assert _table(_document(figures=(gold,)), figures=({**gold, "unit": "USD"},))["figure"]["f1"] == 0.0


def test_what_is_right_of_those_that_have_it() -> None:
    nested = _event(
        trigger="shot", according_to=[["witnesses"], ["a paper"]], place={"text": "the sea", "country": None}
    )
    lost = _event(type="PROTEST", according_to=[["witnesses"], ["a paper"]])
    found = (_event(date="2021-05"), {**nested, "date": None})
    right = _scored(_document(_event(), nested, lost), *found)["right"]
    assert right == {"found_date": 0.0, "found_country": 100.0, "nested_chain": 50.0}
    assert _scored(_document(_event(), nested), _event(), nested)["right"]["found_date"] == 100.0


def test_the_best_of_two_answers_is_taken() -> None:
    table = _table(_document(_event()), _event(status="planned", actors=[]), _event())
    assert table["record"] == {"precision": 50.0, "recall": 100.0, "f1": 66.7, "gold": 1, "predicted": 2}


def test_an_article_without_answer_counts_as_empty() -> None:
    scores = task_named("records").score([_document(_event())], {})
    assert scores.lines[0] == "1 article, 1 without a prediction"
    assert scores.table["event"]["recall"] == 0.0

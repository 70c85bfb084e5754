from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.config import Settings
from reportedly.errors import EvaluationError
from reportedly.evaluate.gold import MissingGoldError, digest, documents, locate
from reportedly.evaluate.registry import task_named
from reportedly.evaluate.run import answers, measure
from reportedly.read import ReadFailure, article_from_text


def _gold(folder: Path) -> Path:
    (folder / "articles").mkdir()
    (folder / "dev").mkdir()
    for name in ("b", "a"):
        article = {"id": "other", "text": f"Police arrested a man in Oslo. {name}", "outlet": "Courier", "title": ""}
        (folder / "articles" / f"{name}.json").write_text(json.dumps(article))
        (folder / "dev" / f"{name}.json").write_text(json.dumps({"id": "x", "events": [], "figures": []}))
    return folder / "dev"


def test_text_and_metadata_come_from_beside_the_gold(tmp_path: Path) -> None:
    first, second = documents(_gold(tmp_path))
    assert (first.id, second.id) == ("a", "b")
    assert first.text.endswith(" a")
    assert (first.outlet, first.title, first.published) == ("Courier", None, None)


def test_the_hash_is_of_the_content_not_of_the_files(tmp_path: Path) -> None:
    found = documents(_gold(tmp_path))
    lines = tmp_path / "same.jsonl"
    lines.write_text("".join(json.dumps({**d.gold, "text": d.text}) + "\n" for d in reversed(found)))
    as_lines = documents(lines)
    assert digest(found) == digest(tuple(reversed(found)))
    assert len({digest(found), digest(found[:1])}) == 2
    assert [d.text for d in as_lines] == [d.text for d in reversed(found)]


def test_missing_gold_says_where_it_was_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_SHARED", str(tmp_path))
    with pytest.raises(MissingGoldError, match="no gold data for the task `records`") as error:
        locate(task_named("records"), None)
    assert str(tmp_path / "gold" / "dev") in str(error.value)
    (tmp_path / "void").mkdir()
    with pytest.raises(MissingGoldError):
        documents(tmp_path / "void")


def test_gold_is_looked_for_beside_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPORTEDLY_SHARED", raising=False)
    (tmp_path / "shared" / "gold" / "dev").mkdir(parents=True)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    assert locate(task_named("records"), None) == Path("../shared/gold/dev")


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "text": "x"}\n\n[1]\n')
    with pytest.raises(EvaluationError, match=r"gold\.jsonl, line 3"):
        documents(path)
    with pytest.raises(EvaluationError, match="cannot be read"):
        documents(tmp_path / "none.jsonl")


def test_the_coder_answers_every_document(tmp_path: Path) -> None:
    found = documents(_gold(tmp_path))
    task = task_named("records")
    given = dict(answers(task, found, settings=Settings()))
    assert list(given) == ["a", "b"]
    assert given["a"]["outlet"] == "Courier"
    for name in ("attribution", "nested", "times", "places", "plover"):
        assert isinstance(task_named(name).answer(given["a"]), dict)


def test_answers_of_another_form_are_an_error(tmp_path: Path) -> None:
    path = _gold(tmp_path)
    found = documents(path)
    with pytest.raises(EvaluationError, match="do not have the form of the task"):
        measure(task_named("attribution"), path, found, {})


def test_answers_without_layers_are_an_error(tmp_path: Path) -> None:
    given = tmp_path / "answers.jsonl"
    given.write_text('{"id": "a", "version": {}, "events": []}\n')
    for name in ("attribution", "nested", "places", "times", "roles"):
        with pytest.raises(EvaluationError, match=r"answers\.jsonl: .* do not have the form .* --layers"):
            list(answers(task_named(name), (), settings=Settings(), predictions=given))


def test_a_coder_that_fails_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = documents(_gold(tmp_path))
    failure = ReadFailure(where="a", field=None, problem="division by zero", remedy="")
    article = article_from_text("x y", settings=Settings(), id="a")
    monkeypatch.setattr("reportedly.scale.code_all", lambda *_args, **_options: iter([(article, failure)]))
    with pytest.raises(EvaluationError, match="a: cannot be coded: division by zero"):
        list(answers(task_named("records"), found, settings=Settings()))


def test_unknown_task() -> None:
    with pytest.raises(EvaluationError, match="Known: attribution, confidence, "):
        task_named("nonsense")

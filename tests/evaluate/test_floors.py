from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.errors import EvaluationError
from reportedly.evaluate.floors import LoweredFloorError, check, update
from reportedly.evaluate.registry import task_named
from reportedly.evaluate.run import Measured
from reportedly.evaluate.task import Scores


def _measured(f1: float, *, gold: str = "abc", dataset: str = "dev") -> Measured:
    scores = Scores(lines=(), table={"nested": {"f1": f1}})
    return Measured(task=task_named("nested"), dataset=dataset, gold=gold, scores=scores)


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    path = tmp_path / "floors.toml"
    update(path, _measured(40.5), allow_lower=False)
    return path


def test_figures_at_or_above_the_floor_pass(floors: Path) -> None:
    assert check(floors, _measured(40.5)) == []
    assert check(floors, _measured(41.0)) == []


def test_a_figure_below_is_told(floors: Path) -> None:
    assert check(floors, _measured(40.4)) == ["nested on dev: nested.f1 is 40.4, below its floor 40.5"]


def test_a_figure_that_is_gone_is_below(floors: Path) -> None:
    gone = replace(_measured(99), scores=Scores(lines=(), table={}))
    assert len(check(floors, gone)) == 1


def test_floors_rise(floors: Path) -> None:
    assert update(floors, _measured(44.0), allow_lower=False) == ["nested on dev: nested.f1 40.5 -> 44.0"]
    assert len(check(floors, _measured(43.9))) == 1


def test_floors_do_not_fall_without_leave(floors: Path) -> None:
    before = floors.read_bytes()
    with pytest.raises(LoweredFloorError, match=r"nested\.f1 would fall"):
        update(floors, _measured(40.0), allow_lower=False)
    assert floors.read_bytes() == before
    update(floors, _measured(40.0), allow_lower=True)
    assert check(floors, _measured(40.0)) == []


def test_other_data_is_no_comparison(floors: Path) -> None:
    other = _measured(90.0, gold="def")
    with pytest.raises(EvaluationError, match="measured on other data"):
        check(floors, other)
    with pytest.raises(LoweredFloorError, match="gold data has changed"):
        update(floors, other, allow_lower=False)
    update(floors, other, allow_lower=True)
    assert check(floors, other) == []


def test_data_sets_have_floors_of_their_own(floors: Path) -> None:
    update(floors, _measured(10.0, dataset="test.2"), allow_lower=False)
    assert check(floors, _measured(40.5)) == []
    assert check(floors, _measured(10.0, dataset="test.2")) == []
    assert floors.read_text().startswith("# Written by")


def test_no_floor_is_an_error(tmp_path: Path, floors: Path) -> None:
    with pytest.raises(EvaluationError, match="not a file of floors"):
        check(tmp_path / "none.toml", _measured(1))
    with pytest.raises(EvaluationError, match="no floors for nested on other"):
        check(floors, _measured(1, dataset="other"))


@pytest.mark.parametrize(
    "text", ["nested = 3", "[nested.dev]\ngold = 'a'", "[nested.dev]\ngold='a'\nfloors={a='b'}", "["]
)
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(text)
    with pytest.raises(EvaluationError, match=r"broken\.toml"):
        check(path, _measured(1))


def test_what_is_shown_beside_has_no_floor(tmp_path: Path) -> None:
    table = {"mention": {"F1": 80.0}, "resolution": {"accuracy@161km": 90.0}, "end_to_end": {"F1": 76.0}}
    beside = {"population": {"accuracy@161km": 85.0}}
    scores = Scores(lines=(), table={**table, **beside})
    measured = Measured(task=task_named("places"), dataset="gwn", gold="abc", scores=scores)
    assert measured.shown() == {**measured.pinned(), "population.accuracy@161km": 85.0}
    update(tmp_path / "floors.toml", measured, allow_lower=False)
    assert "population" not in (tmp_path / "floors.toml").read_text(encoding="utf-8")

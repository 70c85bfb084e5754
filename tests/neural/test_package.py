"""A model is what its card says, or is not used."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from reportedly.errors import ModelError
from reportedly.neural.package import folder_of, load, read_card


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the installed model."""
    return Path(shutil.copytree(folder_of("en"), tmp_path / "model"))


def test_the_installed_model_is_what_its_card_says() -> None:
    coder = load(folder_of("en"))
    card = read_card(folder_of("en"))
    assert (coder.pieces, coder.cue, coder.trigger) == (card.pieces, card.cue, card.trigger)
    graphs = {"encoder.onnx", "frames.onnx", "events.onnx", "roles.onnx"}
    assert set(card.files) == {*graphs, "encoder.1.bin", "tokenizer.json"}


def test_the_model_is_small() -> None:
    assert all(file.stat().st_size < 30_000_000 for file in folder_of("en").iterdir())


def test_a_file_that_was_changed_is_refused_by_name(folder: Path) -> None:
    with (folder / "events.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelError, match=r"events\.onnx: the file is not the one .* expected [0-9a-f]{64}"):
        load(folder)


def test_a_file_that_is_missing_is_named(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match=r"tokenizer\.json: a file of the model cannot be read"):
        load(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": "x"}'])
def test_a_card_that_is_none_is_refused_with_what_to_do(folder: Path, text: str) -> None:
    (folder / "model.json").write_text(text)
    with pytest.raises(ModelError, match=r"model\.json: no model that can be read.* Install"):
        load(folder)


def test_a_model_with_other_labels_is_refused(folder: Path) -> None:
    card = json.loads((folder / "model.json").read_text())
    card["types"] = card["types"][::-1]
    (folder / "model.json").write_text(json.dumps(card))
    with pytest.raises(ModelError, match="other labels than this version"):
        load(folder)


def test_a_language_without_a_model_says_how_to_get_one() -> None:
    with pytest.raises(ModelError, match="no model for the language 'fr' is installed"):
        folder_of("fr")

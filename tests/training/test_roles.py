"""The head that reads sentences together learns, and reads its codes only onto the text that was coded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed: it is needed for training only")

from training.documents import DataError  # noqa: E402
from training.roles import Settings, coded, fit  # noqa: E402
from training.standoff import digest  # noqa: E402

from reportedly.neural.labels import ROLES  # noqa: E402

TEXT = "A ferry sank off Tromso.\nTwo crew are missing.\nThe owner blamed the weather."


def test_it_learns_by_vectors_and_by_place() -> None:
    torch.manual_seed(3)
    kinds = torch.randn(3, 8)
    articles = [(kinds[[1, 2, 0, 1, 2]] + 0.1 * torch.randn(5, 8), torch.tensor([1, 7, 5, 4, 7])) for _ in range(12)]
    head = fit(articles, 8, Settings(epochs=40, peak=5e-3))
    with torch.inference_mode():
        found = head(articles[0][0], torch.arange(5)).argmax(1)
    assert found.tolist() == [1, 7, 5, 4, 7], "the first and the fourth are told apart by their place alone"


def test_the_same_seed_gives_the_same_weights() -> None:
    articles = [(torch.ones(4, 8), torch.tensor([1, 2, 3, 4]))] * 3
    one, other = (fit(articles, 8, Settings(epochs=2)) for _ in range(2))
    assert all(torch.equal(a, b) for a, b in zip(one.parameters(), other.parameters(), strict=True))


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    (tmp_path / "data/attribution").mkdir(parents=True)
    (tmp_path / "data/attribution/polnear_train.jsonl").write_text(json.dumps({"doc_id": "p1", "text": TEXT}) + "\n")
    (tmp_path / "gold/articles").mkdir(parents=True)
    (tmp_path / "gold/articles/g1.json").write_text(json.dumps({"text": TEXT + "!"}))
    return tmp_path


def codes(folder: Path, *, text: str) -> Path:
    for name, id_, words in (("polnear", "p1", text), ("gold", "g1", TEXT + "!")):
        row = {"id": id_, "sha256": digest(words), "roles": "MCE"}
        (folder / f"{name}.jsonl").write_text(json.dumps(row) + "\n")
    return folder


def test_letters_are_roles(shared: Path) -> None:
    first, second = coded(shared, folder=codes(shared, text=TEXT))
    assert [ROLES[number] for number in first.roles] == ["main-event", "consequence", "evaluation"]
    assert (first.text, second.text) == (TEXT, TEXT + "!")


def test_a_missing_letter_is_refused_by_name(shared: Path) -> None:
    folder = codes(shared, text=TEXT)
    (folder / "polnear.jsonl").write_text((folder / "polnear.jsonl").read_text().replace("MCE", "MC"))
    with pytest.raises(DataError, match="p1: 3 sentences, but 2 codes"):
        list(coded(shared, folder=folder))


def test_a_dateline_that_the_library_cuts_off_has_the_role_of_its_sentence(shared: Path) -> None:
    text = "TROMSO, May 4 -- A ferry sank, police said.\nTwo crew are missing, they say.\nThe owner blamed ice."
    (shared / "gold/articles/g1.json").write_text(json.dumps({"text": text}))
    folder = codes(shared, text=TEXT)
    row = {"id": "g1", "sha256": digest(text), "roles": "MCE"}
    (folder / "gold.jsonl").write_text(json.dumps(row) + "\n")
    article = list(coded(shared, folder=folder))[1]
    assert text[slice(*article.sentences[0])].startswith("TROMSO")
    assert [ROLES[number] for number in article.roles] == ["main-event", "main-event", "consequence", "evaluation"]


def test_another_text_is_refused_by_name(shared: Path) -> None:
    with pytest.raises(DataError, match="p1: the text that was coded is not in the data"):
        list(coded(shared, folder=codes(shared, text=TEXT.upper())))

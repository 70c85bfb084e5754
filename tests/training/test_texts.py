"""Our own coded texts are what they say: every quote stands where it is said to."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.documents import DataError
from training.texts import FOLDER, counts, document, own, problems, read, text_of

PASSAGE = """
- id: raid
  published: 2021-05-04
  body:
  - text: Police in Osh said on Monday that they had arrested 12 traders, who said they were beaten.
    events:
    - trigger: arrested
      type: COERCE
      mode: arrest
      actors: [Police in Osh @KGZ]
      recipients: [traders @KGZ]
      place: Osh @KGZ
      date: 2021-05-03
      by: [[Police in Osh]]
    say:
    - {source: Police in Osh, cue: said, content: they had ... beaten}
    - {source: who, cue: said, nth: 2, content: they were beaten}
    figures:
    - {text: "12", measure: arrested, of: traders, by: [[Police in Osh]]}
  - text: They were freed at once.
    par: true
    events:
    - {trigger: freed, type: RETREAT, mode: release, recipients: [traders @KGZ]}
"""


def written(folder: Path, text: str = PASSAGE) -> Path:
    path = folder / "texts.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_quotes_become_spans(tmp_path: Path) -> None:
    found = document(read(written(tmp_path))[0])
    first, second = found.events or ()
    said = [found.text[slice(*a.content[0])] for a in found.attributions or ()]
    assert [found.text[slice(*extent)] for extent in (first.trigger, *first.actors, *first.places)] == [
        "arrested", "Police in Osh", "Osh",
    ]  # fmt: skip
    assert first.date == "2021-05-03"
    assert found.text[slice(*second.recipients[0])] == "traders"
    assert said == ["they had arrested 12 traders, who said they were beaten", "they were beaten"]
    assert [a.cue[0][0] for a in found.attributions or ()] == [14, 68]
    assert found.text[text_of(read(written(tmp_path))[0])[1][1][0] - 1] == "\n"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("trigger: freed", "trigger: released", "trigger: 'released' does not stand in"),
        ("type: RETREAT", "type: FREE", "type: 'FREE' is none of AGREE"),
        ("mode: release", "mode: free", "mode: 'free' is none of"),
        ("recipients: [traders @KGZ]}", "recipients: [traders @KGX]}", "no country has the code KGX"),
        ("content: they were beaten", "content: they were ... hurt", "content: 'hurt' does not stand in"),
        ("cue: said, content: they had", "cue: said, through: 2, content: they had", "only 1 sentences are left"),
        ("measure: arrested", "measure: taken", "measure: 'taken' is none of"),
        ("source: who", "source: whom", "source: 'whom' does not stand"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    (problem,) = problems(written(tmp_path, PASSAGE.replace(right, wrong)))
    assert said in problem


def test_a_file_that_is_no_list_of_passages_names_the_field(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"texts.yaml: .*published"):
        read(written(tmp_path, "- {id: a, body: []}"))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_our_texts_have_no_problem(path: Path) -> None:
    assert list(problems(path)) == []


def test_our_texts_have_many_words_for_every_type() -> None:
    lines = counts(own()).split("\n")[1:]
    assert all(int(line.split()[-2]) >= 40 for line in lines), lines

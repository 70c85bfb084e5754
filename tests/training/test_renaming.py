"""Countries change their names and all spans stay on their words."""

from __future__ import annotations

from training.documents import CodedEvent, Document
from training.renaming import Renamer

from reportedly.neural.spans import Attribution, Style

TEXT = "Kenya said Ugandan police had left Nairobi for Uganda, but the Gambia and US envoys stayed; Americans left."


def extent(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


GIVEN = Document(
    id="d",
    text=TEXT,
    style=Style.GUIDE,
    attributions=(Attribution(source=(extent("Kenya"),), cue=(extent("said"),), content=(extent("stayed"),)),),
    events=(
        CodedEvent(
            trigger=extent("left"), type="RETREAT", actors=(extent("Ugandan police"),), places=(extent("Nairobi"),)
        ),
    ),
)


def test_all_names_of_a_country_become_those_of_one_other() -> None:
    found = Renamer.build()(GIVEN, seed=3)
    (event,), (said,) = found.events or (), found.attributions or ()
    assert found.text[slice(*event.trigger)] == "left"
    assert found.text[slice(*event.actors[0])].endswith(" police")
    assert found.text[slice(*said.cue[0])] == "said"
    assert found.text[slice(*said.content[0])] == "stayed"
    assert not any(name in found.text for name in ("Kenya", "Uganda", "Nairobi"))
    assert found.text.startswith(found.text[slice(*said.source[0])])


def test_a_country_with_an_article_or_a_short_name_stays() -> None:
    found = Renamer.build()(GIVEN, seed=3)
    assert all(name in found.text for name in ("the Gambia", "US envoys", "Americans"))


def test_the_same_seed_gives_the_same_names() -> None:
    rename = Renamer.build()
    assert rename(GIVEN, seed=1) == rename(GIVEN, seed=1) != rename(GIVEN, seed=2)


def test_a_text_without_countries_is_itself() -> None:
    plain = Document(id="d", text="Nobody came.", style=Style.GUIDE)
    assert Renamer.build()(plain, seed=1) is plain

"""Private persons are told from those with an office or a public role; invented people, real geography."""

from __future__ import annotations

import pytest
from tests.resolve.conftest import Build

from reportedly.languages.privacy import privacy_words
from reportedly.model import Participant
from reportedly.resolve import resolve_participant

CASES = [
    ("Amadou Keita, a resident of Lyon, told reporters that shells fell.", "Amadou Keita", "a resident of Lyon"),
    ("Amadou Keita, a witness, told reporters that shells fell.", "Amadou Keita", "a witness"),
    ("Shells killed Amadou Keita on Monday.", "Amadou Keita", "a victim"),
    ("Shells killed 40-year-old Vrundaraj Taqqi on Monday.", "40-year-old Vrundaraj Taqqi", "a victim"),
    ("His brother Amadou Keita said that shells fell.", "Amadou Keita", "a relative"),
    ("Police arrested the suspect, Amadou Keita, on Monday.", "Amadou Keita", "a suspect"),
    ("Amadou Keita spoke on Monday.", "Amadou Keita", "a private person"),
    ("Foreign Minister Amadou Keita spoke on Monday.", "Amadou Keita", None),
    ("Amadou Keita, the leader of the tenants, spoke on Monday.", "Amadou Keita", None),
    ("Amadou Keita, a lawyer for the family, spoke on Monday.", "Amadou Keita", None),
    ("General Amadou Keita spoke on Monday.", "Amadou Keita", None),
    ("The chancellor met her counterpart Amadou Keita on Monday.", "Amadou Keita", None),
    ("Amadou Keita supporters marched on Monday.", "Amadou Keita supporters", None),
    ("Articles published in Amadou Keita's paper tell of it.", "Articles published in Amadou Keita's paper", None),
    ("A witness spoke on Monday.", "A witness", None),
    ("Peru spoke on Monday.", "Peru", None),
]


@pytest.mark.parametrize(("text", "phrase", "called"), CASES)
def test_who_is_private(build: Build, text: str, phrase: str, called: str | None) -> None:
    start = text.index(phrase)
    participant = Participant(text=phrase, start=start, end=start + len(phrase))
    done_by = "ASSAULT" if "killed" in text else None
    assert resolve_participant(participant, context=build(text), done_by=done_by).stand_in == called


def test_the_words_are_neutral_and_do_not_contradict_each_other() -> None:
    words = privacy_words()
    assert not words.public_words & set(words.stand_ins)
    assert all(called.startswith(("a ", "an ")) for called in words.stand_ins.values())
    assert words.placed <= set(words.stand_ins.values())

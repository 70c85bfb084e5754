"""Whom a plural stands for: those coordinated, those who met, those whom it introduces; through the real parse."""

from __future__ import annotations

import pytest
from tests.annotate.test_mentions import annotated, check, members

TOGETHER = [
    # who meets
    ("Minister Karl Vik met Omar Haddad. They signed a treaty.", "They", ["Karl Vik", "Omar Haddad"]),
    ("Karl Vik met with Omar Haddad. They signed a treaty.", "They", ["Karl Vik", "Omar Haddad"]),
    ("Karl Vik spoke during a meeting with the Peruvian envoy, Ann Roe. The two officials discussed trade.",
     "two officials", ["Karl Vik", "Ann Roe"]),
    ("The Foreign Secretary met the Peruvian Foreign Minister, Ann Roe. The ministers discussed trade.", "ministers",
     ["Foreign Secretary", "Ann Roe"]),
    ("Ministers discussed trade. The minister of Chile, Karl Vik, met Ann Roe. The ministers discussed trade.",
     "Ministers", ["Karl Vik", "Ann Roe"]),
    ("Karl Vik met reporters. They signed a treaty.", "They", []),
    ("Karl Vik met Omar Haddad. Police chased rebels. They fled.", "They", []),
    # who is introduced by what they are
    ("Two Norwegian police officers were jailed. Ann Roe met officers Karl Vik and Omar Haddad. The officers left.",
     "The officers", ["Karl Vik", "Omar Haddad"]),
    ("Two Norwegian police officers were jailed. Ann Roe met officers Karl Vik and Omar Haddad.",
     "Norwegian police officers", ["Karl Vik", "Omar Haddad"]),
    ("Police officers stormed a house. Officers Karl Vik and Omar Haddad were hurt. The officers left.",
     "Police officers", []),
    ("Three Norwegian officers were jailed. Ann Roe met officers Karl Vik and Omar Haddad.", "Norwegian officers", []),
    ("Minister Karl Vik and his Peruvian and Chilean counterparts, Ann Roe and Omar Haddad, met in Oslo. They left.",
     "They", ["Karl Vik", "Ann Roe", "Omar Haddad"]),
    ("Minister Karl Vik and his Peruvian and Chilean counterparts, Ann Roe and Omar Haddad, met. The ministers left.",
     "The ministers", ["Karl Vik", "Ann Roe", "Omar Haddad"]),
    ("The foreign ministers of Peru and Chile, Karl Vik and Omar Haddad, met in Oslo. The ministers signed a treaty.",
     "The ministers", ["Karl Vik", "Omar Haddad"]),
    ("A group of ministers praised Peru. Minister Karl Vik and Minister Ann Roe met. The ministers left.",
     "group of ministers", ["Karl Vik", "Ann Roe"]),
    # of another number, in no such office, or told apart
    ("Minister Karl Vik met Omar Haddad. The three ministers left.", "ministers", []),
    ("Karl Vik and Omar Haddad met. The ministers left.", "ministers", []),
    ("Minister Karl Vik met Omar Haddad. The Peruvian ministers left.", "Peruvian ministers", []),
    ("Minister Karl Vik met Omar Haddad. The ministers who stayed left.", "ministers", []),
    ("I request all presidents and prime ministers to come. The ministers should listen.", "ministers", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "names"), TOGETHER)
def test_whom_a_plural_stands_for(text: str, words: str, names: list[str]) -> None:
    check(text, annotated(text).mentions)
    assert members(text, words) == names

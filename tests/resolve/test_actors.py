"""Who a participant is, in sentences written for these tests."""

from __future__ import annotations

import pytest

from reportedly.model import Participant
from reportedly.resolve import Context, resolve_participant


def resolved(context: Context, phrase: str, *, name: str | None = None) -> Participant:
    start = context.article.text.index(phrase)
    participant = Participant(text=phrase, start=start, end=start + len(phrase), name=name)
    return resolve_participant(participant, context=context)


CASES = [
    ("The Embassy of Azerbaijan in Italy issued a statement.", "Embassy of Azerbaijan in Italy", "AZE", "GOV"),
    ("The Azerbaijani Embassy in Belgium was closed.", "Azerbaijani Embassy in Belgium", "AZE", "GOV"),
    ("According to Italian media, nobody was hurt.", "Italian media", "ITA", "JRN"),
    ("NATO protested.", "NATO", None, "IGO"),
]


@pytest.mark.parametrize(("text", "phrase", "country", "role"), CASES)
def test_country_and_role(build, text: str, phrase: str, country: str | None, role: str | None) -> None:  # type: ignore[no-untyped-def]
    participant = resolved(build(text), phrase)
    assert (participant.country, participant.role) == (country, role)

"""What happened long ago is history, whatever the network says; what happened lately is what it says."""

from __future__ import annotations

import pytest

from reportedly.coding.background import Background
from reportedly.coding.context import context
from reportedly.config import Settings
from reportedly.languages.status import status_lexicon
from reportedly.model import Annotations, Date
from reportedly.read import article_from_text


@pytest.mark.parametrize(
    ("edtf", "published", "old"),
    [
        ("2021-03-01", "2021-06-16", True),
        ("2021-04-30", "2021-06-16", False),
        ("1998", "2021-06-16", True),
        ("2020/2021-06", "2021-06-16", False),
        ("1994/..", "2021-06-16", False),
        ("1998", None, False),
    ],
)
def test_long_ago(edtf: str, published: str | None, *, old: bool) -> None:
    article = article_from_text("Gunmen attacked a convoy.", settings=Settings(), published=published)
    told = Background(context(article, Annotations()), lexicon=status_lexicon("en"))
    assert told.is_long_ago(Date(edtf=edtf, text="then", start=0, end=4)) is old

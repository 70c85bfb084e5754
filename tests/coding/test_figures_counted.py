"""Whom a figure counts, and who is only told of."""

from __future__ import annotations

import pytest

from reportedly.annotate.pipeline import Pipeline
from reportedly.coding.figures import code_figures
from reportedly.model import Article

COUNTED = [
    ("The driver, 52, died.", ""),
    ("Police arrested a man, 34.", ""),
    ("A woman, 29, and a boy, 5, were killed.", "killed:1/1/1 killed:1/1/1"),
    ("Two sisters, 8 and 11, were killed.", "killed:2/2/2"),
    ("A boy of 12 was shot dead.", "killed:1/1/1"),
    ("A father of three was shot dead.", "killed:1/1/1"),
    ("A mother of two was injured.", "injured:1/1/1"),
    ("A family of five was killed.", "killed:5/5/5"),
    ("None of the 12 passengers was hurt.", "injured:0/0/0"),
    ("Three of 40 detainees died.", "killed:3/3/3"),
    ("The 12 soldiers had not been wounded.", ""),
    ("Four people were not hurt.", ""),
    ("The attack not only killed 12 people.", "killed:12/12/12"),
    ("Four of the seven injured were hospitalized.", "hospitalized:4/4/4 injured:4/4/4 injured:7/7/7"),
    ("Exports rose 12% to 4.5 billion dollars.", "exports:4500000000/4500000000/4500000000"),
    ("Exports fell by $1 billion to $4.5 billion.", "exports:4500000000/4500000000/4500000000"),
    ("The death toll rose 5 to 43.", "killed:43/43/43"),
    ("The death toll rose by 12 to 55.", "killed:55/55/55"),
    ("Between 40 and 50 people were killed.", "killed:40//50"),
    ("The army killed 40 to 50 rebels.", "killed:40//50"),
    ("Aid worth $4.5 mln was sent.", "aid:4500000/4500000/4500000"),
    ("Nearly 2 lakh people were displaced.", "displaced:/200000/"),
    ("Some 10.000 people were displaced.", "displaced:/10000/"),
    ("More than 50+ people were killed.", "killed:51//"),
    ("50+ people were killed.", "killed:50//"),
    ("Upward of 50 people were killed.", "killed:51//"),
    (">50 people were killed.", "killed:51//"),
    ("Four died on Monday and seven on Tuesday.", "killed:4/4/4 killed:7/7/7"),
    ("The blast killed 20 soldiers, 5 civilians and a journalist.", "killed:1/1/1 killed:20/20/20 killed:5/5/5"),
    ("Of the passengers, 12 died.", "killed:12/12/12"),
]
"""Measure and bounds of each figure: low, best, high."""


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_who_is_counted_and_who_only_told_of(annotate: Pipeline, text: str, expected: str) -> None:
    article = Article(id="a", hash="a" * 64, text=text, published="2019-10-16")
    found = [
        f"{f.measure}:" + "/".join("" if b is None else str(b) for b in (f.low, f.best, f.high))
        for f in code_figures(article, annotate(article))
    ]
    assert " ".join(sorted(found)) == expected

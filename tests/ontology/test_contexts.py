"""Contexts are told from the words around an event."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Token
from reportedly.ontology import contexts_of, load_ontology


def tokens(*words: tuple[str, str]) -> list[Token]:
    return [
        Token(index=i, start=0, end=0, text=text, lemma=lemma, pos="", tag="", dep="", head=i, entity="", sentence=0)
        for i, (text, lemma) in enumerate(words)
    ]


def same(text: str) -> list[Token]:
    return tokens(*((word, word) for word in text.split()))


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("the regiment crossed the river", ("military",)),
        ("Foreign Minister Alda Reyes", ("diplomatic",)),
        ("the minister met them", ()),
        ("human rights", ()),
        ("human", ()),
        ("the polling station near the mosque", ("election", "religion_ethnicity")),
        ("", ()),
    ],
)
def test_words_tell_contexts(text: str, contexts: tuple[str, ...]) -> None:
    assert contexts_of(same(text)) == contexts


def test_inflected_words_count_by_lemma() -> None:
    assert contexts_of(tokens(("Human", "human"), ("rights", "right"))) == ("human_rights",)


@given(
    st.lists(
        st.sampled_from(["human", "right", "court", "the", "border", "army", "of", "foreign", "minister"]), max_size=30
    )
)
def test_contexts_come_once_and_in_the_order_of_the_ontology(words: list[str]) -> None:
    found = contexts_of(same(" ".join(words)))
    order = list(load_ontology().contexts)
    assert list(found) == sorted(set(found), key=order.index)

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.config import Settings
from reportedly.errors import ReadError
from reportedly.model import Article
from reportedly.read import article_from_text, content_hash

SETTINGS = Settings()
STORY = "The two delegations met in Tbilisi and said that the talks on the border crossing would go on for three days."
HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\r\n\t\0\u200b\u200d\u202e\u0301\ufeff\u2028🇬🇪👩‍👩‍👧 date 2020-07-28 BAKU, July (AP) --:"),
    ),
    max_size=400,
)


def read(text: str, **fields: object) -> Article:
    return article_from_text(text, settings=SETTINGS, **fields)  # type: ignore[arg-type]


def test_an_article_without_metadata_has_its_hash_for_id() -> None:
    article = read(STORY)
    assert article.id == article.hash == hashlib.sha256(b"\0" + STORY.encode()).hexdigest()
    assert article.language == "en"
    assert article.skipped is None
    assert article.metadata == "{}"


def test_the_hash_is_over_text_and_outlet_only() -> None:
    first = read(STORY, outlet="The Border Post", id="a", published="2021-03-09", title="One")
    second = read(STORY, outlet=" The Border Post ", id="b", published="2022-03-09", url="https://example.org")
    assert first.hash == second.hash == content_hash(STORY, outlet="The Border Post")
    assert first.hash != read(STORY).hash
    assert (first.id, second.id) == ("a", "b")


def test_an_outlet_read_from_the_head_counts_like_a_given_one() -> None:
    text = f"GENEVA, May 3 (Xinhua) -- {STORY}"
    assert read(text).hash == read(text, outlet="Xinhua").hash


@pytest.mark.parametrize("mark", ["date 2021-02-30", "date 2020-13-45", "Published: 31 June 2021"])
def test_an_impossible_date_mark_is_told_unless_a_date_is_given(mark: str) -> None:
    text = f"{mark} GENEVA, May 3 (AP) — {STORY}"
    with pytest.raises(ReadError, match="field `published`: the head of the text gives"):
        read(text)
    article = read(text, published="2021-03-09")
    assert (article.published, article.outlet) == ("2021-03-09", "AP")


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [
        ("2021-03-09", "2021-03-09"),
        (" 2021-03-09 ", "2021-03-09"),
        ("2021-03-09T18:30", "2021-03-09T18:30"),
        ("2021-03-09 18:30:00", "2021-03-09T18:30:00"),
        ("2021-03-09T18:30:00.250Z", "2021-03-09T18:30:00.250Z"),
        ("2021-03-09T18:30:00+04:00", "2021-03-09T18:30:00+04:00"),
        ("2021-03-09t18:30:00z", "2021-03-09T18:30:00Z"),
        ("2024-02-29", "2024-02-29"),
        (date(2021, 3, 9), "2021-03-09"),
        (datetime(2021, 3, 9, 18, 30, tzinfo=UTC), "2021-03-09T18:30:00+00:00"),
        ("", None),
        (None, None),
    ],
)
def test_published_is_kept_as_iso_8601(given_value: object, expected: str | None) -> None:
    assert read(STORY, published=given_value).published == expected


@pytest.mark.parametrize(
    "wrong",
    [
        "2021-02-30",
        "2021-13-01",
        "2023-02-29",
        "9 March 2021",
        "2021",
        "2021-03",
        "20210309",
        "2021-W10-2",
        "2021-03-09T25:00",
        "2021-03-09T18:30:00+99:00",
        "0000-01-01",
        "٢٠٢١-٠٣-٠٩",
        "2021-03-09T18",
        20210309,
        True,
    ],
)
def test_a_date_that_is_none_names_field_and_form(wrong: object) -> None:
    with pytest.raises(ReadError, match=r"field `published`.*(2021-03-09T18:30|JSON string)"):
        read(STORY, published=wrong)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", 7),
        ("outlet", ["a"]),
        ("url", {}),
        ("language", 1.5),
        ("id", True),
        ("id", [1]),
        ("outlet", "a\x00b"),
        ("title", "\ud800"),
        ("language", "Klingonese"),
        ("language", "e"),
        ("language", "xyz"),
        ("language", "xx"),
        ("language", "日本"),
    ],
)
def test_a_wrong_field_is_named(field: str, value: object) -> None:
    with pytest.raises(ReadError, match=f"field `{field}`"):
        read(STORY, **{field: value})


def test_a_whole_number_is_an_id() -> None:
    assert read(STORY, id=17).id == "17"


@pytest.mark.parametrize("text", ["\ud800", STORY + "\udfff"])
def test_half_a_surrogate_pair_in_the_text_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match=f"field `text`: character {len(text)} is half a surrogate"):
        read(text)


def test_a_text_that_is_no_text_is_refused() -> None:
    with pytest.raises(ReadError, match="field `text`"):
        read(b"bytes")  # type: ignore[arg-type]


def test_a_text_over_the_limit_is_refused_with_limit_and_setting() -> None:
    small = replace(SETTINGS, max_article_characters=10)
    article_from_text("x" * 10, settings=small)
    with pytest.raises(ReadError, match=r"11 characters are more than the 10.*max_article_characters"):
        article_from_text("x" * 11, settings=small)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \r\n\t\u2003", "empty"),
        ("1234 — 56!", "no words"),
        ("La delegación llegó a la ciudad y el ministro dijo que las conversaciones seguirán mañana.", "language: es"),
    ],
)
def test_what_is_not_coded_says_why(text: str, reason: str) -> None:
    assert (read(text).skipped or "").startswith(reason)


def test_a_given_language_wins() -> None:
    assert read(STORY, language="fr-CA").skipped == "language: fr (expected en)"
    spanish = read("La delegación llegó a la ciudad y el ministro habló.", language="en_GB")
    assert (spanish.language, spanish.skipped) == ("en", None)


@pytest.mark.parametrize("language", ["English", "eng", "ENG", "en-Latn-GB", "en_US"])
def test_a_language_has_several_names(language: str) -> None:
    assert read(STORY, language=language).language == "en"


def test_other_languages_can_be_asked_for() -> None:
    both = replace(SETTINGS, languages=("en", "fr"))
    assert article_from_text(STORY, settings=both, language="fr").skipped is None


def test_metadata_is_json_with_sorted_keys() -> None:
    article = read(STORY, metadata={"b": [1, None], "a": {"d": 1.5, "c": "é"}})
    assert article.metadata == '{"a":{"c":"é","d":1.5},"b":[1,null]}'
    assert json.loads(article.metadata)["b"] == [1, None]


@pytest.mark.parametrize("value", [object(), "\udc00", {1: 2}, {3}.__iter__()])
def test_metadata_that_is_no_json_is_refused(value: object) -> None:
    with pytest.raises(ReadError, match="field `metadata`"):
        read(STORY, metadata={"key": value})


@given(text=HOSTILE, outlet=st.none() | st.just("The Border Post"))
def test_any_text_is_kept_and_every_span_is_its_quote(text: str, outlet: str | None) -> None:
    article = read(text, outlet=outlet)
    again = read(text, outlet=outlet)
    assert article == again
    assert article.text == text
    assert article.hash == content_hash(text, outlet=article.outlet)
    if article.head is not None:
        head = article.head
        assert 0 <= head.start < head.end <= len(text)
        for quote in (head.date, head.place, head.agency):
            assert quote is None or text[quote.start : quote.end] == quote.text != ""
    if article.published_span is not None:
        start, end = article.published_span
        assert article.published is not None
        assert 0 <= start < end <= len(text)


@given(first=HOSTILE, second=HOSTILE, outlets=st.tuples(*[st.sampled_from([None, "A", "B"])] * 2))
def test_hashes_differ_where_text_or_outlet_do(first: str, second: str, outlets: tuple[str | None, str | None]) -> None:
    same = first == second and outlets[0] == outlets[1]
    assert (content_hash(first, outlet=outlets[0]) == content_hash(second, outlet=outlets[1])) is same

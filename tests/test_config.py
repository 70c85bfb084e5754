"""What settings may be, and what is said of those that are nonsense."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.config import Settings
from reportedly.errors import DataError


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("min_confidence", 5, "a number from 0 to 1 is expected, found 5. 0 keeps everything."),
        ("min_confidence", -1.0, "a number from 0 to 1 is expected, found -1.0."),
        ("min_confidence", float("nan"), "a number from 0 to 1 is expected, found nan."),
        ("min_confidence", "0.5", "a number from 0 to 1 is expected, found '0.5'."),
        (
            "country_policy",
            "foo",
            "one of iso, de_facto, source is expected, found 'foo'. Write Settings(country_policy=",
        ),
        ("conventions", "", "one of guide, polnear is expected, found ''."),
        (
            "languages",
            "en",
            "a tuple of texts is expected, found 'en'. Write Settings(languages=(\"en\",)), with the comma",
        ),
        ("languages", (), 'a language to code is expected, found (). Name one: Settings(languages=("en",)).'),
        (
            "languages",
            ("English",),
            "a code of ISO 639-1 (two small letters) is expected, found 'English'. English is en.",
        ),
        ("actors", "nope.csv", "found 'nope.csv'. Write Settings(actors=(\"actors.csv\",)), with the comma."),
        ("outlets", ["outlets.csv"], "a tuple of texts is expected, found ['outlets.csv']."),
        ("places", (1,), "a tuple of texts is expected, found (1,)."),
        ("max_file_bytes", 0, "a whole number from 1 on is expected, found 0."),
        ("block_characters", "many", "a whole number from 1 on is expected, found 'many'."),
    ],
)
def test_nonsense_is_refused(field: str, value: Any, expected: str) -> None:
    with pytest.raises(DataError) as refused:
        Settings(**{field: value})
    assert str(refused.value).startswith(f"settings, {field}: ")
    assert expected in str(refused.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("min_confidence", 0),
        ("min_confidence", 1.0),
        ("country_policy", "source"),
        ("conventions", "polnear"),
        ("languages", ("en", "fr")),
        ("actors", ("a.csv", "b.yaml")),
        ("max_article_characters", 1),
    ],
)
def test_what_is_allowed(field: str, value: Any) -> None:
    assert getattr(Settings(**{field: value}), field) == value

"""All settings of a run: one frozen value, passed in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from reportedly.errors import DataError

CountryPolicy = Literal["iso", "de_facto", "source"]
"""Which country a disputed place is assigned to.

`iso`: as ISO 3166 and the United Nations list it. `de_facto`: who holds it, none where nobody recognised does.
`source`: as the article words it, else as ISO does.
"""


Conventions = Literal["guide", "polnear"]
"""By whose conventions attributions are marked.

`guide`: this project's; nested ones too, a "that" at the head of a content left out. `polnear`: those of PolNeAR, only
the outermost one, a leading "that" now and then kept.
"""


PolicyName = Literal["range", "lowest", "highest", "median", "latest", "most_origins", "source"]
"""How one number is told from many."""
POLICIES_ABOUT: Mapping[PolicyName, str] = {
    "range": "the lowest and the highest value, and how many origins there are",
    "lowest": "the lowest value that is told",
    "highest": "the highest value that is told",
    "median": "the median over the origins, of each the latest value; of two in the middle the lower one",
    "latest": "the value published last",
    "most_origins": "the value that most independent origins give; of several the one published last",
    "source": "the latest value by the source that is named, else none",
}
"""What each policy does."""

_LANGUAGE = re.compile("[a-z]{2}")
_EXAMPLES = {"languages": "en", "actors": "actors.csv", "outlets": "outlets.csv", "places": "places.csv"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to read and code.

    `max_file_bytes` and `max_article_characters` bound what one hostile input can cost; `languages` are ISO 639-1
    codes that are coded rather than skipped; `block_characters` is the longest stretch the parser sees at once.
    `model` is the folder of a trained model to use instead of the installed one, `conventions` those that it marks
    attributions by; events and figures below `min_confidence` are left out.
    `actors`, `outlets` and `places` are paths of the user's own lists (CSV or YAML), which overlay ours.
    Raises `DataError` when a value is none that its field may have.
    """

    max_file_bytes: int = 200_000_000
    max_article_characters: int = 1_000_000
    languages: tuple[str, ...] = ("en",)
    block_characters: int = 8_000
    country_policy: CountryPolicy = "iso"
    model: str | None = None
    conventions: Conventions = "guide"
    min_confidence: float = 0.0
    actors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("max_file_bytes", "max_article_characters", "block_characters"):
            _check_size(name, getattr(self, name))
        for name, example in _EXAMPLES.items():
            _check_texts(name, getattr(self, name), example)
        _check_languages(self.languages)
        _check_choice("country_policy", self.country_policy, get_args(CountryPolicy))
        _check_choice("conventions", self.conventions, get_args(Conventions))
        _check_share("min_confidence", self.min_confidence)


def _check_size(field: str, value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _wrong(field, "a whole number from 1 on", value, remedy="Leave it out for what is usual.")


def _check_share(field: str, value: object) -> None:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise _wrong(field, "a number from 0 to 1", value, remedy="0 keeps everything.")


def _check_choice(field: str, value: object, known: Sequence[str]) -> None:
    if value not in known:
        raise _wrong(field, f"one of {', '.join(known)}", value, remedy=f'Write Settings({field}="{known[0]}").')


def _check_texts(field: str, value: object, example: str) -> None:
    if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
        remedy = f'Write Settings({field}=("{example}",)), with the comma.'
        raise _wrong(field, "a tuple of texts", value, remedy=remedy)


def _check_languages(languages: tuple[str, ...]) -> None:
    if not languages:
        raise _wrong("languages", "a language to code", languages, remedy='Name one: Settings(languages=("en",)).')
    for code in languages:
        if not _LANGUAGE.fullmatch(code):
            raise _wrong("languages", "a code of ISO 639-1 (two small letters)", code, remedy="English is en.")


def _wrong(field: str, expected: str, found: object, *, remedy: str) -> DataError:
    return DataError(f"{expected} is expected, found {found!r}.", where=f"settings, {field}", remedy=remedy)

"""All settings of a run: one frozen value, passed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from reportedly.errors import ReportedlyError

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to read and code.

    `max_file_bytes` and `max_article_characters` bound what one hostile input can cost; `languages` are ISO 639-1
    codes that are coded rather than skipped; `block_characters` is the longest stretch the parser sees at once.
    `model` is the folder of a trained model to use instead of the installed one, `conventions` those that it marks
    attributions by; events and figures below `min_confidence` are left out.
    `actors`, `outlets` and `places` are paths of the user's own lists (CSV or YAML), which overlay ours.
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
        if not self.languages:
            raise ReportedlyError("no language is given to code.", remedy='Name one: Settings(languages=("en",)).')

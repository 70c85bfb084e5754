"""What counts as a copy: every parameter, in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CopySettings:
    """What counts as a copy.

    `days`: articles whose days of publication lie farther apart are not compared; those without one always are.
    `sketch_words`, `bands`, `rows`: words in a sequence, and the bands, of as many rows, that each sentence's signature
    is cut into. `shared_bands`: two articles are compared when they share so many bands, and so large a share
    (`shared_share`) of the bands of the one with fewer. `run_words`: shortest sequence of words that counts as common.
    `more`, `less`: a copy has this share of the one text in the other, and that share the other way round.
    `passage_words`: articles that are no copies are partial ones when they have so many words in common.
    """

    days: int = 30
    sketch_words: int = 3
    bands: int = 3
    rows: int = 2
    shared_bands: int = 1
    shared_share: float = 0.04
    run_words: int = 4
    more: float = 0.4
    less: float = 0.2
    passage_words: int = 30

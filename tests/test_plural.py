from __future__ import annotations

import pytest

from reportedly.plural import plural


@pytest.mark.parametrize(("count", "words"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (2000, "2,000 rows")])
def test_plural(count: int, words: str) -> None:
    assert plural(count, "row") == words

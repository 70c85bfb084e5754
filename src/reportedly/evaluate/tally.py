"""Counts of right, gold and predicted items, and the table of precision, recall and F1 in percent."""

from __future__ import annotations

from reportedly.evaluate.task import Row

_HEAD = f"{'':18s}{'P':>7s}{'R':>7s}{'F1':>7s}{'gold':>7s}{'pred':>7s}"


class Tally:
    """Adds up counts by name; names keep the order in which they came first."""

    def __init__(self) -> None:
        self._counts: dict[str, tuple[int, int, int]] = {}

    def add(self, name: str, *, right: int, gold: int, predicted: int) -> None:
        r, g, p = self._counts.get(name, (0, 0, 0))
        self._counts[name] = (r + right, g + gold, p + predicted)

    def table(self) -> Row:
        """`{name: {"precision", "recall", "f1", "gold", "predicted"}}`, shares in percent with one decimal."""
        return {name: _shares(*counts) for name, counts in self._counts.items()}


def lines(table: Row) -> list[str]:
    """The table as text, one line a name below a line of headings."""
    return [_HEAD] + [
        f"{name:18s}{row['precision']:7.1f}{row['recall']:7.1f}{row['f1']:7.1f}{row['gold']:7d}{row['predicted']:7d}"
        for name, row in table.items()
    ]


def _shares(right: int, gold: int, predicted: int) -> Row:
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    return {
        "precision": round(100 * precision, 1),
        "recall": round(100 * recall, 1),
        "f1": round(200 * precision * recall / (precision + recall), 1) if precision + recall else 0.0,
        "gold": gold,
        "predicted": predicted,
    }

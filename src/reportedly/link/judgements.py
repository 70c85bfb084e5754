"""Which of the decisions that people took hold now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from reportedly.link.claims import order
from reportedly.link.groups import Pair
from reportedly.link.undoing import undone
from reportedly.model.linking import Anchor, Decision, Judgement


def judgement(
    decision: Decision, one: Anchor, other: Anchor, *, author: str, made: str, reason: str, undoes: str | None = None
) -> Judgement:
    """A judgement with its id, a hash of all that it says. The order of the two anchors does not matter."""
    left, right = sorted((one, other), key=order)
    said = "\0".join([decision, *map(str, (*order(left), *order(right))), author, made, reason, undoes or ""])
    return Judgement(
        id=hashlib.sha256(said.encode()).hexdigest()[:16],
        decision=decision,
        left=left,
        right=right,
        author=author,
        made=made,
        reason=reason,
        undoes=undoes,
    )


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that hold: not undone, and for each two anchors the latest. In the order in which they were made."""
    ordered = sorted(judgements, key=_time)
    gone = undone(ordered)
    latest = {(i.left, i.right): i for i in ordered if i.undoes is None and i.id not in gone}
    return sorted(latest.values(), key=_time)


def between_articles(judgements: Iterable[Judgement]) -> tuple[list[Pair], list[Pair]]:
    """The pairs of articles (by hash, the smaller first) judged the same, and those judged different."""
    whole = [item for item in standing(judgements) if item.left.kind == item.right.kind == "article"]
    return _pairs(whole, "same"), _pairs(whole, "different")


def _pairs(judgements: Sequence[Judgement], decision: Decision) -> list[Pair]:
    found = {(item.left.article, item.right.article) for item in judgements if item.decision == decision}
    return sorted((min(pair), max(pair)) for pair in found)


def _time(judgement: Judgement) -> tuple[str, str]:
    return judgement.made, judgement.id

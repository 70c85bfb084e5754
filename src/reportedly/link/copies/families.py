"""Copy families: articles that hang together by copies, and by what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.link.groups import Groups, Pair
from reportedly.model.linking import Copy


def families(
    copies: Iterable[Copy], *, same: Sequence[Pair] = (), different: Sequence[Pair] = ()
) -> list[tuple[str, ...]]:
    """Groups of two or more article hashes, sorted; each article in one group at most.

    Copies join articles, and so does the judgement `same`; what is judged `different` never ends up in one family: the
    weakest copies are cut that would join it. Depends on the copies and judgements alone, not on their order.
    """
    groups = Groups(different)
    for left, right in sorted(same):
        groups.join(left, right)
    joined = set(same)
    whole = [copy for copy in copies if copy.kind == "copy" and (copy.left, copy.right) not in joined]
    for copy in sorted(whole, key=lambda copy: (-max(copy.of_left, copy.of_right), copy.left, copy.right)):
        groups.join(copy.left, copy.right)
    return [group for group in groups.found() if len(group) > 1]


def family_id(articles: Sequence[str]) -> str:
    """The id of the family of these articles: from the smallest hash, so that it mostly stays as the family grows."""
    return f"c-{min(articles)[:16]}"

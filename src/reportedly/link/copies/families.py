"""Copy families: articles that hang together by copies, and by what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.link.judgements import Pair
from reportedly.model.linking import Copy


def families(
    copies: Iterable[Copy], *, same: Sequence[Pair] = (), different: Sequence[Pair] = ()
) -> list[tuple[str, ...]]:
    """Groups of two or more article hashes, sorted; each article in one group at most.

    Copies join articles, and so does the judgement `same`; what is judged `different` never ends up in one family: the
    weakest copies are cut that would join it. Depends on the copies and judgements alone, not on their order.
    """
    groups = _Groups(different)
    for left, right in sorted(same):
        groups.join(left, right)
    joined = set(same)
    whole = [copy for copy in copies if copy.kind == "copy" and (copy.left, copy.right) not in joined]
    for copy in sorted(whole, key=lambda copy: (-max(copy.of_left, copy.of_right), copy.left, copy.right)):
        groups.join(copy.left, copy.right)
    return groups.found()


def family_id(articles: Sequence[str]) -> str:
    """The id of the family of these articles: from the smallest hash, so that it mostly stays as the family grows."""
    return f"c-{min(articles)[:16]}"


class _Groups:
    """Groups that grow by joining two, unless two articles must stay apart."""

    def __init__(self, apart: Iterable[Pair]) -> None:
        self._members: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = {}
        for left, right in apart:
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)

    def join(self, one: str, other: str) -> None:
        small, large = sorted((self._of(one), self._of(other)), key=len)
        if small is large or any(not large.isdisjoint(self._apart.get(member, ())) for member in small):
            return
        large |= small
        self._members.update(dict.fromkeys(small, large))

    def found(self) -> list[tuple[str, ...]]:
        distinct = {id(group): group for group in self._members.values()}
        return sorted(tuple(sorted(group)) for group in distinct.values() if len(group) > 1)

    def _of(self, article: str) -> set[str]:
        return self._members.setdefault(article, {article})

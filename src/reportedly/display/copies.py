"""Copy families for reading: who copied whom, how much, and which numbers were changed on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.display.safe import one_line
from reportedly.link.moments import moment
from reportedly.model import Article
from reportedly.model.linking import Copy, Family
from reportedly.plural import plural

_INDENT = (0, 0, 1, 2)
_LONGEST_QUOTE = 100


def family_view(family: Family, copies: Sequence[Copy], articles: Mapping[str, Article]) -> RenderableType:
    """One family: its likely origin and why, then each other member beside it. `articles` by hash."""
    origin = articles[family.origin]
    head = Text(f"{family.id}  {plural(len(family.articles), 'article')}", style="bold")
    lines = [head, Text(f"  likely origin: {_named(origin)}")]
    lines += [Text(f"    {one_line(reason.words)}") for reason in family.reasons]
    if family.agency is not None:
        lines.append(Text(f"  credited as the source of the text: {one_line(family.agency)}"))
    return Group(*lines, Padding(_members(family, copies, articles), _INDENT))


def partial_view(article: str, copies: Sequence[Copy], articles: Mapping[str, Article]) -> RenderableType:
    """Articles with which this one (a hash) shares passages only, with the longest of them."""
    lines = [Text("shares passages with", style="bold")]
    for copy in copies:
        own, other = articles[article], articles[copy.right if copy.left == article else copy.left]
        share = f"{_sides(copy, article)[0]:.0%} of {one_line(own.id)}"
        lines.append(Text(f"  {_named(other)}: {plural(copy.words, 'word')} ({share})"))
        lines += [Text(f"    “{words}”") for words in _longest(copy, own)]
    return Group(*lines)


def as_json(family: Family, copies: Sequence[Copy]) -> dict[str, object]:
    """The family with the copies within it, for machines."""
    members = set(family.articles)
    return {"family": family, "copies": [copy for copy in copies if {copy.left, copy.right} <= members]}


def _members(family: Family, copies: Sequence[Copy], articles: Mapping[str, Article]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for name in ("article", "outlet", "published", "of it", "of the origin", "changed numbers (origin → it)"):
        table.add_column(name, overflow="fold")
    ordered = sorted(family.articles, key=lambda hash_: (moment(articles[hash_].published or "9"), hash_))
    for hash_ in ordered:
        if hash_ != family.origin:
            table.add_row(*map(Text, _member(articles[hash_], family.origin, copies)))
    return table


def _member(article: Article, origin: str, copies: Sequence[Copy]) -> Iterator[str]:
    yield one_line(article.id)
    yield one_line(article.outlet or "")
    yield one_line(article.published or "")
    copy = next((copy for copy in copies if {copy.left, copy.right} == {article.hash, origin}), None)
    if copy is None:
        yield from ("", "", "by way of another copy, or as judged")
        return
    mine, its = _sides(copy, article.hash)
    yield f"{mine:.0%}"
    yield f"{its:.0%}"
    yield "; ".join(_changes(copy, origin))


def _sides(copy: Copy, article: str) -> tuple[float, float]:
    """Share in common of this article, and of the other one."""
    return (copy.of_left, copy.of_right) if copy.left == article else (copy.of_right, copy.of_left)


def _changes(copy: Copy, origin: str) -> Iterator[str]:
    for change in copy.changes:
        words = [one_line(change.left_text), one_line(change.right_text)]
        yield " → ".join(words if copy.left == origin else reversed(words))


def _longest(copy: Copy, own: Article) -> Iterator[str]:
    """The longest passage, its end cut off."""
    anchors = [passage.left if copy.left == own.hash else passage.right for passage in copy.passages]
    longest = max(anchors, key=lambda anchor: anchor.end - anchor.start, default=None)
    if longest is not None:
        words = one_line(own.text[longest.start : longest.end])
        yield words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rstrip()} …"


def _named(article: Article) -> str:
    """Id, outlet and time, as far as they are known."""
    about = ", ".join(one_line(part) for part in (article.outlet, article.published) if part)
    return f"{one_line(article.id)} ({about})" if about else one_line(article.id)

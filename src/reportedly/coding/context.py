"""What the coding of one article looks things up in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.annotate.attributions import ContentIndex
from reportedly.annotate.tree import Tree
from reportedly.gazetteer.lists import OwnLists
from reportedly.model import Annotations, Article, Date, Extent, Mention, Quote, TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One article with its annotations and the indexes over them, built once."""

    article: Article
    annotations: Annotations
    tree: Tree
    mentions: Mapping[int, Mention]
    """By the index of their head token."""
    contents: ContentIndex
    body: int
    """Where the story begins, behind dateline and date mark."""
    lists: OwnLists
    """The user's own."""

    def quote(self, extent: Extent) -> Quote:
        """The words of an extent."""
        start, end = extent
        return Quote(text=self.article.text[start:end], start=start, end=end)

    def mention(self, head: int) -> Mention | None:
        """The mention whose head is token `head`."""
        return self.mentions.get(head)


def date_of(time: TimeExpression) -> Date:
    """The date that an expression of time with an interval denotes."""
    return Date(edtf=time.edtf or "", text=time.text, start=time.start, end=time.end, inferred_from=time.inferred_from)


def context(article: Article, annotations: Annotations, *, lists: OwnLists | None = None) -> Context:
    """Index an article for coding."""
    return Context(
        article=article,
        annotations=annotations,
        tree=Tree(annotations.tokens),
        mentions={mention.head: mention for mention in annotations.mentions},
        contents=ContentIndex(annotations.attributions),
        body=article.head.end if article.head is not None else 0,
        lists=lists or OwnLists(),
    )

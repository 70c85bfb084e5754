"""Fills the layer of mentions: phrases that can take part in an event or speak, with their identity in the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportedly.annotate.mentions.candidates import Candidate, candidates
from reportedly.annotate.mentions.nations import name_words
from reportedly.annotate.mentions.participants import Participant
from reportedly.annotate.mentions.resolver import Resolver
from reportedly.annotate.tree import Tree
from reportedly.config import Settings
from reportedly.languages.mentions import mention_words
from reportedly.model import Annotations, Article, Extent, Mention


class MentionFinder:
    """Fills `mentions` from tokens, sentences and entities."""

    needs: frozenset[str] = frozenset({"tokens", "sentences", "entities"})
    adds: frozenset[str] = frozenset({"mentions"})

    def __init__(self, *, settings: Settings) -> None:
        self._words = mention_words(settings.languages[0])

    def __call__(self, article: Article, annotations: Annotations) -> Annotations:
        tree = Tree(annotations.tokens)
        # The dateline names where and by whom the article was written: nobody in it takes part.
        body = article.head.end if article.head else 0
        found = [c for c in candidates(tree, self._words) if c.extent(tree)[0] >= body]
        resolver = Resolver(tree, found, self._words, article.text)
        participants = resolver.run()
        chains: dict[int, int] = {}
        mentions = []
        for candidate, participant in zip(found, participants, strict=True):
            chain = chains.setdefault(participant.number, len(chains))
            mention = _mention(article.text, tree, candidate, participant, chain)
            members = tuple(_names(tree, resolver.members(participant)))
            mentions.append(replace(mention, members=members))
        return replace(annotations, mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.head))))


def _mention(text: str, tree: Tree, candidate: Candidate, participant: Participant, chain: int) -> Mention:
    start, end = candidate.extent(tree)
    name_span = _name_span(text, tree, candidate, participant)
    if name_span and candidate.form == "nominal" and candidate.last == candidate.head:
        start = _with_article(tree, candidate)
    return Mention(
        start=start,
        end=end,
        text=text[start:end],
        head=candidate.head,
        label=candidate.label,
        name=text[name_span[0] : name_span[1]] if name_span else None,
        name_span=name_span,
        chain=chain,
    )


def _names(tree: Tree, members: Iterable[Participant]) -> Iterator[Extent]:
    """Where those are named whom one mention stands for."""
    for span in (member.told for member in members):
        if span is not None:
            yield tree.tokens[span[0]].start, tree.tokens[span[1]].end


def _with_article(tree: Tree, candidate: Candidate) -> int:
    """A short form keeps its "the" ("the ambassador")."""
    before = tree.tokens[candidate.first - 1] if candidate.first else None
    if before is not None and before.head == candidate.head and before.text.lower() == "the":
        return before.start
    return tree.tokens[candidate.first].start


def _name_span(text: str, tree: Tree, candidate: Candidate, participant: Participant) -> Extent | None:
    """Where the fullest form stands, when the phrase itself is a shorter one."""
    tokens = participant.span if participant.members else participant.name or participant.description
    if tokens is None and candidate.form in {"pronoun", "relative"}:
        tokens = participant.phrase
    if tokens is None:
        return None
    span = tree.tokens[tokens[0]].start, tree.tokens[tokens[1]].end
    own = candidate.name or (candidate.first, candidate.last)
    if own[0] <= tokens[0] and tokens[1] <= own[1]:
        return None
    here = text[tree.tokens[own[0]].start : tree.tokens[own[1]].end]
    if candidate.form in {"name", "nominal"} and name_words(here) == name_words(text[span[0] : span[1]]):
        return None
    return span

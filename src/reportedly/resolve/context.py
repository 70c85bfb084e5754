"""What one article says about its countries, places and persons, gathered once and read for each participant."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from reportedly.annotate.tree import Tree
from reportedly.config import Settings
from reportedly.gazetteer.cues import cues
from reportedly.gazetteer.identities import Found, Identity, find_identities
from reportedly.gazetteer.lists import OwnLists, own_lists
from reportedly.model import Annotations, Article, Mention
from reportedly.resolve.choice import Choice, Choices
from reportedly.resolve.descriptions import Person, describe_persons, find_person
from reportedly.resolve.phrases import head_of, read_phrase
from reportedly.resolve.policy import CountryPolicy, country_of

_WORDINGS = 40
"""Wordings of one participant that are read for each of its mentions."""
_BEGINNING = 4
"""Mentions that can begin with one word."""
_LEAD = 600
"""Characters at the start of an article that tell what it is about; names there count double."""
_TITLE = 3
_MARGIN = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One article as the resolver sees it.

    `choices` are its places, `dominant` the country it is mostly about (None without any), `weights` how much it
    speaks of each country, `persons` the countries and roles by which it describes persons (see `person`),
    `missions` where it names embassies and ambassadors with the state that sends them, `heads` the countries of
    phrases with the same head noun elsewhere in it (`Tongan police` for a later `the police`), `chains` the wordings
    of each participant.
    """

    article: Article
    annotations: Annotations
    tree: Tree
    policy: CountryPolicy
    lists: OwnLists
    choices: Choices
    dominant: str | None
    weights: Mapping[str, int]
    persons: Mapping[str, Person]
    heads: Mapping[str, str]
    chains: Mapping[int, tuple[Mention, ...]]
    missions: tuple[tuple[int, str], ...]

    def mostly_about(self, *, apart_from: Collection[str] = ()) -> str | None:
        """The country the article is mostly about, other than these."""
        return _heaviest({country: weight for country, weight in self.weights.items() if country not in apart_from})

    def is_marginal(self, country: str | None) -> bool:
        """Whether the article is about another country so much more that a body many states have is that one's."""
        if country is None or self.dominant is None:
            return False
        return self.weights.get(country, 0) < _MARGIN * self.weights[self.dominant]

    def about(self, share: float) -> str | None:
        """The country the article is mostly about, if at least this share of the states it speaks of is that one: then
        a person or body without a word on its state is most likely of it."""
        if self.dominant is None:
            return None
        most = self.weights[self.dominant]
        tied = sum(weight == most for weight in self.weights.values()) > 1
        return None if tied or most < share * sum(self.weights.values()) else self.dominant

    def person(self, name: str) -> Person | None:
        """Whom the article describes by this name."""
        return find_person(name, self.persons)

    def mission_near(self, offset: int) -> str | None:
        """The state whose embassy or ambassador the article named last before `offset`, else first: whose an
        `Ambassador` without more is."""
        if not self.missions:
            return None
        return self.missions[max(0, bisect_left(self.missions, offset, key=lambda m: m[0]) - 1)][1]

    def mentions_at(self, start: int) -> tuple[Mention, ...]:
        """The mentions that begin at an offset."""
        mentions = self.annotations.mentions
        low = bisect_left(mentions, start, key=lambda m: m.start)
        return tuple(takewhile(lambda m: m.start == start, mentions[low : low + _BEGINNING]))

    def chain_of(self, start: int, end: int) -> tuple[Mention, ...]:
        """The wordings of the participant whose mention covers the stretch best; empty if none does."""
        mentions = self.annotations.mentions
        low = bisect_left(mentions, start, key=lambda m: m.start)
        over = [m for m in mentions[max(0, low - 2) : low + 3] if m.start < end and start < m.end]
        best = min(over, key=lambda m: (abs(m.start - start) + abs(m.end - end), m.start), default=None)
        return () if best is None else self.chains[best.chain]


def build_context(
    article: Article, annotations: Annotations, *, policy: CountryPolicy = "iso", lists: OwnLists | None = None
) -> Context:
    """Choose the places and gather countries, persons and chains of an article; linear in its length. `lists` are the
    user's own."""
    lists = lists or own_lists(Settings())
    choices = Choices(article, annotations.toponyms, lists=lists)
    found = find_identities(article.text)
    weights = _weights(article, found, choices.all, policy)
    tree = Tree(annotations.tokens)
    return Context(
        article=article,
        annotations=annotations,
        tree=tree,
        policy=policy,
        lists=lists,
        choices=choices,
        dominant=_heaviest(weights),
        weights=weights,
        persons=describe_persons(
            article.text, annotations, tree, lambda start, end: places_by_country(choices.within(start, end), policy)
        ),
        heads=_heads(annotations),
        chains=_chains(annotations.mentions),
        missions=tuple(sorted(_missions(annotations))),
    )


def _chains(mentions: Iterable[Mention]) -> dict[int, tuple[Mention, ...]]:
    """Mentions by participant: the first of each wording, and no more than can be read for each of them again."""
    worded: dict[int, dict[str, Mention]] = defaultdict(dict)
    for mention in mentions:
        if len(worded[mention.chain]) < _WORDINGS:
            worded[mention.chain].setdefault(mention.text, mention)
    return {number: tuple(by_words.values()) for number, by_words in worded.items()}


def _heaviest(weights: Mapping[str, int]) -> str | None:
    return max(weights, key=lambda country: weights[country], default=None)


def places_by_country(choices: Iterable[Choice], policy: CountryPolicy) -> tuple[Found, ...]:
    """The chosen places as identities of their countries, at their place in the text."""
    return tuple(
        Found(
            start=c.toponym.start,
            end=c.toponym.end,
            identity=Identity(kind="capital", name=c.place.name, country=country, role="GOV"),
        )
        for c in choices
        if c.place is not None and (country := country_of(c.place, policy, worded=c.worded)) is not None
    )


def _weights(
    article: Article, found: Sequence[Found], choices: Iterable[Choice], policy: CountryPolicy
) -> dict[str, int]:
    """How much an article speaks of each country, in the order it first names them; title and lead count more."""
    votes: Counter[str] = Counter()
    spoken = {(f.start, f.end): f.identity.country for f in found if _tells(f.identity)}
    spoken |= {(f.start, f.end): f.identity.country for f in places_by_country(choices, policy)}
    for (start, _), country in sorted(spoken.items()):
        if country is not None:
            votes[country] += 2 if start < _LEAD else 1
    for hit in find_identities(article.title or ""):
        if hit.identity.country is not None and _tells(hit.identity):
            votes[hit.identity.country] += _TITLE
    return dict(votes)


def _tells(identity: Identity) -> bool:
    """Whether a name tells what an article is about: not a body many states have, nor the agency that wrote it."""
    return not identity.generic and identity.role != "JRN"


def _missions(annotations: Annotations) -> Iterator[tuple[int, str]]:
    for mention in annotations.mentions:
        if head_of(mention.text) in cues().embassies:
            owner = read_phrase(mention.text).owner
            if owner is not None and owner.identity.country is not None and owner.identity.kind != "organisation":
                yield mention.start, owner.identity.country


def _heads(annotations: Annotations) -> dict[str, str]:
    """For head nouns of phrases that name their country, the country they have most often."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, count in Counter(mention.text for mention in annotations.mentions).items():
        owner = read_phrase(phrase).owner
        if owner is not None and owner.identity.country is not None and not owner.identity.generic:
            votes[head_of(phrase)][owner.identity.country] += count
    return {head: max(counter, key=lambda c: counter[c]) for head, counter in votes.items()}

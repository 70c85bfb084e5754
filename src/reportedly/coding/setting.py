"""What one article tells about any of its words: when, where, in what standing, according to whom."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.coding.background import Background
from reportedly.coding.circumstances import DATE_REACH, Circumstances
from reportedly.coding.context import Context
from reportedly.coding.disbelief import Disbelief
from reportedly.coding.publication import publication
from reportedly.coding.sourcing import SourceFinder
from reportedly.coding.status import StatusReader
from reportedly.languages.status import StatusLexicon
from reportedly.model import Date, Place, SourceChain, Status


class Setting:
    """The setting of the words of one article; a word is given by its token index."""

    def __init__(self, context: Context, *, lexicon: StatusLexicon) -> None:
        self.context = context
        self.publication = publication(context.article)
        self._circumstances = Circumstances(context)
        self._background = Background(context, lexicon=lexicon)
        self._status = StatusReader(lexicon=lexicon)
        self._disbelief = Disbelief(lexicon=lexicon)
        self._sources = SourceFinder(context)

    def date(self, index: int, *, reach: int = DATE_REACH) -> Date | None:
        """When, as far as the sentence tells no further than `reach` steps in the parse away."""
        return self._circumstances.date(index, reach=reach)

    def steps(self, index: int, date: Date) -> int:
        """How far a date stands from a word in the parse."""
        return self._circumstances.distance(index, date.start, date.end)

    def shares_sentence(self, index: int, date: Date) -> bool:
        """Whether a date stands in the sentence of a word."""
        top = self.context.tree.top(date.start, date.end)
        return top is not None and self.context.tree.tokens[top].sentence == self.context.tree.tokens[index].sentence

    def as_of(self, index: int, told: Date) -> Date | None:
        """When, where the network gives a date."""
        return self._circumstances.distances.as_of(index, told)

    def continued(self, index: int, told: Date) -> Date | None:
        """When, where the text told a date before."""
        return self._circumstances.distances.continued(index, told)

    def places(self, index: int, *, apart_from: Iterable[int] = ()) -> tuple[Place, ...]:
        """Where, the nearest place first; not yet resolved. A place that only tells participants apart comes last."""
        return self._circumstances.places(index, apart_from=frozenset(apart_from))

    def place(self, index: int) -> Place | None:
        """The nearest of the places."""
        return next(iter(self.places(index)), None)

    def status(self, index: int) -> Status:
        """Reported as a fact, a plan, a possibility, denied, or a habit."""
        return self._status(self.context.tree, index)

    def is_disbelieved(self, index: int) -> bool:
        """True for what is told in a report that somebody says is false."""
        return self._disbelief(self.context.tree, index)

    def background(self, index: int, happened: Date | None) -> bool:
        """True for history and context; `happened` is the date of what the word tells of."""
        return self._background(index, happened)

    def is_archive(self, index: int) -> bool:
        """True for what only a picture shows that is not of the news."""
        return self._background.is_archive(index)

    def is_long_ago(self, happened: Date | None) -> bool:
        """True for what happened so long before publication that it is history."""
        return happened is not None and self._background.is_long_ago(happened)

    def according_to(self, index: int) -> SourceChain:
        """Who reports it."""
        return self._sources.chain(self.context.tree.tokens[index].start)

    def according_to_of_act(self, index: int, *, kind: str, mode: str | None, actors: Iterable[int]) -> SourceChain:
        """Who reports an act of the PLOVER type `kind`: the speaker of a speech act is its actor, not its source."""
        return self._sources.chain_of_act(index, kind=kind, mode=mode, actors=actors)

    def deniers(self, index: int) -> frozenset[int]:
        """The heads of those who say that they have nothing to do with it."""
        return self._sources.deniers(index)

    def speakers(self, index: int) -> tuple[int, ...]:
        """The heads of those whose words it is told in: who says that somebody must do something asks for it."""
        return self._sources.speakers(index)

    def claimants(self, index: int) -> tuple[int, ...]:
        """The heads of those who say that they did it."""
        return self._sources.claimants(index)

"""Keeps the participants of an article while it is read: who was mentioned, as what, how recently."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from reportedly.annotate.mentions.candidates import Candidate
from reportedly.annotate.mentions.participants import Participant, Use
from reportedly.annotate.mentions.phrases import is_name
from reportedly.annotate.tree import Tree

_WINDOW = 60
_MAX_SAME_KEY = 8


class Registry:
    """The participants of one article and which candidate is whose."""

    def __init__(self, tree: Tree, found: Sequence[Candidate]) -> None:
        self.participants: list[Participant] = []
        self.states: list[Participant] = []
        self.recent: deque[Use] = deque(maxlen=_WINDOW)
        self._tree = tree
        self._found = found
        self._chosen: list[int] = [-1] * len(found)
        self._joined: dict[tuple[int, ...], int] = {}
        self._by_key: dict[tuple[str, bool], list[int]] = {}
        self._last_sentence: dict[int, int] = {}

    def of(self, number: int | None) -> Participant | None:
        """The participant of a candidate, once it has one."""
        if number is None or self._chosen[number] < 0:
            return None
        return self.participants[self._chosen[number]]

    def new(self, number: int) -> Participant:
        """A participant first mentioned by a candidate."""
        candidate = self._found[number]
        bare = candidate.form == "nominal" and candidate.first == candidate.last
        unintroduced = bare and candidate.definite
        participant = Participant(number=len(self.participants), kind=candidate.kind, unintroduced=unintroduced)
        participant.numbers.append(participant.number)
        self.participants.append(participant)
        return participant

    def choose(self, number: int, participant: Participant) -> None:
        """Give a candidate its participant, and nothing more."""
        self._chosen[number] = participant.number

    def assign(self, number: int, participant: Participant, *, rank: int) -> None:
        """Give a candidate its participant, which learns from it; `rank` tells how well its name serves."""
        candidate = self._found[number]
        self.choose(number, participant)
        participant.learn(candidate)
        self._enrich(participant, candidate, rank)
        self._last_sentence[participant.number] = candidate.sentence
        if candidate.form in {"nominal", "title", "name"}:
            self._by_key.setdefault((candidate.key, candidate.number == "plural"), []).append(participant.number)
        # A name in brackets is an acronym, a party or an agency: nothing takes it up.
        if not candidate.adjectival and self._before(candidate) != "(":
            self.remember(participant, candidate, candidate.last, named=candidate.form == "name")

    def remember(self, participant: Participant, first: Candidate, last: int, *, named: bool) -> None:
        """Count the phrase from candidate `first` to token `last` among the recent mentions."""
        self.recent.append(
            Use(participant.number, first.head, first.first, last, first.sentence, first.subject, named, first.speaks)
        )

    def call(self, participant: Participant, noun: str, sentence: int) -> None:
        """Let the plural noun mean it from this sentence on."""
        participant.words.add(noun)
        self._by_key.setdefault((noun, True), []).append(participant.number)
        self._last_sentence[participant.number] = sentence

    def merge(self, other: Participant, into: Participant) -> None:
        """Make one of two participants, unless what is known of them forbids it."""
        if other.members or other.number == into.number or not into.agrees(other.gender, other.plurality):
            return
        for number in other.numbers:
            self.participants[number] = into
        into.absorb(other)
        self._last_sentence.setdefault(into.number, self._last_sentence.get(other.number, 0))

    def same_word(self, key: str, *, plural: bool) -> Iterator[Participant]:
        """The participants last described by a noun, the latest first."""
        return (self.participants[number] for number in reversed(self._by_key.get((key, plural), [])[-_MAX_SAME_KEY:]))

    def last_sentence(self, participant: Participant) -> int:
        """The sentence of its last mention."""
        return self._last_sentence[participant.number]

    def uses(self, sentence: int, reach: int) -> list[Use]:
        """The recent mentions, from at most `reach` sentences before."""
        return [use for use in self.recent if sentence - use.sentence <= reach]

    def group(self, members: tuple[int, ...]) -> Participant:
        """The participant that these form together."""
        number = self._joined.get(members)
        if number is None:
            kind = self.participants[members[0]].kind
            number = self._joined[members] = len(self.participants)
            self.participants.append(Participant(number=number, kind=kind, plurality="plural", members=members))
        return self.participants[number]

    def _before(self, candidate: Candidate) -> str:
        return self._tree.tokens[candidate.first - 1].text if candidate.first else ""

    def _enrich(self, participant: Participant, candidate: Candidate, rank: int) -> None:
        """Keep the fullest name and the fullest description."""
        span = candidate.first, candidate.last
        if candidate.name is not None:
            fuller = (rank, self._size(candidate.name)) > (participant.rank, self._size(participant.name))
            if fuller:
                participant.name, participant.rank = candidate.name, rank
        elif candidate.form == "nominal":
            participant.phrase = participant.phrase or span
            if self._is_telling(candidate) and self._size(span) > self._size(participant.description):
                participant.description = span

    def _is_telling(self, candidate: Candidate) -> bool:
        return any(is_name(t) for t in self._tree.tokens[candidate.first : candidate.last + 1])

    def _size(self, span: tuple[int, int] | None) -> int:
        """Letters and digits of a phrase; fewer than none for no phrase."""
        if span is None:
            return -1
        return sum(c.isalnum() for t in self._tree.tokens[span[0] : span[1] + 1] for c in t.text)

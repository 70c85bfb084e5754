"""What is known of a participant while an article is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.annotate.mentions.candidates import Candidate, Kind
from reportedly.languages.mentions import Gender, Number


@dataclass(slots=True, kw_only=True)
class Participant:
    """One participant of the article; grows with each mention.

    `name`, `description` and `phrase` are the tokens of the fullest proper name, of the fullest description with a
    proper word in it and of the first description of any kind; `rank` tells how well `name` serves. `unintroduced`
    means that its first mention takes it as known, `spoke` that it was the subject of a reporting verb. `numbers` are
    those of the participants found to be this one; `members` are the participants told of together, `span` the tokens
    of the coordination that joins them.
    """

    number: int
    kind: Kind
    gender: Gender = "any"
    plurality: Number = "any"
    name: tuple[int, int] | None = None
    rank: int = -1
    description: tuple[int, int] | None = None
    phrase: tuple[int, int] | None = None
    keys: set[tuple[str, bool]] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    uses: int = 0
    unintroduced: bool = False
    spoke: bool = False
    members: tuple[int, ...] = ()
    numbers: list[int] = field(default_factory=list)
    span: tuple[int, int] | None = None

    @property
    def told(self) -> tuple[int, int] | None:
        """The tokens that tell best who it is."""
        return self.name or self.description or self.phrase

    def agrees(self, gender: Gender, number: Number) -> bool:
        """Whether nothing known of it contradicts these traits."""
        genders = "any" in {gender, self.gender} or gender == self.gender
        numbers = "any" in {number, self.plurality} or number == self.plurality
        return genders and numbers

    def learn(self, candidate: Candidate) -> None:
        """Take in what a mention tells."""
        self.uses += 1
        self.spoke = self.spoke or candidate.speaks
        if self.gender == "any" and candidate.gender != "neuter":
            self.gender = candidate.gender
        if self.kind in {"unknown", "thing"} and candidate.kind not in {"unknown", "thing"}:
            self.kind = candidate.kind
        if candidate.form in {"nominal", "title", "name"}:
            self.keys.add((candidate.key, candidate.number == "plural"))
            self.words |= candidate.modifiers
            self.words.add(candidate.key)
            if self.plurality == "any" and self.kind not in {"institution", "state"}:
                self.plurality = candidate.number

    def absorb(self, other: Participant) -> None:
        """Take over all that is known of another one that turns out to be the same."""
        self.numbers += other.numbers
        self.uses += other.uses
        self.keys |= other.keys
        self.words |= other.words
        self.description = self.description or other.description
        self.phrase = self.phrase or other.phrase
        self.gender = other.gender if self.gender == "any" else self.gender


@dataclass(frozen=True, slots=True)
class Use:
    """A mention as a possible antecedent: whose, by which phrase, where."""

    participant: int
    head: int
    first: int
    last: int
    sentence: int
    subject: bool
    named: bool
    speaks: bool

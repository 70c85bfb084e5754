"""What is known of a participant while an article is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.annotate.mentions.candidates import Candidate, Kind
from reportedly.languages.mentions import Gender, Number
from reportedly.model import Extent


@dataclass(slots=True, kw_only=True)
class Participant:
    """One participant of the article; grows with each mention.

    `name`/`description` are the tokens of the fullest proper name and of the fullest description with a proper word in
    it; `members` are the participants that a coordination joins, `span` its tokens.
    """

    number: int
    kind: Kind
    gender: Gender = "any"
    plurality: Number = "any"
    name: tuple[int, int] | None = None
    description: tuple[int, int] | None = None
    keys: set[tuple[str, bool]] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    uses: int = 0
    members: tuple[int, ...] = ()
    span: tuple[int, int] | None = None

    def agrees(self, gender: Gender, number: Number) -> bool:
        """Whether nothing known of it contradicts these traits."""
        genders = "any" in {gender, self.gender} or gender == self.gender
        numbers = "any" in {number, self.plurality} or number == self.plurality
        return genders and numbers

    def learn(self, candidate: Candidate) -> None:
        """Take in what a mention tells."""
        self.uses += 1
        if self.gender == "any" and candidate.gender != "neuter":
            self.gender = candidate.gender
        if self.kind in {"unknown", "thing"} and candidate.kind not in {"unknown", "thing"}:
            self.kind = candidate.kind
        if candidate.form in {"nominal", "title", "name"}:
            self.keys.add((candidate.key, candidate.number == "plural"))
            self.words |= candidate.modifiers
            self.words.add(candidate.key)
            if self.plurality == "any":
                self.plurality = candidate.number


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
    pronoun: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """The participant of a candidate with the fullest name the article gives it."""

    chain: int
    name_span: Extent | None

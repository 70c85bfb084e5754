"""Who is told of together, and which plurals take them up: "they", "both sides", "the ministers"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from reportedly.annotate.mentions.candidates import Candidate
from reportedly.annotate.mentions.groups import Joint, coordinations, encounters, introduced_as, is_pair, size_of
from reportedly.annotate.mentions.participants import Participant, Use
from reportedly.annotate.mentions.phrases import is_name
from reportedly.annotate.mentions.registry import Registry
from reportedly.annotate.mentions.salience import COLLECTIVE
from reportedly.annotate.tree import Tree
from reportedly.languages.mentions import MentionWords

_SENTENCES = 12
"""How far back those are looked for whom a plural takes up."""


class Plurals:
    """Makes participants of those told of together, while an article is read, and finds them again."""

    def __init__(
        self,
        tree: Tree,
        found: Sequence[Candidate],
        words: MentionWords,
        registry: Registry,
        at_head: Mapping[int, int],
    ) -> None:
        self._tree, self._found, self._words, self._registry = tree, found, words, registry
        self._at_head = at_head
        self._ending: dict[int, list[Joint]] = defaultdict(list)
        for joint in (*coordinations(tree, at_head), *encounters(tree, at_head, words)):
            self._ending[joint.heads[-1]].append(joint)

    def members(self, participant: Participant) -> tuple[Participant, ...]:
        """The participants that a group stands for, those of a group within it too; none for one participant."""
        joint = [self._registry.participants[number] for number in participant.members]
        within = dict.fromkeys(number for each in joint for number in (each.members or (each.number,)))
        return tuple(each for number in within if not (each := self._registry.participants[number]).members)

    def nested(self, uses: Sequence[Use]) -> frozenset[int]:
        """The groups that are but a part of another one among the recent mentions."""
        known = self._registry.participants
        parts = (known[number] for use in uses for number in known[use.participant].members)
        return frozenset(part.number for part in parts if part.members)

    def join(self, candidate: Candidate) -> None:
        """When the last of those told of together is read, all become one participant that "they" can mean."""
        for joint in self._ending.get(candidate.head, ()):
            group = self._group(joint)
            if group is None:
                continue
            first = candidate
            if joint.is_coordinated:
                first = self._found[self._at_head[joint.heads[0]]]
                group.span = group.span or (first.first, candidate.last)
                self._introduce(joint, group)
            self._registry.remember(group, first, candidate.last, named=joint.is_coordinated)

    def gathered(self) -> Iterator[tuple[int, Participant]]:
        """The candidates that are no more than so many of those named elsewhere ("a group of ministers"), by number."""
        for number, candidate in enumerate(self._found):
            if candidate.form == "nominal" and candidate.key in self._words.gatherings:
                behind = (p for p in self._tree.children(candidate.head, "prep") if self._tree.tokens[p].lemma == "of")
                for index in (index for p in behind for index in self._tree.children(p, "pobj")):
                    group = self._registry.of(self._at_head.get(index))
                    if group is not None and group.members and self._found[self._at_head[index]].form == "nominal":
                        yield number, group

    def taken_up(self, candidate: Candidate) -> Participant | None:
        """The group that a description takes up: two parties ("both sides"), or persons in an office ("the
        ministers")."""
        both = self._tree.tokens[candidate.head].text.lower() == "both"
        if both or is_pair(self._tree, candidate, self._words):
            return self._latest_pair(candidate) or self._two_states(candidate)
        if not self._means_holders(candidate):
            return None
        introduced = next((p for p in self._registry.same_word(candidate.key, plural=True) if p.members), None)
        return introduced or self._latest_holders(candidate)

    def _group(self, joint: Joint) -> Participant | None:
        told = [self._registry.of(self._at_head[head]) for head in joint.heads]
        known = [participant for participant in told if participant is not None]
        members = tuple(dict.fromkeys(participant.number for participant in known))
        if len(members) < 2 or len(known) < len(told):
            return None
        return self._registry.group(members) if joint.is_coordinated or all(map(_is_one, known)) else None

    def _introduce(self, joint: Joint, group: Participant) -> None:
        """What the words before names say that they are ("officers A and B", "his counterparts, A and B"), they are
        called from then on; who was so called before without a name is meant too."""
        noun = introduced_as(self._tree, [self._found[self._at_head[head]] for head in joint.heads], self._words)
        if noun is None:
            return
        number = self._at_head.get(noun, -1)
        introducing = self._registry.of(number) if number >= 0 else None
        if introducing is not None and introducing.name is None and self._found[number].definite:
            self._registry.merge(introducing, group)
        elif number >= 0:
            self._registry.choose(number, group)
        key = self._tree.tokens[noun].lemma.lower()
        if any(member.kind == "person" for member in self.members(group)):
            for member in self.members(group):
                member.kind = "person"
        self._name(key, group, sizes={len(joint.heads)})
        self._registry.call(group, key, self._tree.tokens[noun].sentence)

    def _name(self, noun: str, group: Participant, sizes: Set[int | None]) -> None:
        """Those whom the noun meant before without naming them were this group, if so many are told; of no number, if
        nothing else tells them apart."""
        for other in list(self._registry.same_word(noun, plural=True)):
            if other.members or other.name is not None:
                continue
            first, last = other.phrase or (0, -1)
            told = size_of(self._tree.tokens[max(0, first - 1) : last + 1], self._words)
            if told in sizes and (told is not None or other.description is None):
                self._registry.merge(other, group)

    def _latest_pair(self, candidate: Candidate) -> Participant | None:
        for group in self._recent(candidate):
            if len(group.members) == 2 and self._can_be_both(group, candidate):
                return group
        return None

    def _recent(self, candidate: Candidate) -> Sequence[Participant]:
        """The groups told of before, the latest first."""
        known = self._registry.participants
        uses = reversed(self._registry.uses(candidate.sentence, _SENTENCES))
        return [known[use.participant] for use in uses if known[use.participant].members]

    def _two_states(self, candidate: Candidate) -> Participant | None:
        """The two states that the article has named most, when "the two countries" takes up no coordination."""
        if candidate.key not in self._words.states:
            return None
        states = sorted((p for p in self._registry.states if p.uses), key=lambda p: -p.uses)[:2]
        return self._registry.group(tuple(sorted(p.number for p in states))) if len(states) == 2 else None

    def _can_be_both(self, pair: Participant, candidate: Candidate) -> bool:
        members = [self._registry.participants[member] for member in pair.members]
        kinds = ["institution" if _is_many(member) else member.kind for member in members]
        known = all(each.name is not None or kind == "institution" for each, kind in zip(members, kinds, strict=True))
        return known and set(kinds) <= (self._words.parties(candidate.key) or COLLECTIVE)

    def _means_holders(self, candidate: Candidate) -> bool:
        """Whether it is a bare plural of an office with its article."""
        bare = candidate.last == candidate.head and candidate.number == "plural" and candidate.definite
        phrase = self._tree.tokens[candidate.first : candidate.last + 1]
        return bare and candidate.key in self._words.titles and not any(is_name(token) for token in phrase)

    def _latest_holders(self, candidate: Candidate) -> Participant | None:
        """The persons last told of together, if one of them holds such an office and all are as many as are told."""
        phrase = self._tree.tokens[max(0, candidate.first - 1) : candidate.head]
        size = size_of(phrase, self._words)
        for group in self._recent(candidate):
            members = self.members(group)
            if size in {None, len(members)} and self._are_holders(members, candidate.key):
                self._name(candidate.key, group, sizes={len(members), None})
                return group
        return None

    def _are_holders(self, members: Sequence[Participant], office: str) -> bool:
        """Whether they are persons of whom one is told to hold the office."""
        persons = all(member.kind == "person" and _is_one(member) for member in members)
        return persons and any(office in member.words for member in members)


def _is_one(participant: Participant) -> bool:
    """Whether it is one party that words tell apart, fit to be met."""
    named = participant.name is not None or participant.phrase is not None
    return named and participant.kind in COLLECTIVE and participant.plurality != "plural"


def _is_many(participant: Participant) -> bool:
    """Whether it is people whom a name tells apart ("Houthi rebels")."""
    return participant.kind == "person" and participant.plurality == "plural" and participant.description is not None

"""Who is told of together, and which plurals take them up: "they", "both sides", "the ministers"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from reportedly.annotate.mentions.candidates import Candidate
from reportedly.annotate.mentions.groups import (
    MAX_MEMBERS,
    Joint,
    coordinations,
    encounters,
    introduced_as,
    is_of_others,
    parties_meant,
    size_of,
)
from reportedly.annotate.mentions.participants import Participant, Use
from reportedly.annotate.mentions.phrases import is_name
from reportedly.annotate.mentions.registry import Registry
from reportedly.annotate.mentions.salience import COLLECTIVE, barred_by_grammar
from reportedly.annotate.tree import Tree
from reportedly.gazetteer.roles import heads
from reportedly.languages.mentions import MentionWords

_SENTENCES = 12
"""How far back those are looked for whom a plural takes up."""
_OF_STATES = frozenset({"state", "institution"})


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
        """The participants that a group stands for, those of groups within it too; none for one participant, for too
        many, or if one of them has no words of its own."""
        found: dict[int, Participant] = {}
        seen, left = {participant.number}, list(reversed(participant.members))
        while left and len(seen) <= 2 * MAX_MEMBERS:
            member = self._registry.participants[left.pop()]
            if member.number not in seen:
                seen.add(member.number)
                left += reversed(member.members)
                if not member.members:
                    found[member.number] = member
        known = not left and len(found) > 1 and all(member.told is not None for member in found.values())
        return tuple(found.values()) if known else ()

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
                for index in self._gathered_in(candidate):
                    group = self._registry.of(self._at_head.get(index))
                    size = self._words.sizes.get(candidate.key)
                    if group is not None and group.members and size in {None, len(self.members(group))}:
                        yield number, group

    def divide(self) -> None:
        """Let governments, leaders and the like of several states be those states."""
        for number, candidate in enumerate(self._found):
            if candidate.number != "plural" or not self._words.parties(candidate.key) & _OF_STATES:
                continue
            participant = self._registry.of(number)
            joined = (index for first in self._behind_of(candidate) for index in self._tree.conjuncts(first))
            owners = [self._registry.of(self._at_head.get(index)) for index in islice(joined, MAX_MEMBERS)]
            states = [state for owner in owners if owner for state in self.members(owner) or (owner,)]
            if participant is None or participant.members or participant.name is not None or len(states) < 2:
                continue
            if all(state.kind == "state" and state.name is not None for state in states):
                numbers = dict.fromkeys(state.number for state in states)
                self._registry.merge(participant, self._registry.group(tuple(numbers)))

    def _gathered_in(self, candidate: Candidate) -> Iterator[int]:
        """The nouns that a gathering is "of"."""
        return (index for index in self._behind_of(candidate) if not is_name(self._tree.tokens[index]))

    def _behind_of(self, candidate: Candidate) -> Iterator[int]:
        behind = (p for p in self._tree.children(candidate.head, "prep") if self._tree.tokens[p].lemma == "of")
        return (index for preposition in behind for index in self._tree.children(preposition, "pobj"))

    def taken_up(self, candidate: Candidate) -> Participant | None:
        """The group that a description takes up: two parties ("both sides"), or persons in an office ("the
        ministers")."""
        if self._tree.children(candidate.head, "appos"):
            return None
        both = self._tree.tokens[candidate.head].text.lower() == "both"
        size = 2 if both else parties_meant(self._tree, candidate, self._words)
        if size is not None:
            return self._latest_parties(candidate, size) or (self._two_states(candidate) if size == 2 else None)
        return self._latest_holders(candidate) if self._means_holders(candidate) else None

    def _group(self, joint: Joint) -> Participant | None:
        told = [self._registry.of(self._at_head[head]) for head in joint.heads]
        known = [participant for participant in told if participant is not None]
        members = tuple(dict.fromkeys(participant.number for participant in known))
        if len(members) < 2 or len(known) < len(told):
            return None
        return self._registry.group(members) if joint.is_coordinated or all(map(_is_one, known)) else None

    def _introduce(self, joint: Joint, group: Participant) -> None:
        """What the words before names say that they are ("officers A and B", "his counterparts, A and B"), they are
        called from then on."""
        noun = introduced_as(self._tree, [self._found[self._at_head[head]] for head in joint.heads], self._words)
        if noun is None:
            return
        number = self._at_head.get(noun, -1)
        introducing = self._registry.of(number) if number >= 0 else None
        new = introducing is not None and introducing.uses == 1
        if introducing is not None and introducing.name is None and (new or self._found[number].definite):
            self._registry.merge(introducing, group)
        elif number >= 0:
            self._registry.choose(number, group)
        if any(member.kind == "person" for member in self.members(group)):
            for member in self.members(group):
                member.kind, member.plurality = "person", "singular"
        self._registry.call(group, self._tree.tokens[noun].lemma.lower(), self._tree.tokens[noun].sentence)

    def _name(self, candidate: Candidate, group: Participant) -> None:
        """Those whom the noun meant before without a name or number were this group, if they are told to do the same
        ("Ministers discuss trade", "The ministers discussed trade") or described alike."""
        for other in list(self._registry.same_word(candidate.key, plural=True)):
            if other.members or other.name is not None or other.description is not None or other.phrase is None:
                continue
            first, last = other.phrase
            said = size_of(self._tree.tokens[max(0, first - 1) : last + 1], self._words)
            alike = candidate.modifiers and candidate.modifiers <= other.words
            if said is None and (alike or self._verb(last) == self._verb(candidate.head)):
                self._registry.merge(other, group)

    def _verb(self, head: int) -> str:
        """What they are told to do."""
        return self._tree.tokens[self._tree.tokens[head].head].lemma

    def _latest_parties(self, candidate: Candidate, size: int) -> Participant | None:
        for group in self._recent(candidate):
            members = self.members(group)
            if len(members) == size and self._can_be(members, candidate):
                return group
        return None

    def _recent(self, candidate: Candidate) -> Iterator[Participant]:
        """The groups told of before, the latest first, but none that grammar sets apart; without a number none that is
        told of before those whom the same word last meant without a name."""
        known, uses = self._registry.participants, self._registry.uses(candidate.sentence, _SENTENCES)
        barred = barred_by_grammar(self._tree, candidate, uses, known)
        since = self._since(candidate)
        for use in reversed(uses):
            group = known[use.participant]
            if group.members and group.number not in barred and use.sentence >= since:
                yield group

    def _introduced(self, candidate: Candidate) -> Iterator[Participant]:
        """The groups that the noun introduced, however long before."""
        groups = (p for p in self._registry.same_word(candidate.key, plural=True) if p.members)
        return (group for group in groups if self._registry.last_sentence(group) >= self._since(candidate))

    def _since(self, candidate: Candidate) -> int:
        """The sentence in which those were last told of whom the noun meant without a name, if no number tells the
        candidate from them."""
        nameless = (p for p in self._registry.same_word(candidate.key, plural=True) if not p.members)
        last = max((self._registry.last_sentence(p) for p in nameless), default=0)
        return last if self._size(candidate) is None else 0

    def _size(self, candidate: Candidate) -> int | None:
        """How many the phrase says that they are."""
        return size_of(self._tree.tokens[max(0, candidate.first - 1) : candidate.head + 1], self._words)

    def _two_states(self, candidate: Candidate) -> Participant | None:
        """The two states that the article has named most, when "the two countries" takes up no coordination, unless it
        last told of more."""
        if candidate.key not in self._words.states:
            return None
        if any(len(g.members) > 2 and self._can_be(self.members(g), candidate) for g in self._recent(candidate)):
            return None
        apart = self._subjects(candidate)
        told = (state for state in self._registry.states if state.uses and state.number not in apart)
        states = sorted(told, key=lambda state: -state.uses)[:2]
        return self._registry.group(tuple(sorted(p.number for p in states))) if len(states) == 2 else None

    def _subjects(self, candidate: Candidate) -> frozenset[int]:
        """Those who do it to the candidate."""
        token = self._tree.tokens[candidate.head]
        subjects = self._tree.children(token.head, "nsubj") if token.dep == "dobj" else ()
        joined = (index for subject in subjects for index in self._tree.conjuncts(subject))
        told = (self._registry.of(self._at_head.get(index)) for index in islice(joined, MAX_MEMBERS))
        return frozenset(participant.number for participant in told if participant is not None)

    def means_known(self, candidate: Candidate) -> bool:
        """Whether a plural can mean those whom the same noun meant ("the judges", not "other judges" or "judges")."""
        before = self._tree.tokens[max(0, candidate.first - 1) : candidate.head]
        return candidate.definite and not is_of_others(before, self._words)

    def _can_be(self, members: Sequence[Participant], candidate: Candidate) -> bool:
        """Whether those told of can be the parties that a noun means."""
        kinds = ["institution" if _is_many(member) else member.kind for member in members]
        known = all(each.name is not None or kind == "institution" for each, kind in zip(members, kinds, strict=True))
        suits = all(member.agrees(candidate.gender, "any") for member in members)
        return known and suits and set(kinds) <= (self._words.parties(candidate.key) or COLLECTIVE)

    def _means_holders(self, candidate: Candidate) -> bool:
        """Whether it is a bare plural of an office with its article, nobody's and of no place, all of them."""
        head = self._tree.tokens[candidate.head]
        bare = candidate.last == candidate.head and candidate.number == "plural" and candidate.definite
        if not bare or candidate.key not in self._words.titles or self._tree.children(candidate.head, "poss", "prep"):
            return False
        phrase = self._tree.tokens[max(0, candidate.first - 1) : candidate.last + 1]
        named = any(is_name(token) for token in phrase) or is_of_others(phrase, self._words)
        return not named and self._tree.tokens[head.head].lemma != "of"

    def _latest_holders(self, candidate: Candidate) -> Participant | None:
        """The persons last told of together, if they are as many as are told and hold such an office or were introduced
        by it."""
        size = self._size(candidate)
        for group in (*self._recent(candidate), *self._introduced(candidate)):
            members = self.members(group)
            introduced = candidate.key in group.words
            words = group.words.union(*(member.words for member in members))
            if (
                not members
                or size not in {None, len(members)}
                or not candidate.modifiers - self._words.sizes.keys() <= words
            ):
                continue
            if introduced or self._are_holders(members, candidate.key):
                self._name(candidate, group)
                return group
        return None

    def _are_holders(self, members: Sequence[Participant], office: str) -> bool:
        """Whether they are persons of whom one is told to hold the office, and none another of another sector."""
        if not all(member.kind == "person" and _is_one(member) for member in members):
            return False
        sector = heads().get(office)
        offices = [member.words & self._words.titles for member in members]
        others = [held for held in offices if held and office not in held]
        alike = sector is not None and all(any(heads().get(each) == sector for each in held) for held in others)
        return (alike or not others) and any(office in held for held in offices)


def _is_one(participant: Participant) -> bool:
    """Whether it is one party that words tell apart, fit to be met."""
    named = participant.name is not None or participant.phrase is not None
    return named and participant.kind in COLLECTIVE and participant.plurality != "plural"


def _is_many(participant: Participant) -> bool:
    """Whether it is people whom a name tells apart ("Houthi rebels")."""
    return participant.kind == "person" and participant.plurality == "plural" and participant.description is not None

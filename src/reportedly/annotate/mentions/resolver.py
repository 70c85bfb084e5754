"""Reads an article's candidates in order and tells which of them are the same participant."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from reportedly.annotate.mentions.candidates import Candidate
from reportedly.annotate.mentions.groups import Coordination, coordinations, is_pair
from reportedly.annotate.mentions.names import Names, Words
from reportedly.annotate.mentions.participants import Participant, Use
from reportedly.annotate.mentions.salience import COLLECTIVE, NEUTRAL, PERSONAL, best
from reportedly.annotate.mentions.speakers import speakers
from reportedly.annotate.tree import Tree
from reportedly.languages.mentions import MentionWords

_WINDOW = 60
_SENTENCES = 3
_DESCRIPTION_SENTENCES = 40
_MAX_SAME_KEY = 8
_COPULAS = frozenset({"be", "become", "remain"})


class Resolver:
    """Gives each candidate of one article its participant."""

    def __init__(self, tree: Tree, found: Sequence[Candidate], words: MentionWords) -> None:
        self._tree = tree
        self._found = found
        self._words = words
        self._names = Names(tree, found, words)
        self._at_head = {candidate.head: number for number, candidate in enumerate(found)}
        self._groups: dict[int, Coordination] = {g.heads[-1]: g for g in coordinations(tree, self._at_head)}
        self._joined: dict[tuple[int, ...], int] = {}
        self._bearers: dict[Words, int] = {}
        self._by_key: dict[tuple[str, bool], list[int]] = {}
        self._last_sentence: dict[int, int] = {}
        self._recent: deque[Use] = deque(maxlen=_WINDOW)
        self.participants: list[Participant] = []
        self.chosen: list[int] = [-1] * len(found)

    def run(self) -> None:
        """Resolve all candidates; afterwards `chosen[i]` is the participant of candidate `i`."""
        first_person: list[int] = []
        for number, candidate in enumerate(self._found):
            if candidate.form == "pronoun" and candidate.person == 1:
                first_person.append(number)
                continue
            self._assign(number, self._participant(number, candidate))
            self._join(candidate)
        self._let_speak(first_person)

    def _let_speak(self, first_person: list[int]) -> None:
        """First persons stand for the speaker, who may be named after them."""
        said = speakers(self._tree, self._words)
        for number in first_person:
            speaker = self._at_head.get(said.get(self._found[number].head, -1))
            known = speaker is not None and self.chosen[speaker] >= 0
            self.chosen[number] = self.chosen[speaker] if speaker is not None and known else self._new(number).number

    def _participant(self, number: int, candidate: Candidate) -> Participant:
        if candidate.form == "relative":
            return self._governor(candidate) or self._new(number)
        if candidate.form == "pronoun":
            return self._of_pronoun(candidate) or self._new(number)
        tied = self._tied(number, candidate)
        if tied is not None:
            return tied
        if candidate.form == "name":
            return self._of_name(number)
        return self._of_description(candidate) or self._new(number)

    # Grammar that tells an identity outright

    def _tied(self, number: int, candidate: Candidate) -> Participant | None:
        """The participant of the name that a title, an apposition or a predicate belongs to."""
        if candidate.form == "title":
            return self._of_name_at(number + 1)
        token = self._tree.tokens[candidate.head]
        if token.dep == "appos":
            return self._if_fits(self._at_head.get(token.head), number)
        if token.dep == "attr" and self._tree.tokens[token.head].lemma in _COPULAS:
            return self._predicated(number, token.head)
        for child in self._tree.children(candidate.head, "appos")[:1]:
            other = self._at_head.get(child)
            if other is not None and self._found[other].form == "name" and candidate.form == "nominal":
                return self._of_name(other) if self._suit(candidate, self._found[other]) else None
        return None

    def _of_name_at(self, number: int) -> Participant | None:
        """The bearer of the first name at or after candidate `number`, within the next few."""
        for other in range(number, min(number + 6, len(self._found))):
            if self._found[other].form == "name" and self._names.is_person(other):
                return self._of_name(other)
        return None

    def _if_fits(self, other: int | None, number: int) -> Participant | None:
        if other is None or self.chosen[other] < 0 or not self._suit(self._found[number], self._found[other]):
            return None
        return self.participants[self.chosen[other]]

    def _predicated(self, number: int, verb: int) -> Participant | None:
        if self._tree.children(verb, "neg") or self._found[number].kind != "person":
            return None
        for subject in self._tree.children(verb, "nsubj"):
            return self._if_fits(self._at_head.get(subject), number)
        return None

    def _suit(self, one: Candidate, other: Candidate) -> bool:
        """Whether two phrases side by side can be the same: no two names, not one and many, not person and place."""
        if one.form == "name" and other.form == "name":
            return False
        if "any" not in {one.number, other.number} and one.number != other.number:
            return False
        kinds = {one.kind, other.kind} - {"unknown"}
        return len(kinds) <= 1 or kinds <= {"institution", "state", "place", "thing"}

    def _governor(self, candidate: Candidate) -> Participant | None:
        """The participant that a relative clause describes."""
        for index in self._tree.ancestors(candidate.head):
            if self._tree.tokens[index].dep == "relcl":
                number = self._at_head.get(self._tree.tokens[index].head)
                return (
                    self.participants[self.chosen[number]] if number is not None and self.chosen[number] >= 0 else None
                )
        return None

    # Names

    def _of_name(self, number: int) -> Participant:
        key = self._names.fullest(number)
        known = self._bearers.get(key)
        if known is None:
            known = self._new(number).number
            self._bearers[key] = known
            if self._names.is_person(number):
                self.participants[known].kind = "person"
        return self.participants[known]

    # Pronouns and descriptions

    def _of_pronoun(self, candidate: Candidate) -> Participant | None:
        if candidate.person != 3:
            return None
        kinds = PERSONAL if candidate.gender in {"masculine", "feminine"} else NEUTRAL
        if candidate.number == "plural":
            kinds = COLLECTIVE
        uses = list(self._uses(candidate, _SENTENCES))
        found = best(self._tree, candidate, uses, self.participants, kinds)
        return None if found is None else self.participants[found]

    def _uses(self, candidate: Candidate, sentences: int) -> Iterator[Use]:
        return (use for use in self._recent if candidate.sentence - use.sentence <= sentences)

    def _of_description(self, candidate: Candidate) -> Participant | None:
        if is_pair(self._tree, candidate, self._words):
            pair = self._latest_group(candidate)
            if pair is not None:
                return pair
        if not self._can_refer_back(candidate):
            return None
        for number in reversed(self._by_key.get((candidate.key, candidate.number == "plural"), [])[-_MAX_SAME_KEY:]):
            if self._continues(candidate, self.participants[number]):
                return self.participants[number]
        return self._of_class(candidate)

    def _can_refer_back(self, candidate: Candidate) -> bool:
        """Bare descriptions can: nothing in them that tells the participant apart."""
        if candidate.last != candidate.head or self._tree.children(candidate.head, "poss", "relcl"):
            return False
        bare_plural = candidate.number == "plural" and not candidate.modifiers and candidate.kind == "person"
        return candidate.definite or bare_plural or self._tree.tokens[candidate.head].pos == "PROPN"

    def _continues(self, candidate: Candidate, participant: Participant) -> bool:
        recent = candidate.sentence - self._last_sentence[participant.number] <= _DESCRIPTION_SENTENCES
        return recent and candidate.modifiers <= participant.words and participant.agrees(candidate.gender, "any")

    def _of_class(self, candidate: Candidate) -> Participant | None:
        """The most salient participant of the kind that a class noun names ("the country", "the suspect")."""
        if not candidate.definite or candidate.number != "singular" or candidate.modifiers:
            return None
        if candidate.kind == "person" and candidate.key in self._words.people:
            kinds = PERSONAL - {"unknown"}
        elif candidate.kind == "state":
            kinds = frozenset({"state"})
        else:
            return None
        uses = [use for use in self._uses(candidate, _SENTENCES) if use.named]
        found = best(self._tree, candidate, uses, self.participants, frozenset(kinds))
        return None if found is None else self.participants[found]

    # Groups

    def _join(self, candidate: Candidate) -> None:
        """When the last of a coordination is read, the group of all becomes a participant that "they" can mean."""
        group = self._groups.get(candidate.head)
        if group is None:
            return
        members = tuple(dict.fromkeys(self.chosen[self._at_head[head]] for head in group.heads))
        if len(members) < 2 or -1 in members:
            return
        number = self._joined.get(members)
        if number is None:
            kind = self.participants[members[0]].kind
            participant = Participant(number=len(self.participants), kind=kind, plurality="plural", members=members)
            self.participants.append(participant)
            number = self._joined[members] = participant.number
        first, last = self._found[self._at_head[group.heads[0]]], candidate
        span = first.first, last.last
        self.participants[number].span = self.participants[number].span or span
        self._remember(number, first, span, named=True)

    def _latest_group(self, candidate: Candidate) -> Participant | None:
        for use in reversed(self._recent):
            participant = self.participants[use.participant]
            if participant.members and candidate.sentence - use.sentence <= 4 * _SENTENCES:
                return participant
        return None

    # Bookkeeping

    def _new(self, number: int) -> Participant:
        candidate = self._found[number]
        participant = Participant(number=len(self.participants), kind=candidate.kind)
        self.participants.append(participant)
        return participant

    def _assign(self, number: int, participant: Participant) -> None:
        candidate = self._found[number]
        self.chosen[number] = participant.number
        participant.learn(candidate)
        self._enrich(participant, number)
        self._last_sentence[participant.number] = candidate.sentence
        if candidate.form in {"nominal", "title", "name"}:
            self._by_key.setdefault((candidate.key, candidate.number == "plural"), []).append(participant.number)
        self._remember(participant.number, candidate, (candidate.first, candidate.last), named=candidate.form == "name")

    def _remember(self, number: int, candidate: Candidate, span: tuple[int, int], *, named: bool) -> None:
        self._recent.append(
            Use(
                number, candidate.head, *span, candidate.sentence, candidate.subject, named, candidate.form == "pronoun"
            )
        )

    def _enrich(self, participant: Participant, number: int) -> None:
        """Keep the fullest name and the fullest description."""
        candidate = self._found[number]
        if candidate.name is not None:
            if participant.name is None or self._size(candidate.name) > self._size(participant.name):
                participant.name = candidate.name
        elif candidate.form == "nominal" and self._is_telling(candidate):
            span = candidate.first, candidate.last
            if participant.description is None or self._size(span) > self._size(participant.description):
                participant.description = span

    def _is_telling(self, candidate: Candidate) -> bool:
        return any(t.pos == "PROPN" or t.entity for t in self._tree.tokens[candidate.first : candidate.last + 1])

    def _size(self, span: tuple[int, int]) -> int:
        tokens = self._tree.tokens
        return sum(c.isalnum() for t in tokens[span[0] : span[1] + 1] for c in t.text)

"""Whom a class noun can mean: "the country", "the suspect", "the rebel group"."""

from __future__ import annotations

from reportedly.annotate.mentions.candidates import Candidate, Kind
from reportedly.annotate.mentions.participants import Participant
from reportedly.annotate.mentions.phrases import is_name
from reportedly.annotate.tree import Tree
from reportedly.gazetteer.identities import identity_of
from reportedly.gazetteer.roles import collective_heads, heads
from reportedly.languages.mentions import MentionWords

_SPHERES = (frozenset({"JRN"}), frozenset({"REB", "IMG", "PRM", "UAF", "CRM"}))
"""Sectors that are not told by the same class nouns as any others."""


class Classes:
    """Tells which kinds of participants a class noun names, and which of them it does not mean."""

    def __init__(self, tree: Tree, words: MentionWords) -> None:
        self._tree = tree
        self._words = words

    def kinds(self, candidate: Candidate) -> frozenset[Kind]:
        """The kinds of participants that the noun names; none where its phrase holds a name of its own."""
        if candidate.label == "NORP" and candidate.first == candidate.last:
            return frozenset({"person"})
        if any(is_name(token) for token in self._tree.tokens[candidate.first : candidate.last + 1]):
            return frozenset()
        if candidate.kind == "person" and candidate.key in self._words.people.keys() - self._words.honorifics.keys():
            return frozenset({"person"})
        kinds: set[Kind] = set()
        if candidate.key in self._words.states:
            kinds.add("state")
        if candidate.key in self._words.settlements:
            kinds.add("place")
        if candidate.key in self._words.open_bodies and self._only_describes(candidate):
            kinds |= {"institution", "unknown"}
        return frozenset(kinds)

    def fits(self, candidate: Candidate, participant: Participant) -> bool:
        """Whether nothing told of the participant speaks against it."""
        if candidate.key in self._words.open_bodies:
            return not self._is_classed(participant, candidate.key) and not self._is_apart(candidate, participant)
        if candidate.kind == "person" and not candidate.speaks:
            return not self._is_in_office(participant, candidate.key)
        return True

    def _only_describes(self, candidate: Candidate) -> bool:
        """Whether the words before the head tell nobody apart ("the militant group", but not "the ruling party")."""
        before = self._tree.tokens[candidate.first : candidate.head]
        return all(t.text.lower() in self._words.evaluations or t.lemma in self._words.people for t in before)

    def _is_classed(self, participant: Participant, key: str) -> bool:
        """Whether a name tells another class than `key` ("Ministry", "Court")."""
        classes = participant.words & self._words.institutions
        return bool(classes) and key not in classes

    def _is_in_office(self, participant: Participant, key: str) -> bool:
        """Whether a person is told by an office, and nowhere by `key` ("Minister Ann Roe" is not "the shooter")."""
        offices = self._words.titles - self._words.people.keys()
        return key not in participant.words and not offices.isdisjoint(participant.words)

    def _is_apart(self, candidate: Candidate, participant: Participant) -> bool:
        """Whether our tables tell a body of another sphere: no broadcaster is "the rebel group" or "the airline"."""
        told = {heads()[word] for word in (candidate.key, *candidate.modifiers) if self._tells(word)}
        known = self._role(participant)
        return bool(told) and known is not None and any((known in s) == told.isdisjoint(s) for s in _SPHERES)

    def _tells(self, word: str) -> bool:
        return word in heads() and word not in collective_heads()

    def _role(self, participant: Participant) -> str | None:
        if participant.name is None:
            return None
        first, last = participant.name
        identity = identity_of(" ".join(token.text for token in self._tree.tokens[first : last + 1]))
        return identity.role if identity is not None else None

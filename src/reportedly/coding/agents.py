"""Who can act: persons, groups, bodies and states, as opposed to things and happenings."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.coding.clauses import Clauses
from reportedly.gazetteer.roles import heads
from reportedly.languages.events import AgentNouns
from reportedly.languages.mentions import MentionWords
from reportedly.model import Token

_NAMES = frozenset({"PERSON", "NORP", "GPE", "ORG", "FAC", "LOC"})
_OTHER_ENTITIES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
_BEHIND = ("agent", "possessive", "modifier", "of")


def is_time_or_number(token: Token) -> bool:
    """True for dates, amounts and the like, which never take part in an event."""
    return token.entity in _OTHER_ENTITIES


class Agents:
    """Tells participants from the things and happenings that fill the same places in a clause."""

    def __init__(self, *, words: MentionWords, nouns: AgentNouns) -> None:
        self._known = (
            words.people.keys() | words.titles | words.institutions | words.states | words.sides | heads().keys()
        )
        self._generic = words.generic_heads | words.relative_pronouns | words.pronouns.keys()
        self._nouns = nouns

    def can_act(self, token: Token) -> bool:
        """True for the head of a phrase that can name a participant."""
        if is_time_or_number(token):
            return False
        if token.entity in _NAMES or token.lemma in self._known or token.lemma in self._generic:
            return True
        if token.text.lower() in self._generic or self._is_agent_noun(token):
            return True
        return token.pos in {"PROPN", "NUM"}

    def _is_agent_noun(self, token: Token) -> bool:
        return (
            token.pos == "NOUN"
            and token.lemma not in self._nouns.exceptions
            and (token.lemma in self._nouns.nouns or token.lemma.endswith(self._nouns.suffixes))
        )

    def acting(self, heads: Iterable[int], clauses: Clauses) -> list[int]:
        """The participants among `heads`; a thing or happening gives way to whoever stands behind it."""
        found: list[int] = []
        for head in heads:
            words = [head] if self.can_act(clauses.tokens[head]) else self._behind(head, clauses)
            found.extend(word for word in words if word not in found)
        return found

    def _behind(self, head: int, clauses: Clauses) -> list[int]:
        """Whose attack, strikes by whom: the first relation of the noun that names a participant."""
        for relation in _BEHIND:
            words = [w for w in clauses.related(head, relation) if self.can_act(clauses.tokens[w])]
            if words:
                return words
        return []

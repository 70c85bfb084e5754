"""Which recent mention a pronoun or a bare description most likely takes up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from reportedly.annotate.mentions.candidates import Candidate, Kind
from reportedly.annotate.mentions.participants import Participant, Use
from reportedly.annotate.mentions.phrases import is_reflexive
from reportedly.annotate.tree import Tree
from reportedly.model import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each circumstance counts, in the manner of Lappin and Leass (1994), "An algorithm for pronominal
    anaphora resolution"; set on the training articles."""

    sentence: float = 0.6
    """Lost per sentence of distance."""
    word: float = 0.005
    """Lost per word of distance inside a sentence."""
    subject: float = 0.4
    named: float = 0.5
    person: float = 0.6
    parallel: float = 0.4
    use: float = 0.05
    """Gained per earlier mention, up to eight."""
    fullname: float = 0.5
    """Gained by a person whom the article names in full."""
    bare: float = 0.6
    """Lost by a person of one name of whom nothing else is told: often no person."""
    plural: float = 0.4
    """Gained by many, when the pronoun is plural."""
    speech: float = 0.9
    """Gained by who spoke last, when the pronoun speaks."""
    reported: float = 0.6
    """Gained by who says the clause that the pronoun stands in ("said in a note carried by the agency that it ...")."""
    document: float = 0.6
    """Lost by a document, when the pronoun tells whose something is: it has no fighters."""
    nested: float = 0.5
    """Lost by a phrase inside another one."""


WEIGHTS = Weights()

PERSONAL: frozenset[Kind] = frozenset({"person", "unknown"})
NEUTRAL: frozenset[Kind] = frozenset({"institution", "state", "place", "document"})
COLLECTIVE: frozenset[Kind] = frozenset({"person", "institution", "state"})

_NESTED = frozenset({"poss", "compound", "amod", "nmod"})
_REACH = 6
"""Governors of a pronoun that are looked at."""
_VERBS = frozenset({"VERB", "AUX"})
_SUBJECTS = ("nsubj", "nsubjpass")
_DEPENDENT = frozenset({"conj", "xcomp"})
_POSSESSIVE = frozenset({"PRP$", "WP$"})


def best(
    tree: Tree, anaphor: Candidate, uses: Iterable[Use], participants: list[Participant], kinds: frozenset[Kind]
) -> int | None:
    """The number of the participant among `uses` that suits the anaphor best; the later one of equals."""
    chosen: tuple[float, int] | None = None
    known = list(uses)
    barred = barred_by_grammar(tree, anaphor, known, participants)
    for use in known:
        participant = participants[use.participant]
        if participant.kind not in kinds or not participant.agrees(anaphor.gender, anaphor.number):
            continue
        if participant.number in barred or _is_otherwise_many(tree, anaphor, use, participant):
            continue
        value = _score(tree, anaphor, use, participant)
        if chosen is None or value >= chosen[0]:
            chosen = value, use.participant
    return chosen[1] if chosen else None


def _is_otherwise_many(tree: Tree, anaphor: Candidate, use: Use, participant: Participant) -> bool:
    """Whether it is one state where the pronoun means many, or one of those told of together where it means one
    thing."""
    if anaphor.number == "plural":
        return participant.kind == "state" and not participant.members
    joined = tree.tokens[use.head].dep == "conj" or bool(tree.children(use.head, "conj"))
    return anaphor.gender == "neuter" and joined


def barred_by_grammar(
    tree: Tree, anaphor: Candidate, uses: Iterable[Use], participants: Sequence[Participant]
) -> frozenset[int]:
    """Numbers of the participants that grammar sets apart from the anaphor by any of these mentions."""
    doers = frozenset(_doers(tree, anaphor))
    apart = (use for use in uses if use.head in doers or _is_barred(tree, anaphor, use))
    return frozenset(participants[use.participant].number for use in apart)


def _is_barred(tree: Tree, anaphor: Candidate, use: Use) -> bool:
    """Whether it is a phrase that holds the pronoun, or another argument of the same verb."""
    if use.first <= anaphor.head <= use.last:
        return True
    token, other = tree.tokens[anaphor.head], tree.tokens[use.head]
    if _takes_up_subject(token):
        return other.head == anaphor.head or token.head == use.head
    verb = _verb(tree, token)
    return other.head == verb.index and verb.pos in _VERBS and other.dep != "advcl"


def _takes_up_subject(token: Token) -> bool:
    """Whether it can stand for the subject of its own verb ("his", "himself")."""
    return token.tag in _POSSESSIVE or is_reflexive(token.text)


def _verb(tree: Tree, token: Token) -> Token:
    governor = tree.tokens[token.head]
    return tree.tokens[governor.head] if governor.dep == "prep" else governor


def _doers(tree: Tree, anaphor: Candidate) -> tuple[int, ...]:
    """The subject of the anaphor's verb where that has none of its own: of the verb it is joined to or depends on, or
    whom that verb has do it ("asked the guard to free him")."""
    verb = _verb(tree, tree.tokens[anaphor.head])
    if _takes_up_subject(tree.tokens[anaphor.head]) or verb.pos not in _VERBS:
        return ()
    for _ in range(_REACH):
        if verb.dep not in _DEPENDENT or tree.children(verb.index, *_SUBJECTS):
            return tree.children(verb.index, *_SUBJECTS)
        if verb.dep == "xcomp" and (caused := tree.children(verb.head, "dobj")):
            return caused
        verb = tree.tokens[verb.head]
    return ()


def _score(tree: Tree, anaphor: Candidate, use: Use, participant: Participant) -> float:
    distance = anaphor.sentence - use.sentence
    value = -WEIGHTS.sentence * distance - (WEIGHTS.word * (anaphor.head - use.head) if distance == 0 else 0.0)
    value += WEIGHTS.subject * use.subject + WEIGHTS.named * (participant.name is not None)
    value += WEIGHTS.use * min(participant.uses, 8) + WEIGHTS.person * _is_personal(anaphor, use, participant)
    value += WEIGHTS.parallel * (use.subject and anaphor.subject)
    value += WEIGHTS.fullname * (participant.name is not None and participant.name[1] > participant.name[0])
    value -= WEIGHTS.bare * _is_bare(participant)
    value += WEIGHTS.plural * (anaphor.number == participant.plurality == "plural")
    value += WEIGHTS.speech * (use.speaks and anaphor.speaks)
    value += WEIGHTS.reported * (use.speaks and _is_said_by(tree, anaphor, use))
    value -= WEIGHTS.document * (participant.kind == "document" and tree.tokens[anaphor.head].tag in _POSSESSIVE)
    return value - WEIGHTS.nested * (tree.tokens[use.head].dep in _NESTED)


def _is_said_by(tree: Tree, anaphor: Candidate, use: Use) -> bool:
    """Whether the verb whose subject the mention is governs the pronoun."""
    return tree.tokens[use.head].head in islice(tree.ancestors(anaphor.head), _REACH)


def _is_personal(anaphor: Candidate, use: Use, participant: Participant) -> bool:
    """A person; or, for "they" who speak, a body that spoke ("Police said ...", "according to them")."""
    return participant.kind == "person" or (anaphor.number == "plural" and anaphor.speaks and use.speaks)


def _is_bare(participant: Participant) -> bool:
    name = participant.name
    return name is not None and name[0] == name[1] and participant.gender == "any" and len(participant.words) < 2
